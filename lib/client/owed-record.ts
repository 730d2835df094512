import * as z from 'zod/mini';
import { OUTCOMES } from '#lib/domain/voicemail.ts';
import { byWire } from '#lib/wire/by.ts';
import { noteWire } from '#lib/wire/notes.ts';
import { voicemailWire } from '#lib/wire/voicemails.ts';
import type { Wish, Wished } from './snapshot.ts';

const workStatus = z.enum(['open', 'done']);

const wished: z.ZodMiniType<Wished> = z.union([
  z.object({ kind: z.literal('listened'), listened: z.boolean(), seen: z.boolean() }),
  z.object({
    kind: z.literal('status'),
    status: z.literal('done'),
    outcome: z.nullable(z.enum(OUTCOMES)),
    seen: workStatus,
  }),
  z.object({ kind: z.literal('status'), status: z.literal('open'), seen: workStatus }),
  z.object({ kind: z.literal('assignee'), assignee: z.nullable(byWire), seen: z.nullable(z.string()) }),
  z.object({ kind: z.literal('place'), place: z.enum(['here', 'trash', 'erasing', 'trash-again']) }),
]);

const wish: z.ZodMiniType<Wish> = z.object({
  key: z.string(),
  wished,
  at: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
});

/** A change that this device owes the server, as it is kept: whose, of which voicemail, and what. */
export const owedRecord = z.discriminatedUnion('kind', [
  // `truth`: the server's last word when the wish was made.
  z.object({ kind: z.literal('change'), memberId: z.string(), id: z.string(), wish, truth: voicemailWire }),
  z.object({ kind: z.literal('note'), memberId: z.string(), id: z.string(), note: noteWire, key: z.string() }),
]);
export type OwedRecord = z.infer<typeof owedRecord>;

/** The key of the change, which is also its request's Idempotency-Key. */
export function keyOfOwed(record: OwedRecord): string {
  return record.kind === 'change' ? record.wish.key : record.key;
}
