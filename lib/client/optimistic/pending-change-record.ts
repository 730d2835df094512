import * as z from 'zod/mini';
import { OUTCOMES } from '#lib/domain/voicemail.ts';
import { byWire } from '#lib/wire/by.ts';
import { changeNoteBody, noteWire } from '#lib/wire/notes.ts';
import { expectedWire, voicemailWire } from '#lib/wire/voicemails.ts';
import type { ChangeIntent, PendingChange } from './snapshot.ts';

/** A record of a release that kept less of what was seen is still sent: with nothing to compare. */
const seen = z.catch(expectedWire, {});

const intent: z.ZodMiniType<ChangeIntent> = z.union([
  z.object({ kind: z.literal('listened'), listened: z.boolean(), seen }),
  z.object({
    kind: z.literal('status'),
    status: z.literal('done'),
    outcome: z.nullable(z.enum(OUTCOMES)),
    seen,
  }),
  z.object({ kind: z.literal('status'), status: z.literal('open'), seen }),
  z.object({ kind: z.literal('assignee'), assignee: z.nullable(byWire), seen }),
  z.object({ kind: z.literal('place'), place: z.enum(['here', 'trash', 'erasing', 'trash-again']), seen }),
]);

const change: z.ZodMiniType<PendingChange> = z.object({
  key: z.string(),
  intent,
  at: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  press: z.optional(z.string()),
});

const record = z.discriminatedUnion('kind', [
  // `truth`: the server's last word when the change was made.
  z.object({ kind: z.literal('change'), memberId: z.string(), id: z.string(), change, truth: voicemailWire }),
  z.object({ kind: z.literal('note'), memberId: z.string(), id: z.string(), note: noteWire, key: z.string() }),
  z.object({
    kind: z.literal('note-change'),
    memberId: z.string(),
    id: z.string(),
    step: z.object({ from: z.nullable(noteWire), to: z.nullable(noteWire), body: changeNoteBody }),
    key: z.string(),
  }),
]);
/** What was kept by a release that named the two properties otherwise is still sent. */
function underPresentNames(kept: unknown): unknown {
  if (typeof kept !== 'object' || kept === null || !('wish' in kept)) return kept;
  const { wish, ...others } = kept;
  if (typeof wish !== 'object' || wish === null || !('wished' in wish)) return kept;
  const { wished, ...rest } = wish;
  return { ...others, change: { ...rest, intent: wished } };
}

/** A change that the server has not answered, as this device keeps it: whose, of which voicemail, and what. */
export const pendingChangeRecord = z.pipe(z.transform(underPresentNames), record);
export type PendingChangeRecord = z.infer<typeof pendingChangeRecord>;

/** The key of the change, which is also its request's Idempotency-Key. */
export function keyOfRecord(record: PendingChangeRecord): string {
  return record.kind === 'change' ? record.change.key : record.key;
}
