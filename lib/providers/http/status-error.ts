import type { GuardedReply } from '../contract.ts';
import { ProviderError, type ProviderErrorKind } from '../errors.ts';
import { askedToWaitSeconds } from './retry-after.ts';

/** Lets a 2xx reply through and throws {@link statusError} for any other. `now` in UTC milliseconds. */
export function expectOk(reply: GuardedReply, now: number): GuardedReply {
  if (reply.status < 200 || reply.status > 299) throw statusError(reply, now);
  return reply;
}

/** What an HTTP status that is no success means, the same for every provider. Never quotes the body. */
export function statusError(reply: Pick<GuardedReply, 'status' | 'headers'>, now: number): ProviderError {
  return new ProviderError(kindOfStatus(reply.status), {
    status: reply.status,
    retryAfterSeconds: askedToWaitSeconds(reply.headers, now),
  });
}

function kindOfStatus(status: number): ProviderErrorKind {
  if (status === 401) return 'credentials-rejected';
  if (status === 403) return 'permission-missing';
  if (status === 404 || status === 410) return 'gone';
  if (status === 429) return 'rate-limited';
  if (status === 408 || status === 425 || status >= 500) return 'unreachable';
  return 'reply-not-understood';
}
