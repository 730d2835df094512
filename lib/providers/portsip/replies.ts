import { z } from 'zod';

/** PBXs spell what they have not as null, as an empty text, or not at all; an optional field gone odd sinks nothing. */
const optionalText = z.string().nullish().catch(null);

/** An unpaired surrogate could not be put into an address. */
const id = z.union([z.string().min(1), z.number().transform(String)]).transform((text) => text.toWellFormed());

const count = z.number().int().nonnegative().nullish().catch(null);

/** RFC 3339; a time without a zone is UTC, as the vendor says all its times are. Becomes UTC milliseconds. */
const time = z.string().transform((text, context) => {
  const at = Date.parse(/(?:z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
  if (!Number.isNaN(at)) return at;
  context.addIssue({ code: 'invalid_format', format: 'datetime', message: 'not a time' });
  return z.NEVER;
});

/** Any listing; its items are read one by one, so that one odd item does not sink its page. */
export const listReply = z.object({ count, items: z.array(z.unknown()) });
export type ListReply = z.infer<typeof listReply>;

/**
 * One voicemail, in a listing or alone. The transcription fields are in listings only; `sender` is deprecated for
 * `sender_number` and `sender_name` from v22.6.
 */
export const voicemailReply = z.object({
  id,
  created_at: time,
  sender: optionalText,
  sender_number: optionalText,
  sender_name: optionalText,
  duration: z.number().nonnegative().nullish().catch(null),
  status: optionalText,
  file_url: optionalText,
  transcription_status: optionalText,
  transcription_sentiment: optionalText,
});
export type VoicemailReply = z.infer<typeof voicemailReply>;

export const sharedBoxReply = z.object({ id, name: optionalText, extension_number: optionalText });
export type SharedBoxReply = z.infer<typeof sharedBoxReply>;

/** The answer to a sign-in that needs no second factor, and to a refresh. */
const tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: optionalText,
  /** Seconds; the vendor's pages show 1800 and 3600. */
  expires_in: z.number().positive().nullish().catch(null),
});
const secondFactor = z.object({ two_factor_enabled: z.literal(true) });

/** The second factor is looked for first: its answer carries a `token` that opens nothing. */
export const signInReply = z.union([secondFactor, tokens]);
export const refreshReply = tokens;
export type TokensReply = z.infer<typeof tokens>;
