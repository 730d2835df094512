import { TAKEN_FOR_DOWN_AFTER } from '#lib/domain/error-record.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import type { Guard } from './around.ts';

/** For so long it is not asked; then one request finds out. */
const REST_MS = 15_000;

export interface Breaker {
  guard: Guard;
  /** It was seen to answer, past this breaker: it is asked again at once. */
  close(): void;
}

/**
 * Rests while the phone system is down: then every call fails at once with `unreachable`, so that a person who presses play
 * is answered at once instead of after ten seconds. `now` counts milliseconds and never steps, whatever the machine's clock
 * does: measured with cockatiel 3.2, which asks `Date.now`, a clock set back by two hours rested for as long.
 */
export function breaker(now: () => number = () => performance.now()): Breaker {
  let failures = 0;
  let restsUntil = 0;
  const guard: Guard = async (call) => {
    if (failures >= TAKEN_FOR_DOWN_AFTER) {
      if (now() < restsUntil) throw new ProviderError('unreachable', { reason: 'account-resting' });
      // Whoever comes while this one finds out is still refused.
      restsUntil = now() + REST_MS;
    }
    try {
      const answer = await call();
      failures = 0;
      return answer;
    } catch (error) {
      failures = isDown(error) ? failures + 1 : isAnswer(error) ? 0 : failures;
      if (failures >= TAKEN_FOR_DOWN_AFTER) restsUntil = now() + REST_MS;
      throw error;
    }
  };
  return {
    guard,
    close() {
      failures = 0;
    },
  };
}

/** An abort is ours, not a sign that the phone system is down. */
function isDown(error: unknown): boolean {
  return error instanceof ProviderError && error.kind === 'unreachable' && error.reason !== 'aborted';
}

/** Whatever else the phone system said, it is up. */
function isAnswer(error: unknown): boolean {
  return error instanceof ProviderError && error.kind !== 'unreachable' && !error.isUnasked;
}
