import type { FailureReason, PROVIDER_ERROR_KINDS } from '#lib/domain/failure-cause.ts';

/**
 * What went wrong at a provider, as an instruction: the kind says what to do next, never the message text.
 * `HOW_TO_GO_ON` does not compile with a kind left out.
 */
export type ProviderErrorKind = (typeof PROVIDER_ERROR_KINDS)[number];

/** What the caller does after an error of a kind. */
export interface NextStep {
  /** Worth sending the same request again later without anybody changing anything. */
  retry: boolean;
  /**
   * Stop asking this account until an administrator acts: at once, or when it lasts, after growing pauses in which nothing
   * of the account is asked.
   */
  pauseAccount: 'never' | 'at-once' | 'when-it-lasts';
}

export const HOW_TO_GO_ON: Record<ProviderErrorKind, NextStep> = {
  unreachable: { retry: true, pauseAccount: 'never' },
  'rate-limited': { retry: true, pauseAccount: 'never' },
  'not-ready': { retry: true, pauseAccount: 'never' },
  'credentials-rejected': { retry: true, pauseAccount: 'when-it-lasts' },
  'permission-missing': { retry: false, pauseAccount: 'never' },
  gone: { retry: false, pauseAccount: 'never' },
  'reply-not-understood': { retry: true, pauseAccount: 'never' },
  'unsafe-address': { retry: false, pauseAccount: 'at-once' },
  unsupported: { retry: false, pauseAccount: 'never' },
};

export interface ProviderErrorDetails {
  /** HTTP status, when there was one. */
  status?: number | undefined;
  /** Seconds the provider asked to wait (`Retry-After`), when it said so. */
  retryAfterSeconds?: number | undefined;
  /** Why, where the kind alone doesn't say it. */
  reason?: FailureReason | undefined;
  /** Where in a reply, for the log: fields and what was expected of them, never a value. */
  where?: string | undefined;
  /** Nothing was asked: the account is postponed, for what `kind` and `reason` say, and for `retryAfterSeconds`. */
  isUnasked?: boolean | undefined;
  cause?: unknown;
}

const BRAND = Symbol.for('aftertone.provider-error');

/**
 * The only thing a provider connection throws (besides the signal's own abort reason, which becomes `unreachable`).
 * `instanceof` recognises it across the several copies of this module that Next loads into one process.
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly [BRAND] = true;
  readonly kind: ProviderErrorKind;
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly reason: FailureReason | undefined;
  readonly where: string | undefined;
  readonly isUnasked: boolean;

  constructor(kind: ProviderErrorKind, details: ProviderErrorDetails = {}) {
    super([kind, details.reason, details.where].filter(Boolean).join(': '), { cause: details.cause });
    this.kind = kind;
    this.status = details.status;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.reason = details.reason;
    this.where = details.where;
    this.isUnasked = details.isUnasked ?? false;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && BRAND in value;
  }
}

/** Refusals that no later attempt can undo: nothing was sent at all, or a person is asked to prove who they are each time. */
const LASTING_REFUSALS = new Set<string>(['settings-unreadable', 'no-adapter', 'two-factor-required']);

/** Whether an account is paused for an administrator by this error alone. */
export function pausesAtOnce(error: unknown): boolean {
  if (!(error instanceof ProviderError)) return false;
  return HOW_TO_GO_ON[error.kind].pauseAccount === 'at-once' || LASTING_REFUSALS.has(error.reason ?? '');
}
