import type { ChangeKind } from '#lib/domain/voicemail.ts';
import { HOW_TO_GO_ON, ProviderError, type ProviderErrorKind } from '#lib/providers/errors.ts';

/** What follows from a write that failed. */
export type WriteVerdict =
  /** The provider's copy is gone, which is what was wanted. */
  | 'delivered'
  /** Sending it again as it is will never help. */
  | 'refused'
  /** The provider answered; send again after a pause. */
  | 'later'
  /** No answer: it may still take effect, so nothing else of this voicemail goes out before the claim ends. */
  | 'in-flight'
  /** The account waits, at once or in the end for an administrator; the entry waits with it. */
  | 'account-rejected'
  /** The account was asked to wait, all of its entries with it. */
  | 'account-waits';

/** 4xx that time may heal: timed out, in conflict just now, locked, too early, too many. */
const PASSING_4XX = new Set([408, 409, 423, 425, 429]);
/** Kinds of failure that come with an answer, whatever its status. */
const ANSWERS = new Set<ProviderErrorKind>(['not-ready', 'reply-not-understood']);
/** Failures from before a request was on its way. */
const NEVER_SENT = new Set([
  'connection-refused',
  'host-not-found',
  'host-unreachable',
  'account-resting',
  'identity-unproven',
]);

/** Reads a failed write as the next step (house.md "Write-back"). Anything but a ProviderError is our own fault: retried. */
export function writeVerdict(error: unknown, entry: ChangeKind): WriteVerdict {
  if (!(error instanceof ProviderError)) return 'in-flight';
  if (error.kind === 'gone') return entry === 'remove' ? 'delivered' : 'refused';
  const next = HOW_TO_GO_ON[error.kind];
  if (next.pauseAccount !== 'never') return 'account-rejected';
  if (error.kind === 'rate-limited') return 'account-waits';
  if (!next.retry || isLasting(error.status)) return 'refused';
  const isAnswered = error.status !== undefined || NEVER_SENT.has(error.reason ?? '') || ANSWERS.has(error.kind);
  return isAnswered ? 'later' : 'in-flight';
}

function isLasting(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500 && !PASSING_4XX.has(status);
}
