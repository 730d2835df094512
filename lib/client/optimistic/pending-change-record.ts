import * as z from 'zod/mini';
import { OUTCOMES } from '#lib/domain/voicemail.ts';
import { byWire } from '#lib/wire/by.ts';
import { changeNoteBody, noteWire } from '#lib/wire/notes.ts';
import { expectedWire, voicemailWire } from '#lib/wire/voicemails.ts';
import type { Wish, Wished } from './snapshot.ts';

/** A record of a release that kept less of what was seen is still sent: with nothing to compare. */
const seen = z.catch(expectedWire, {});

const wished: z.ZodMiniType<Wished> = z.union([
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

const wish: z.ZodMiniType<Wish> = z.object({
  key: z.string(),
  wished,
  at: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  press: z.optional(z.string()),
});

/** A change that this device owes the server, as it is kept: whose, of which voicemail, and what. */
export const owedRecord = z.discriminatedUnion('kind', [
  // `truth`: the server's last word when the wish was made.
  z.object({ kind: z.literal('change'), memberId: z.string(), id: z.string(), wish, truth: voicemailWire }),
  z.object({ kind: z.literal('note'), memberId: z.string(), id: z.string(), note: noteWire, key: z.string() }),
  z.object({
    kind: z.literal('note-change'),
    memberId: z.string(),
    id: z.string(),
    step: z.object({ from: z.nullable(noteWire), to: z.nullable(noteWire), body: changeNoteBody }),
    key: z.string(),
  }),
]);
export type OwedRecord = z.infer<typeof owedRecord>;

/** The key of the change, which is also its request's Idempotency-Key. */
export function keyOfOwed(record: OwedRecord): string {
  return record.kind === 'change' ? record.wish.key : record.key;
}
