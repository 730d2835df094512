import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import type { Connection } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';

/** After so many failures in a row the phone system is taken for down. */
const FAILURES = 5;
/** For so long it is not asked; then one request finds out. */
const REST_MS = 15_000;

/**
 * The same connection, resting while its phone system is down: then every call fails at once with `unreachable`, so that
 * a person who presses play is answered at once instead of after ten seconds.
 */
export function withBreaker<Cursor>(connection: Connection<Cursor>): Connection<Cursor> {
  const policy = circuitBreaker(handleWhen(isDown), {
    breaker: new ConsecutiveBreaker(FAILURES),
    halfOpenAfter: REST_MS,
  });
  const guarded = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await policy.execute(call);
    } catch (error) {
      throw error instanceof BrokenCircuitError
        ? new ProviderError('unreachable', { reason: 'account-resting' })
        : error;
    }
  };
  const { setListened, remove, readWebhook } = connection;
  return {
    listLines: (signal) => guarded(() => connection.listLines(signal)),
    pull: (ask, signal) => guarded(() => connection.pull(ask, signal)),
    fetchOne: (ref, signal) => guarded(() => connection.fetchOne(ref, signal)),
    openAudio: (ref, signal) => guarded(() => connection.openAudio(ref, signal)),
    ...(setListened && {
      setListened: (ref, listened, signal) => guarded(() => setListened.call(connection, ref, listened, signal)),
    }),
    ...(remove && { remove: (ref, signal) => guarded(() => remove.call(connection, ref, signal)) }),
    ...(readWebhook && { readWebhook: (delivery) => readWebhook.call(connection, delivery) }),
  };
}

/** An abort is ours, not a sign that the phone system is down. */
function isDown(error: Error): boolean {
  return error instanceof ProviderError && error.kind === 'unreachable' && error.reason !== 'aborted';
}
