import * as z from 'zod/mini';
import { OUTCOMES } from '#lib/domain/voicemail.ts';
import { byWire } from './by.ts';

/** What more there is to say, by type; what does not belong to a type, or was erased, is absent. */
export const activityDetailWire = z.object({
  /** Of `done`. */
  outcome: z.optional(z.nullable(z.enum(OUTCOMES))),
  /** Of `assigned`: to whom. */
  assignee: z.optional(byWire),
  /** Of `played`: how much of the recording was heard, 0 to 1; null while its length is unknown. */
  share: z.optional(z.nullable(z.number().check(z.minimum(0), z.maximum(1)))),
  /** Of `played`: enough of it to count as listened. */
  enough: z.optional(z.boolean()),
  /** Of `restored`: only back to Trash, from being deleted for good. */
  to: z.optional(z.enum(['trash'])),
});

/**
 * One thing that happened to a voicemail. Types: `played`, `listened`, `unlistened`, `done`, `reopened`, `assigned`,
 * `unassigned`, `noted`, `note-edited`, `note-deleted`, `note-restored`, `trashed`, `restored`, `erase-asked`, `write-back-retried`, `write-back-let-go`; a later server
 * may know more, which a window then leaves out.
 */
export const activityItemWire = z.object({
  id: z.string(),
  /** Null: at the phone system, which does not say when. */
  at: z.nullable(z.iso.datetime()),
  by: byWire,
  type: z.string(),
  detail: activityDetailWire,
});
export type ActivityItemWire = z.infer<typeof activityItemWire>;

/** `GET /api/voicemails/:id/activity`, in the order in which things happened; what nobody dated stands where it was noticed. */
export const activityWire = z.object({ items: z.array(activityItemWire), next: z.null() });
export type ActivityWire = z.infer<typeof activityWire>;
