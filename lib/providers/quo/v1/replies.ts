import { z } from 'zod';

/** `GET /v1/phone-numbers` (doc); items are read one by one. */
export const phoneNumbersReply = z.object({ data: z.array(z.unknown()) });
export const phoneNumberItem = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  number: z.string().nullish(),
});
export type PhoneNumberItem = z.infer<typeof phoneNumberItem>;

/** `GET /v1/conversations` and `GET /v1/calls` (doc). */
export const pageReply = z.object({ data: z.array(z.unknown()), nextPageToken: z.string().nullish() });

/** Whose calls to ask for. */
export const conversationItem = z.object({
  phoneNumberId: z.string().min(1),
  participants: z.array(z.string().min(1)),
  lastActivityAt: z.iso.datetime({ offset: true }).nullish().catch(null),
  updatedAt: z.iso.datetime({ offset: true }).nullish().catch(null),
});
export type ConversationItem = z.infer<typeof conversationItem>;

/** `GET /v1/calls/{id}`, `GET /v1/call-voicemails/{id}` (vendor's description). */
export const oneReply = z.object({ data: z.unknown() });

/** Enough of any call to tell whether a voicemail may lie behind it. */
export const callGlance = z.object({ direction: z.unknown().optional(), answeredAt: z.unknown().optional() });

export const callItem = z.object({
  id: z.string().min(1),
  phoneNumberId: z.string().min(1),
  createdAt: z.iso.datetime({ offset: true }),
  participants: z.array(z.string()).nullish(),
});
export type CallItem = z.infer<typeof callItem>;
