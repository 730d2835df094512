import { isoTime } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { audioSentences } from '#lib/sentences/audio.ts';

/**
 * What a person is told when a phone system did not hand out a recording, at `now` (ms). Every other error stays what it is.
 */
export function recordingTrouble(error: unknown, now: number): unknown {
  if (!(error instanceof ProviderError)) return error;
  const details = { retryAfterSeconds: error.retryAfterSeconds, cause: error };
  if (error.kind === 'not-ready') return new AppError('not-ready', audioSentences.notReady, details);
  if (error.kind === 'gone') return new AppError('not-found', audioSentences.gone, details);
  if (error.kind === 'rate-limited' && error.retryAfterSeconds)
    return new AppError(
      'provider-failed',
      audioSentences.waitsUntil(isoTime(now + error.retryAfterSeconds * 1000)),
      details,
    );
  const { kind, reason = null, status = null } = error;
  return new AppError('provider-failed', audioSentences.providerFailed({ kind, reason, status }), details);
}
