import { isoTime } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { testFailure } from '#lib/sentences/failures.ts';

/** What an administrator is told when a phone system did not let itself be tried out, at `now` (ms). Every other error stays what it is. */
export function failedTest(label: string, error: unknown, now: number): unknown {
  if (!(error instanceof ProviderError)) return error;
  const { kind, reason = null, status = null, retryAfterSeconds } = error;
  const until = retryAfterSeconds ? isoTime(now + retryAfterSeconds * 1000) : null;
  return new AppError('provider-failed', testFailure(label, { kind, reason, status }, until), {
    retryAfterSeconds,
    cause: error,
  });
}
