import type { FailedPart } from './contract.ts';
import { ProviderError } from './errors.ts';

/**
 * True for a failure that says something about the one part that was asked for (a box, a number, a call) and nothing about the
 * rest: refused there, not there, broken there, or not understood. False for what concerns the whole account: the key, a
 * request to wait, and whatever kept an answer from coming at all.
 */
export function isOfOnePart(error: unknown): error is ProviderError {
  if (!(error instanceof ProviderError)) return false;
  switch (error.kind) {
    case 'permission-missing':
    case 'gone':
    case 'reply-not-understood':
      return true;
    case 'unreachable':
      return error.status !== undefined && error.retryAfterSeconds === undefined;
    default:
      return false;
  }
}

/** Why a part could not be read, to be thrown where nothing else could be either. */
export function errorOf({ kind, reason, status }: FailedPart): ProviderError {
  return new ProviderError(kind, { reason: reason ?? undefined, status: status ?? undefined });
}

/** A part and why it could not be read. */
export function failedPart(part: Omit<FailedPart, 'kind' | 'reason' | 'status'>, error: ProviderError): FailedPart {
  return { ...part, kind: error.kind, reason: error.reason ?? null, status: error.status ?? null };
}
