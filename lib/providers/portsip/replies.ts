import { z } from 'zod';
import { idField, optionalCount, optionalName, optionalNumber, optionalText, timeField } from '../http/reply-fields.ts';

/** Any listing; its items are read one by one, so that one odd item does not sink its page. */
export const listReply = z.object({ count: optionalCount, items: z.array(z.unknown()) });
export type ListReply = z.infer<typeof listReply>;

/**
 * One voicemail, in a listing or alone. The transcription fields are in listings only; `sender` is deprecated for
 * `sender_number` and `sender_name` from v22.6.
 */
export const voicemailReply = z.object({
  id: idField,
  created_at: timeField,
  sender: optionalName,
  sender_number: optionalName,
  sender_name: optionalName,
  duration: optionalNumber,
  status: optionalText,
  file_url: optionalText,
  transcription_status: optionalText,
  transcription_sentiment: optionalText,
});
export type VoicemailReply = z.infer<typeof voicemailReply>;

export const sharedBoxReply = z.object({ id: idField, name: optionalName, extension_number: optionalName });
export type SharedBoxReply = z.infer<typeof sharedBoxReply>;

/** The answer to a sign-in that needs no second factor, and to a refresh. */
const tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: optionalText,
  /** Seconds; the vendor's pages show 1800 and 3600. */
  expires_in: optionalNumber,
});
const secondFactor = z.object({ two_factor_enabled: z.literal(true) });

/** The second factor is looked for first: its answer carries a `token` that opens nothing. */
export const signInReply = z.union([secondFactor, tokens]);
export const refreshReply = tokens;
export type TokensReply = z.infer<typeof tokens>;
