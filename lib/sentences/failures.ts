import { causeOf, type Failure, type FailureCause, FEWER_LISTED_THAN_COUNTED } from '#lib/domain/failure-cause.ts';
import { type Message, type Sentence, type SentenceKey, sentence } from '#lib/messages/sentence.ts';

/** What was being done when it failed: some causes say what was rejected. */
export type FailedTask = 'read' | 'part' | 'change' | 'play';

/** Each cause as a whole sentence of the catalog. */
const CAUSES: Record<FailureCause, SentenceKey> = {
  'host-not-found': 'causeHostNotFound',
  'host-unreachable': 'causeHostUnreachable',
  'connection-refused': 'causeConnectionRefused',
  'connection-broken': 'causeConnectionBroken',
  'timed-out': 'causeTimedOut',
  aborted: 'causeTimedOut',
  'account-resting': 'causeResting',
  'certificate-not-trusted': 'causeCertificateNotTrusted',
  'certificate-expired': 'causeCertificateExpired',
  'certificate-not-yet-valid': 'causeCertificateNotYetValid',
  'certificate-for-another-host': 'causeCertificateForAnotherHost',
  'certificate-authority-unreadable': 'causeCertificateAuthorityUnreadable',
  'not-https': 'causeNotHttps',
  'tls-failed': 'causeTlsFailed',
  'not-http': 'causeNotHttp',
  'too-many-redirects': 'causeTooManyRedirects',
  'html-page': 'causeHtmlPage',
  'not-json': 'causeNotJson',
  'listing-repeats': 'causeListingRepeats',
  'listing-does-not-end': 'causeListingDoesNotEnd',
  'too-large': 'causeTooLarge',
  'two-factor-required': 'causeTwoFactorRequired',
  'no-sign-in-at-this-address': 'causeNoSignIn',
  'shared-box-not-readable': 'causeSharedBox',
  'identity-unproven': 'causeIdentityUnproven',
  'settings-unreadable': 'causeSettingsUnreadable',
  'no-adapter': 'causeNoAdapter',
  [FEWER_LISTED_THAN_COUNTED]: 'causeFewerListed',
  'disk-full': 'causeDiskFull',
  'disk-unwritable': 'causeDiskUnwritable',
  'disk-failing': 'causeDiskFailing',
  'write-not-taken': 'causeWriteNotTaken',
  'write-redirected': 'causeWriteRedirected',
  'own-fault': 'causeOwnFault',
  unreachable: 'causeUnreachable',
  'rate-limited': 'causeRateLimited',
  'not-ready': 'causeNotReady',
  'credentials-rejected': 'causeCredentialsRejected',
  'permission-missing': 'causePermissionMissing',
  gone: 'causeGone',
  'reply-not-understood': 'causeReplyNotUnderstood',
  'unsafe-address': 'causeUnsafeAddress',
  unsupported: 'causeUnsupported',
  internal: 'causeInternal',
  unknown: 'causeUnknown',
};

/** Why something failed at the phone system `name`: "Quo is having problems (error 500)." Never quotes what it said. */
export function causeOfFailure(name: string, failure: Failure | null, task: FailedTask = 'read'): Message {
  // Every cause takes some of these values, and no other: tests/unit/server-sentences.test.ts.
  return { key: CAUSES[causeOf(failure)], values: { name, task, status: String(failure?.status ?? '') } };
}

/** What happens after a failure, or is to be done about it. */
interface Next {
  again: Message;
  later: Message;
  renew: Message;
  correct: Message;
}

/** Who reads it: an administrator is told what to do, members whom to ask. */
export type Audience = 'administrator' | 'member';

/** Where the worker met it: it is retried automatically. */
const atWork = (audience: Audience): Next => ({
  again: sentence('retrying'),
  later: sentence('checkAgainShortly'),
  renew: sentence(audience === 'administrator' ? 'updateCredentials' : 'askToUpdateCredentials'),
  correct: sentence(audience === 'administrator' ? 'correctAddress' : 'askToCorrectAddress'),
});

/** Where an administrator is trying it out: nothing happens automatically. */
const IN_A_TEST: Next = {
  again: sentence('tryInAMoment'),
  later: sentence('tryInAMinute'),
  renew: sentence('checkEntered'),
  correct: sentence('checkUrl'),
};

/** What follows the cause. Causes without an entry need nothing more. */
const ADVICE: Partial<Record<FailureCause, (next: Next) => Message[]>> = {
  'host-not-found': () => [sentence('checkHostName')],
  'connection-refused': () => [sentence('checkPortAndServer')],
  'connection-broken': ({ again }) => [again],
  'timed-out': ({ again }) => [again],
  aborted: ({ again }) => [again],
  'account-resting': ({ again }) => [again],
  'certificate-not-trusted': () => [sentence('addAuthority')],
  'certificate-expired': () => [sentence('renewCertificate')],
  'certificate-not-yet-valid': () => [sentence('compareClocks')],
  'certificate-for-another-host': () => [sentence('useHostInCertificate')],
  'certificate-authority-unreadable': () => [sentence('usePem')],
  'not-https': () => [sentence('useHttps')],
  'tls-failed': () => [sentence('checkHttpsPort')],
  'not-http': () => [sentence('checkPort')],
  'too-many-redirects': () => [sentence('checkUrl')],
  'html-page': () => [sentence('checkUrlOrNetwork')],
  'not-json': () => [sentence('checkUrl')],
  'listing-repeats': ({ again }) => [sentence('sentIsSaved'), again],
  'listing-does-not-end': ({ again }) => [sentence('sentIsSaved'), again],
  'two-factor-required': () => [sentence('useWithoutTwoFactor')],
  'no-sign-in-at-this-address': () => [sentence('checkUrl')],
  'identity-unproven': () => [sentence('nothingUntilThen')],
  'settings-unreadable': () => [sentence('enterSettingsAgain')],
  'own-fault': ({ again }) => [again],
  unreachable: ({ again }) => [again],
  'rate-limited': ({ later }) => [later],
  'not-ready': ({ again }) => [again],
  'credentials-rejected': ({ renew }) => [renew],
  'permission-missing': () => [sentence('givePermission')],
  gone: () => [sentence('checkUrl')],
  'reply-not-understood': ({ again }) => [again],
  'unsafe-address': ({ correct }) => [correct],
  internal: ({ again }) => [again, sentence('seeLog')],
};

/** When our own disk is the cause, nothing is wrong with the phone system, so what is waiting comes first. */
function ofOurDisk(name: string, cause: FailureCause): { now: Message; past: Message } | null {
  switch (cause) {
    case 'disk-full':
      return { now: sentence('diskFullNow', { name }), past: sentence('diskFullPast') };
    case 'disk-unwritable':
      return { now: sentence('diskUnwritableNow', { name }), past: sentence('diskUnwritablePast') };
    case 'disk-failing':
      return { now: sentence('diskFailingNow', { name }), past: sentence('diskFailingPast') };
    default:
      return null;
  }
}

/**
 * What is wrong with a phone system and what to do; `failure` null: nobody noted what. `until`: nothing is asked of it before, because it
 * asked for that or rejected the key (ISO 8601).
 */
export function accountFailure(
  name: string,
  failure: Failure | null,
  { until = null, audience = 'administrator' }: { until?: string | null; audience?: Audience } = {},
): Sentence {
  if (until === null) return causeAndAdvice(name, failure, atWork(audience));
  const cause = causeOf(failure);
  if (cause === 'credentials-rejected') return [causeOfFailure(name, failure), sentence('retryingAt', { until })];
  if (cause === 'unknown' || cause === 'rate-limited') return sentence('askedToWait', { name, until });
  return [causeOfFailure(name, failure), sentence('askedToWait', { name, until })];
}

/** The same, to an administrator who is trying the phone system out. */
export function testFailure(name: string, failure: Failure, until: string | null): Sentence {
  if (until === null) return causeAndAdvice(name, failure, IN_A_TEST);
  const wait = sentence('askedToWait', { name, until });
  return causeOf(failure) === 'rate-limited' ? wait : [causeOfFailure(name, failure), wait];
}

/** The same once it is over. */
export function pastFailure(name: string, failure: Failure): Sentence {
  return ofOurDisk(name, causeOf(failure))?.past ?? causeOfFailure(name, failure);
}

function causeAndAdvice(name: string, failure: Failure | null, next: Next): Sentence {
  const cause = causeOf(failure);
  const onDisk = ofOurDisk(name, cause);
  if (onDisk !== null) return onDisk.now;
  return [causeOfFailure(name, failure), ...(ADVICE[cause]?.(next) ?? [])];
}

/** For failures of a recording that trying again doesn't fix. */
const WHAT_TO_DO: Partial<Record<FailureCause, SentenceKey>> = {
  'credentials-rejected': 'askToUpdateCredentials',
  'settings-unreadable': 'askAdministrator',
  'permission-missing': 'askAdministrator',
  'unsafe-address': 'audioNotFetched',
  unsupported: 'listenThere',
};

/** Why the phone system `name` didn't send a recording, and what to do. */
export function recordingFailure(name: string, failure: Failure): Sentence {
  const toDo = { key: WHAT_TO_DO[causeOf(failure)] ?? 'tryInAMoment' } satisfies Message;
  return [causeOfFailure(name, failure, 'play'), toDo];
}
