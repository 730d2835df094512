import type { Clock } from '#lib/clock.ts';
import { diskFaultOf } from '#lib/disk/disk-fault.ts';
import type { ErrorRecord } from '#lib/domain/error-record.ts';
import { ProviderError, pausesAtOnce } from '#lib/providers/errors.ts';
import { noteFailure } from '#lib/store/accounts/account-failure.ts';
import { type Postponement, postponementNow } from '#lib/store/accounts/postpone-account.ts';
import type { Store } from '#lib/store/store.ts';
import type { Guard } from './around.ts';

/** What a call is answered in place of being made while its account is postponed. */
export function refusalWhile({ for: kind, until, reason, status }: Postponement, now: number): ProviderError {
  const retryAfterSeconds = Math.ceil((until - now) / 1000);
  return new ProviderError(kind, {
    reason: reason ?? 'postponed',
    status: status ?? undefined,
    retryAfterSeconds,
    isUnasked: true,
  });
}

/**
 * Makes no call while the account is postponed, whoever asks, a person who presses play among them, and notes a refused key
 * for all: a PBX locks out who keeps on with a wrong one.
 */
export function whileAskable(store: Store, clock: Clock, accountId: string): Guard {
  const refusal = async (): Promise<ProviderError | null> => {
    const postponement = await postponementNow(store.db, accountId, clock.now());
    return postponement && refusalWhile(postponement, clock.now());
  };
  return async (call) => {
    const unasked = await refusal();
    if (unasked !== null) throw unasked;
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ProviderError) || error.isUnasked) throw error;
      if (error.kind === 'credentials-rejected') await noteRefusal(store, accountId, error, clock.now());
      throw error.kind === 'rate-limited' ? untilWhen(error, await refusal()) : error;
    }
  };
}

async function noteRefusal(store: Store, accountId: string, error: ProviderError, now: number): Promise<void> {
  const { kind, reason = null, status = null } = error;
  const failure: ErrorRecord = { kind, reason, status, at: now };
  // A look that met it counts it among its failures besides.
  const after = { notBefore: now, ofWrite: true, reject: pausesAtOnce(error) };
  await store
    .change((change) => noteFailure(change, accountId, failure, after))
    .catch((fault: unknown) => {
      // Whoever asked is told of the key; that the disk is full is told besides.
      if (diskFaultOf(fault) === null) throw fault;
    });
}

/** Where the phone system did not say for how long, we have decided meanwhile. */
function untilWhen(error: ProviderError, postponed: ProviderError | null): ProviderError {
  if (error.retryAfterSeconds || postponed === null) return error;
  const { kind, status, reason } = error;
  return new ProviderError(kind, { status, reason, retryAfterSeconds: postponed.retryAfterSeconds, cause: error });
}
