import type { GuardedReply } from '../contract.ts';
import { ProviderError, type ProviderErrorKind } from '../errors.ts';

const LONGEST_WAIT_SECONDS = 86_400;

/** Lets a 2xx reply through and throws {@link statusError} for any other. `now` in UTC milliseconds. */
export function expectOk(reply: GuardedReply, now: number): GuardedReply {
  if (reply.status < 200 || reply.status > 299) throw statusError(reply, now);
  return reply;
}

/** What an HTTP status that is no success means, the same for every provider. Never quotes the body. */
export function statusError(reply: Pick<GuardedReply, 'status' | 'headers'>, now: number): ProviderError {
  return new ProviderError(kindOfStatus(reply.status), {
    status: reply.status,
    retryAfterSeconds: retryAfterSeconds(reply.headers['retry-after'], now),
    reason: `status-${reply.status}`,
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

/** `Retry-After` in either of its two spellings as whole seconds from `now`, at most a day; undefined when neither. */
export function retryAfterSeconds(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - now) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 0), LONGEST_WAIT_SECONDS);
}
