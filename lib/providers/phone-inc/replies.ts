import { z } from 'zod';
import { idField, optionalName, optionalText, readTime, timeField } from '../http/reply-fields.ts';

/**
 * When it was first listened to there: null where it was not, undefined where this reply does not tell. Absent or odd is
 * no "not listened", which would clear the mark on every voicemail; empty is.
 */
const listenedAt = z
  .unknown()
  .optional()
  .transform((value) => {
    if (value === true) return { at: null };
    if (value === null || value === false || value === 0 || value === '') return null;
    const text = optionalText.parse(value);
    if (typeof text !== 'string') return typeof value === 'string' ? null : undefined;
    const at = readTime(text);
    // Systems without an empty time write the year 1, or 1970.
    return at !== null && at <= 0 ? null : { at };
  });

/** What is read of a Phone.inc voicemail, in the list and alone; every other field is ignored (README.md). */
export const voicemailReply = z.object({
  id: idField,
  from: optionalName,
  listened_at: listenedAt,
  transcription: optionalText,
  created_at: timeField,
  recording_url: optionalText,
  main_number_id: idField,
  main_number_name: optionalName,
  /** The dialled number as the list spells it. */
  main_number: optionalName,
  /** The same as the single voicemail spells it. */
  main_number_number: optionalName,
});
export type VoicemailReply = z.infer<typeof voicemailReply>;

/** The list: items are read one by one, so that one malformed item does not sink the page. */
export const listReply = z.object({
  voicemails: z.array(z.unknown()),
  /** Of all there are (doc), so it tells when the list holds fewer. */
  unlistened_count: z.number().nonnegative().optional().catch(undefined),
});
