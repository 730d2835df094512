import { z } from 'zod';
import { idField, optionalList, optionalName, pageToken, timeField } from '../../http/reply-fields.ts';
import { voicemailReply } from '../voicemail-facts.ts';

/** `GET /phone-numbers` (doc: quo.com/docs/2026-03-30, 2026-11). Items are read one by one. */
export const phoneNumbersReply = z.object({ data: z.array(z.unknown()), nextCursor: pageToken });
export const phoneNumberItem = z.object({
  id: idField,
  name: optionalName,
  phoneNumber: optionalName,
});
export type PhoneNumberItem = z.infer<typeof phoneNumberItem>;

/** `GET /calls?include=voicemail` (doc). */
export const callsReply = z.object({ data: z.array(z.unknown()), nextCursor: pageToken });

/** `GET /calls/{id}?include=voicemail` (doc). */
export const callReply = z.object({ data: z.unknown() });

/** Enough of any call to tell whether it is ours to read; everything else about it may be broken. */
export const callGlance = z.object({ direction: z.unknown().optional(), voicemail: z.unknown().optional() });

/** Which call, and when it began: whatever can be read that far shows that a listing goes on. */
export const callStamp = z.object({ id: idField, createdAt: timeField });

/** An incoming call in which somebody left a voicemail. */
export const voicemailCall = z.object({
  id: idField,
  phoneNumberId: idField,
  createdAt: timeField,
  participants: optionalList,
  voicemail: voicemailReply,
});
/** One of a call's parties; odd ones are nobody. */
export const participantItem = z.object({ phoneNumber: optionalName, actorId: optionalName });
export type VoicemailCall = z.infer<typeof voicemailCall>;
