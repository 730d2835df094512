import { z } from 'zod';
import { positionSchema } from './position.ts';

/** A voicemail that was still being made when last seen. */
const waitingSchema = z.object({ ref: z.string(), receivedAt: z.number(), askedAt: z.number() });
export type Waiting = z.infer<typeof waitingSchema>;

/** A run under way; times in UTC milliseconds. */
const runSchema = z.object({
  since: z.number().nullable(),
  began: z.number(),
  /** When its last page was read: the page tokens of Quo's in a position are trusted only for a while after. */
  touched: z.number(),
  /** How often it had to begin again because Quo refused such a token. */
  restarts: z.number(),
  position: positionSchema,
});
export type Run = z.infer<typeof runSchema>;

/**
 * Where a pull stands. What lasts is time (`until`) and refs, the same on both surfaces; Quo's page tokens only speed
 * up a run that goes on within the hour.
 */
export const quoCursorSchema = z.object({
  /** Calls begun before this instant have been looked at, UTC milliseconds; null before the first run's end. */
  until: z.number().nullable(),
  waiting: z.array(waitingSchema),
  /** Null between runs. */
  run: runSchema.nullable(),
});
export type QuoCursor = z.infer<typeof quoCursorSchema>;
