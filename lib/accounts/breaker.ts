import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { TAKEN_FOR_DOWN_AFTER } from '#lib/domain/trouble.ts';
import type { Connection } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';

/** For so long it is not asked; then one request finds out. */
const REST_MS = 15_000;
/** A refused key or password is not tried again for so long: a PBX locks out who keeps on with a wrong one. */
const REFUSED_MS = 5 * 60_000;

/**
 * The same connection, resting while its phone system is down: then every call fails at once with `unreachable`, so that
 * a person who presses play is answered at once instead of after ten seconds. Once the phone system refused the key or
 * password, that refusal is the answer for a while without asking.
 */
export function withBreaker<Cursor>(connection: Connection<Cursor>): Connection<Cursor> {
  const whileUp = resting(
    isDown,
    TAKEN_FOR_DOWN_AFTER,
    REST_MS,
    () => new ProviderError('unreachable', { reason: 'account-resting' }),
  );
  const whileAdmitted = resting(isRefused, 1, REFUSED_MS, (refusal) => refusal);
  const guarded = <T>(call: () => Promise<T>): Promise<T> => whileAdmitted(() => whileUp(call));
  const { identify, testLines, setListened, remove, readWebhook } = connection;
  return {
    listLines: (signal) => guarded(() => connection.listLines(signal)),
    ...(testLines && { testLines: (signal) => guarded(() => testLines.call(connection, signal)) }),
    pull: (ask, signal) => guarded(() => connection.pull(ask, signal)),
    fetchOne: (ref, signal) => guarded(() => connection.fetchOne(ref, signal)),
    openAudio: (ref, signal) => guarded(() => connection.openAudio(ref, signal)),
    ...(identify && { identify: (signal) => guarded(() => identify.call(connection, signal)) }),
    ...(setListened && {
      setListened: (ref, listened, signal) => guarded(() => setListened.call(connection, ref, listened, signal)),
    }),
    ...(remove && { remove: (ref, signal) => guarded(() => remove.call(connection, ref, signal)) }),
    ...(readWebhook && { readWebhook: (delivery) => readWebhook.call(connection, delivery) }),
  };
}

/** Runs calls until `most` in a row failed as `handles` says; then answers `instead` of the last one for `restMs`. */
function resting(
  handles: (error: Error) => boolean,
  most: number,
  restMs: number,
  instead: (last: unknown) => unknown,
) {
  const breaker = new ConsecutiveBreaker(most);
  const policy = circuitBreaker(handleWhen(handles), { breaker, halfOpenAfter: restMs });
  let last: unknown;
  return async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await policy.execute(call);
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw instead(last);
      if (error instanceof Error && handles(error)) last = error;
      throw error;
    }
  };
}

function isRefused(error: Error): boolean {
  return error instanceof ProviderError && error.kind === 'credentials-rejected';
}

/** An abort is ours, not a sign that the phone system is down. */
function isDown(error: Error): boolean {
  return error instanceof ProviderError && error.kind === 'unreachable' && error.reason !== 'aborted';
}
