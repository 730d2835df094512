import { z } from 'zod';
import { OUTCOMES } from '#lib/domain/voicemail.ts';
import { byWire } from './voicemails.ts';

/** What more there is to say, by type; what does not belong to a type, or was erased, is absent. */
export const activityDetailWire = z.object({
  /** Of `done`. */
  outcome: z.enum(OUTCOMES).nullable().optional(),
  /** Of `assigned`: to whom. */
  assignee: byWire.optional(),
  /** Of `played`: how much of the recording was heard, 0 to 1; null while its length is unknown. */
  share: z.number().min(0).max(1).nullable().optional(),
  /** Of `played`: enough of it to count as listened. */
  enough: z.boolean().optional(),
  /** Of `restored`: only back to Trash, from being deleted for good. */
  to: z.enum(['trash']).optional(),
});

/**
 * One thing that happened to a voicemail. Types: `played`, `listened`, `unlistened`, `done`, `reopened`, `assigned`,
 * `unassigned`, `noted`, `trashed`, `restored`, `erase-asked`, `write-back-retried`, `write-back-let-go`; a later server
 * may know more, which a window then leaves out.
 */
export const activityItemWire = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  by: byWire,
  type: z.string(),
  detail: activityDetailWire,
});
export type ActivityItemWire = z.infer<typeof activityItemWire>;

/** `GET /api/voicemails/:id/activity`, oldest first. */
export const activityWire = z.object({ items: z.array(activityItemWire), next: z.null() });
export type ActivityWire = z.infer<typeof activityWire>;
