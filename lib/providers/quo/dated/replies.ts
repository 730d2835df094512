import { z } from 'zod';
import { voicemailReply } from '../voicemail-facts.ts';

/** `GET /phone-numbers` (doc: quo.com/docs/2026-03-30, 2026-11). Items are read one by one. */
export const phoneNumbersReply = z.object({ data: z.array(z.unknown()), nextCursor: z.string().nullish() });
export const phoneNumberItem = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  phoneNumber: z.string().nullish(),
});
export type PhoneNumberItem = z.infer<typeof phoneNumberItem>;

/** `GET /calls?include=voicemail` (doc). */
export const callsReply = z.object({ data: z.array(z.unknown()), nextCursor: z.string().nullish() });

/** `GET /calls/{id}?include=voicemail` (doc). */
export const callReply = z.object({ data: z.unknown() });

/** Enough of any call to tell whether it is ours to read; everything else about it may be broken. */
export const callGlance = z.object({ direction: z.unknown().optional(), voicemail: z.unknown().optional() });

/** An incoming call in which somebody left a voicemail. */
export const voicemailCall = z.object({
  id: z.string().min(1),
  phoneNumberId: z.string().min(1),
  createdAt: z.iso.datetime({ offset: true }),
  participants: z.array(z.object({ phoneNumber: z.string().nullish(), actorId: z.string().nullish() })).nullish(),
  voicemail: voicemailReply,
});
export type VoicemailCall = z.infer<typeof voicemailCall>;
