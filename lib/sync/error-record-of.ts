import { diskFaultOf } from '#lib/disk/disk-fault.ts';
import { DISK_FAILURE, type ErrorRecord } from '#lib/domain/error-record.ts';
import { ProviderError } from '#lib/providers/errors.ts';

/** Any failure as it is kept: codes, never a message text, which might quote what a provider said. */
export function errorRecordOf(error: unknown, at: number): ErrorRecord {
  if (error instanceof ProviderError)
    return { kind: error.kind, reason: error.reason ?? null, status: error.status ?? null, at };
  const fault = diskFaultOf(error);
  if (fault !== null) return { kind: DISK_FAILURE, reason: `disk-${fault}`, status: null, at };
  return { kind: 'internal', reason: null, status: null, at };
}

/** How long the provider asked to be left alone, ms; 0 when it did not say. */
export function askedWaitMs(error: unknown): number {
  return error instanceof ProviderError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
}
