/** Reason of a line whose phone system counts more voicemails than it lists. */
export const FEWER_LISTED_THAN_COUNTED = 'fewer-listed-than-counted';

/** Reasons that say more than the kind they come with. */
const REASONS = [
  'host-not-found',
  'host-unreachable',
  'connection-refused',
  'connection-broken',
  'timed-out',
  'aborted',
  'account-resting',
  'certificate-not-trusted',
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-for-another-host',
  'certificate-authority-unreadable',
  'not-https',
  'tls-failed',
  'not-http',
  'too-many-redirects',
  'html-page',
  'not-json',
  'listing-repeats',
  'listing-does-not-end',
  'too-large',
  'two-factor-required',
  'no-sign-in-at-this-address',
  'shared-box-not-readable',
  'identity-unproven',
  'settings-unreadable',
  'no-adapter',
  FEWER_LISTED_THAN_COUNTED,
  'disk-full',
  'disk-unwritable',
  'disk-failing',
  'write-not-taken',
  'write-redirected',
] as const;

/** Reasons for programs and the log: what people are told of them is their kind. */
const SILENT_REASONS = [
  'address-not-allowed',
  'another-voicemail',
  'content-encoding',
  'credentials-in-address',
  'paused',
  'id-is-no-path-segment',
  'in-progress',
  'no-recording',
  'no-such-voicemail',
  'no-webhooks',
  'not-seen',
  'page-token-refused',
  'postponed',
  'recording-damaged',
  'recording-empty',
  'recording-expired',
  'recording-foreign',
  'recording-in-the-making',
  'recording-refused',
  'recording-url',
  'redirect-not-understood',
  'sign-in-refused',
  'write-redirected-elsewhere',
] as const;

/** Why something failed, beside its kind: a code, never a text. */
export type FailureReason = (typeof REASONS)[number] | (typeof SILENT_REASONS)[number];

/** The reason that a text names; null for what another release wrote, whose kind still holds. */
export function readFailureReason(text: string | null): FailureReason | null {
  return isOneOf([...REASONS, ...SILENT_REASONS], text) ? text : null;
}

/** What an error record says of a failure; `kind` is a ProviderError's, or `internal` for our own fault. */
export interface Failure {
  kind: string;
  reason: FailureReason | null;
  /** HTTP status, where there was one. */
  status: number | null;
}

/** Every kind of ProviderError (`lib/providers/errors.ts`). */
export const PROVIDER_ERROR_KINDS = [
  'unreachable',
  'rate-limited',
  'not-ready',
  'credentials-rejected',
  'permission-missing',
  'gone',
  'reply-not-understood',
  'unsafe-address',
  'unsupported',
] as const;
const KINDS = [...PROVIDER_ERROR_KINDS, 'internal'] as const;

/** Every cause that people see; a new one does not compile without its words. */
export const FAILURE_CAUSES = [...REASONS, 'own-fault', ...KINDS, 'unknown'] as const;
export type FailureCause = (typeof FAILURE_CAUSES)[number];

/**
 * The one cause of a failure, in every place that tells it: banner, Settings, a part, a change that waits, a recording. The reason
 * where it is one we have words for; a status of 500 and more is the phone system's own fault, whatever the kind; else the
 * kind. `unknown` for no record, and for what a later release wrote.
 */
export function causeOf(failure: Failure | null): FailureCause {
  if (failure === null) return 'unknown';
  if (isOneOf(REASONS, failure.reason)) return failure.reason;
  if (failure.status !== null && failure.status >= 500) return 'own-fault';
  return isOneOf(KINDS, failure.kind) ? failure.kind : 'unknown';
}

function isOneOf<Name extends string>(names: readonly Name[], name: string | null): name is Name {
  return (names as readonly (string | null)[]).includes(name);
}
