import { diskFaultOf } from '#lib/disk/disk-fault.ts';
import { DISK_TROUBLE, type Trouble } from '#lib/domain/error-record.ts';
import { ProviderError } from '#lib/providers/errors.ts';

/** Any failure as it is kept: codes, never a message text, which might quote what a provider said. */
export function troubleOf(error: unknown, at: number): Trouble {
  if (error instanceof ProviderError)
    return { kind: error.kind, reason: error.reason ?? null, status: error.status ?? null, at };
  const fault = diskFaultOf(error);
  if (fault !== null) return { kind: DISK_TROUBLE, reason: `disk-${fault}`, status: null, at };
  return { kind: 'internal', reason: null, status: null, at };
}

/** How long the provider asked to be left alone, ms; 0 when it did not say. */
export function askedWaitMs(error: unknown): number {
  return error instanceof ProviderError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
}
