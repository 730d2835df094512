import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { type Sentence, sentence } from '#lib/messages/sentence.ts';
import { findRequest, keepRequest } from '#lib/store/requests.ts';
import type { Change, Db } from '#lib/store/store.ts';

/** A sentence as {@link keepRequest} keeps it. */
const keptSentence = z.custom<Sentence>((value) => typeof value === 'object' && value !== null);

const outcome = z.object({
  /** What the request was about and was done for. */
  ids: z.array(z.string()),
  /** `detail`: the words of an earlier release, which kept no sentence. */
  refused: z.array(
    z.object({ id: z.string(), code: z.string(), why: z.optional(keptSentence), detail: z.optional(z.string()) }),
  ),
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

/** A keyed request: what it asks for, and when. */
export type KeyedRequest = Keyed & { request: unknown; at: number };

/**
 * What the request came to when this member had it done before under the same key; null when not. Throws AppError
 * `key-reused` when the key came with another `request`.
 */
export async function doneBefore(db: Db, actor: Actor, params: KeyedRequest): Promise<Outcome | null> {
  if (params.idempotencyKey === null) return null;
  const before = await findRequest(db, actor.memberId, params.idempotencyKey);
  if (before === undefined) return null;
  if (before.body_hash !== hashOf(params.request)) throw new AppError('key-reused', sentence('keyReused'));
  return outcome.parse(JSON.parse(before.reply));
}

/**
 * Does `work` unless this member has had it done before under the same key; then answers what it came to. Throws
 * AppError `key-reused` when the key came with another `request`. Part of the change's transaction.
 */
export async function once(
  change: Change,
  actor: Actor,
  params: KeyedRequest,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  if (params.idempotencyKey === null) return work();
  const before = await doneBefore(change.db, actor, params);
  if (before !== null) return before;
  const done = await work();
  const kept = {
    member_id: actor.memberId,
    key: params.idempotencyKey,
    body_hash: hashOf(params.request),
  };
  await keepRequest(change, { ...kept, reply: JSON.stringify(done), at: params.at });
  return done;
}

function hashOf(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex');
}
