import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { voicemailSentences } from '#lib/sentences/voicemails.ts';
import { findRequest, keepRequest } from '#lib/store/requests.ts';
import type { Change } from '#lib/store/store.ts';

const outcome = z.object({
  /** What the request was about and was done for. */
  ids: z.array(z.string()),
  refused: z.array(z.object({ id: z.string(), code: z.string(), detail: z.string() })),
});

/**
 * What a request came to, enough to answer it again: ids and refusals, never a caller's name or words, so that nothing
 * erased survives in a kept reply. Asked again, the voicemails are answered as they are then.
 */
export type Outcome = z.infer<typeof outcome>;

export interface Keyed {
  /** From the header `Idempotency-Key`; null when the client sent none. */
  idempotencyKey: string | null;
}

/**
 * Does `work` unless this member has had it done before under the same key; then answers what it came to. Throws
 * AppError `key-reused` when the key came with another `request`. Part of the change's transaction.
 */
export async function once(
  change: Change,
  actor: Actor,
  ask: Keyed & { request: unknown; at: number },
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  if (ask.idempotencyKey === null) return work();
  const body_hash = createHash('sha256').update(JSON.stringify(ask.request)).digest('hex');
  const before = await findRequest(change, actor.memberId, ask.idempotencyKey);
  if (before && before.body_hash !== body_hash) throw new AppError('key-reused', voicemailSentences.keyReused);
  if (before) return outcome.parse(JSON.parse(before.reply));
  const done = await work();
  const kept = { member_id: actor.memberId, key: ask.idempotencyKey, body_hash, status: 200 };
  await keepRequest(change, { ...kept, reply: JSON.stringify(done), at: ask.at });
  return done;
}
