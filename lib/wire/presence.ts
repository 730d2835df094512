import * as z from 'zod/mini';

/** Everybody at one voicemail; when `members` is empty nobody is any more. */
export const atVoicemailWire = z.object({
  voicemailId: z.string(),
  members: z.array(z.object({ id: z.string(), name: z.string(), isPlaying: z.boolean() })),
});
export type AtVoicemailWire = z.infer<typeof atVoicemailWire>;

/** Who is at which voicemail. `isWhole`: there is nobody else anywhere; otherwise only these voicemails have changed. */
export const presenceWire = z.object({ isWhole: z.boolean(), items: z.array(atVoicemailWire) });
export type PresenceWire = z.infer<typeof presenceWire>;

/** `POST /api/presence`, every few seconds while it is true: where this window is; nowhere when `voicemailId` is null. */
export const presenceBody = z.strictObject({
  windowId: z.uuid(),
  voicemailId: z.nullable(z.string().check(z.minLength(1), z.maxLength(64))),
  isPlaying: z.boolean(),
});
export type PresenceBody = z.infer<typeof presenceBody>;
