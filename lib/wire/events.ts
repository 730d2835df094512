import * as z from 'zod/mini';
import { voicemailWire } from './voicemails.ts';

/** `<epoch>-<number>`: a restored backup begins a new epoch, which makes every screen refetch. */
export const EVENT_ID = /^[0-9a-z]{1,16}-\d{1,15}$/;

const eventId = z.string().check(z.regex(EVENT_ID));

/** What happened, with the row as it is now (joined when read, so a name or text never lies in the log). */
export const eventWire = z.discriminatedUnion('type', [
  z.object({ id: eventId, type: z.literal('voicemail-received'), voicemail: voicemailWire }),
  z.object({ id: eventId, type: z.literal('voicemail-changed'), voicemail: voicemailWire }),
  z.object({ id: eventId, type: z.literal('voicemail-erased'), voicemailId: z.string() }),
  z.object({ id: eventId, type: z.literal('line-changed'), lineId: z.string() }),
  z.object({ id: eventId, type: z.literal('account-changed'), accountId: z.string() }),
]);
export type EventWire = z.infer<typeof eventWire>;

/** `GET /api/events?after=&limit=`; without `after` it answers no items and the newest id: where to begin. */
export const eventsQuery = z.object({
  after: z.optional(eventId),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500)), 200),
});

export const eventsWire = z.object({
  items: z.array(eventWire),
  /** Ask again with this as `after`. */
  next: eventId,
  /** More are waiting right now. */
  more: z.boolean(),
  /** The gap cannot be filled (too old, or another epoch): throw caches away and refetch. */
  reset: z.boolean(),
});
export type EventsWire = z.infer<typeof eventsWire>;
