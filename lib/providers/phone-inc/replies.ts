import { z } from 'zod';

/** What is read of a Phone.inc voicemail, in the list and alone; every other field is ignored (README.md). */
export const voicemailReply = z.object({
  id: z.string().min(1),
  from: z.string().nullish(),
  // Required: taking its absence for "not listened" would clear the mark on every voicemail.
  listened_at: z.string().nullable(),
  transcription: z.string().nullish(),
  created_at: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  recording_url: z.string().nullish(),
  main_number_id: z.string().min(1),
  main_number_name: z.string().nullish(),
  /** The dialled number as the list spells it. */
  main_number: z.string().nullish(),
  /** The same as the single voicemail spells it. */
  main_number_number: z.string().nullish(),
});
export type VoicemailReply = z.infer<typeof voicemailReply>;

/** The list: items are read one by one, so that one malformed item does not sink the page. */
export const listReply = z.object({ voicemails: z.array(z.unknown()) });
