import { z } from 'zod';
import { idField, optionalList, optionalName, optionalTime, pageToken, timeField } from '../../http/reply-fields.ts';

/** `GET /v1/phone-numbers` (doc); items are read one by one. */
export const phoneNumbersReply = z.object({ data: z.array(z.unknown()) });
export const phoneNumberItem = z.object({
  id: idField,
  name: optionalName,
  number: optionalName,
});
export type PhoneNumberItem = z.infer<typeof phoneNumberItem>;

/** `GET /v1/conversations` and `GET /v1/calls` (doc). */
export const pageReply = z.object({ data: z.array(z.unknown()), nextPageToken: pageToken });

/** More is no conversation but a fault, and would be as many requests. */
const MOST_PARTICIPANTS = 100;

/** Whose calls to ask for. */
export const conversationItem = z.object({
  phoneNumberId: idField,
  /** Strict: without them nobody can be asked what they left. Each is asked by itself; a call has a few at most. */
  participants: z.array(z.unknown()).max(MOST_PARTICIPANTS),
  lastActivityAt: optionalTime,
  updatedAt: optionalTime,
});
export type ConversationItem = z.infer<typeof conversationItem>;

/** `GET /v1/calls/{id}`, `GET /v1/call-voicemails/{id}` (vendor's description). */
export const oneReply = z.object({ data: z.unknown() });

/** Enough of any call to tell whether a voicemail may lie behind it. */
export const callGlance = z.object({ direction: z.unknown().optional(), answeredAt: optionalTime });

export const callItem = z.object({
  id: idField,
  /** Known from the listing where it is missing. */
  phoneNumberId: idField.optional().catch(undefined),
  createdAt: timeField,
  participants: optionalList,
});
export type CallItem = z.infer<typeof callItem>;
