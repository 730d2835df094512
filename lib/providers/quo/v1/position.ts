import { z } from 'zod';
import { listingProgressSchema } from '../../listing-progress.ts';

/** Left out until a first page names another. */
const progress = listingProgressSchema.optional().catch(undefined);

const conversations = z.object({
  do: z.literal('conversations'),
  lines: z.array(z.string()),
  /** Only those that changed after this; UTC milliseconds. */
  since: z.number().nullable(),
  token: z.string().nullable(),
  progress,
});
const calls = z.object({
  do: z.literal('calls'),
  line: z.string(),
  participant: z.string(),
  token: z.string().nullable(),
  progress,
});
const voicemail = z.object({
  do: z.literal('voicemail'),
  call: z.string(),
  line: z.string(),
  participant: z.string(),
  /** When the call began, UTC milliseconds. */
  at: z.number(),
});
const complete = z.object({ do: z.literal('complete'), line: z.string() });

/** One request still to be made, or the mark behind a line's last one. */
export const taskSchema = z.discriminatedUnion('do', [conversations, calls, voicemail, complete]);
export type Task = z.infer<typeof taskSchema>;
export type TaskOf<Kind extends Task['do']> = Extract<Task, { do: Kind }>;

/** Where a run of v1 stands: the requests still to be made, the next one first. */
export const v1Position = z.object({
  tasks: z.array(taskSchema),
  /** Lines of which something could not be looked at, so nothing can be said to be missing. */
  blind: z.array(z.string()),
  /** True once Quo answered one of this run's requests. */
  hasRead: z.boolean().catch(false),
});
export type V1Position = z.infer<typeof v1Position>;
