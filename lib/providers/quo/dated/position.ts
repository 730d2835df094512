import { z } from 'zod';
import { listingProgressSchema } from '../../listing-progress.ts';

/** Where a run of the dated surface stands. */
export const datedPosition = z.object({
  /** Quo's cursor of the next page. */
  after: z.string(),
  /** An item could not even be named, so this run cannot tell what is missing. */
  blind: z.boolean(),
  progress: listingProgressSchema.optional().catch(undefined),
});
export type DatedPosition = z.infer<typeof datedPosition>;
