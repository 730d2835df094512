import * as z from 'zod/mini';

const time = z.iso.datetime();

/** `GET /api/accounts/:id/webhook`: how a phone system is made to tell of new voicemails by itself. */
export const webhookWire = z.object({
  /** What to paste there; null: it tells of nothing by itself, and is only asked. */
  address: z.nullable(z.string()),
  /** What to do there with the address, in order. */
  steps: z.array(z.string()),
  /** Sentences: why no delivery comes through, or none is believed. */
  obstacles: z.array(z.string()),
  /** When a delivery was last taken. */
  lastAt: z.nullable(time),
  lastRefused: z.nullable(z.object({ at: time, sentence: z.string() })),
  /** It is asked so often in any case. */
  askedEverySeconds: z.int(),
});
export type WebhookWire = z.infer<typeof webhookWire>;
