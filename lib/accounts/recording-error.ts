import { isoTime } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { recordingFailure } from '#lib/sentences/failures.ts';

/**
 * What a person is told when the phone system `name` did not hand out a recording, at `now` (ms). Every other error stays what it is.
 */
export function recordingError(name: string, error: unknown, now: number): unknown {
  if (!(error instanceof ProviderError)) return error;
  const details = { retryAfterSeconds: error.retryAfterSeconds, cause: error };
  if (error.kind === 'not-ready') return new AppError('not-ready', sentence('audioNotReady'), details);
  if (error.kind === 'gone') return new AppError('not-found', sentence('audioGoneThere'), details);
  if (error.kind === 'rate-limited' && error.retryAfterSeconds)
    return new AppError(
      'provider-failed',
      sentence('audioWait', { name, until: isoTime(now + error.retryAfterSeconds * 1000) }),
      details,
    );
  const { kind, reason = null, status = null } = error;
  return new AppError('provider-failed', recordingFailure(name, { kind, reason, status }), details);
}
