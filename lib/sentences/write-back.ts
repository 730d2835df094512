import { causeOf, type Failure } from '#lib/domain/failure-cause.ts';
import { isKnownTime } from '#lib/domain/known-time.ts';
import { type Sentence, sentence } from '#lib/messages/sentence.ts';
import { causeOfFailure } from './failures.ts';

/**
 * Why a change isn't at the phone system `name` yet. `failure` is what went wrong last, `dueAt` when it is sent next (UTC ms): named where
 * the phone system asked to wait.
 */
export function changeWaits(name: string, failure: Failure | null, dueAt: number | null): Sentence {
  const notYet = sentence('notSentYet', { name });
  if (failure === null) return notYet;
  if (causeOf(failure) === 'rate-limited' && dueAt !== null && isKnownTime(dueAt))
    return [notYet, sentence('askedToWait', { name, until: new Date(dueAt).toISOString() })];
  return [notYet, causeOfFailure(name, failure, 'change'), sentence('retrying')];
}

/** Why a change will never be at the phone system `name`. */
export function changeRejected(name: string, failure: Failure | null): Sentence {
  const rejected = sentence('writeRejected', { name });
  return failure === null ? rejected : [rejected, causeOfFailure(name, failure, 'change')];
}
