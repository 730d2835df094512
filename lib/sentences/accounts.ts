import { causeOf, type Failure, type FailureCause } from '#lib/domain/failure-cause.ts';
import type { DiskFault } from './disk.ts';
import { capitalized, causeSaid } from './failure-causes.ts';

/** What happens after a fault, or is to be done about it. */
interface Next {
  again: string;
  later: string;
  renew: string;
  correct: string;
  /** False once the failure is over. */
  isNow: boolean;
}

/** Where the worker met it: it goes on by itself, and whoever reads this may be no administrator. */
const AT_WORK: Next = {
  again: 'Retrying automatically.',
  later: '',
  renew: 'An administrator must renew it.',
  correct: 'An administrator must correct it.',
  isNow: true,
};

/** Where an administrator is trying it out: nothing happens by itself. */
const IN_A_TEST: Next = {
  again: 'Try again in a moment.',
  later: 'Try again in a minute.',
  renew: 'Check what was entered for typos.',
  correct: 'Check it for typos.',
  isNow: true,
};

/** Where it is over: what happened is told, and nothing is to be done. */
const IN_THE_PAST: Next = { again: '', later: '', renew: '', correct: '', isNow: false };

/** What follows the cause: what happens automatically, and what to do. Causes without an entry need nothing more. */
const ADVICE: Partial<Record<FailureCause, (next: Next) => string>> = {
  'host-not-found': () => 'Check the host name for typos.',
  'connection-refused': () => 'Check the port, and that the server is running.',
  'connection-broken': (next) => next.again,
  'timed-out': (next) => next.again,
  aborted: (next) => next.again,
  'certificate-not-trusted': () =>
    'If it was issued by your own authority, enter that as the certificate authority (caCertificate) in the settings.',
  'certificate-expired': () => 'It must be renewed there.',
  'certificate-not-yet-valid': () => 'Compare the clocks of both machines.',
  'certificate-for-another-host': () => 'Use the host name in the certificate.',
  'certificate-authority-unreadable': () => 'It must be a certificate in PEM format.',
  'not-https': () => 'Keys and passwords are only sent over https.',
  'tls-failed': () => 'Check that its port uses https.',
  'not-http': () => 'Check the port.',
  'too-many-redirects': () => 'Check its address.',
  'html-page': () => 'Check its address, or sign in to the network first.',
  'not-json': () => 'Check its address.',
  'listing-repeats': (next) => `Everything it has sent is saved here. ${next.again}`,
  'listing-does-not-end': (next) => `Everything it has sent is saved here. ${next.again}`,
  'two-factor-required': () => 'Use an account without one.',
  'no-sign-in-at-this-address': () => 'Check the address.',
  'identity-unproven': () => 'Nothing is fetched or sent until we do.',
  'settings-unreadable': () => 'Enter them again, or restore that secret.',
  'own-fault': (next) => next.again,
  unreachable: (next) => next.again,
  'rate-limited': (next) => next.later,
  'not-ready': (next) => next.again,
  'credentials-rejected': (next) => next.renew,
  'permission-missing': () => 'Give it permission there.',
  gone: () => 'Check the address.',
  'reply-not-understood': (next) => next.again,
  'unsafe-address': (next) => next.correct,
  internal: (next) => `${next.again} See the log for details.`,
};

const COMES_IN = 'come in automatically once';

/** When our own disk is the cause, nothing is wrong with the phone system, so the sentence begins with what is waiting. */
const OF_OUR_DISK: Partial<Record<FailureCause, { now: (label: string) => string; past: string }>> = {
  'disk-full': {
    now: (label) => `They stay on ${label} and ${COMES_IN} there’s space.`,
    past: 'The disk was full, so new voicemails had to wait.',
  },
  'disk-unwritable': {
    now: (label) => `They stay on ${label} and ${COMES_IN} it can.`,
    past: 'Aftertone’s database couldn’t be written, so new voicemails had to wait.',
  },
  'disk-failing': {
    now: (label) => `They stay on ${label} until an administrator has checked it.`,
    past: 'The disk reported errors, so new voicemails had to wait.',
  },
};

/**
 * What is wrong with a phone system, as one sentence or two that a person can act on; null: nobody noted what. Never
 * quotes what it said. `until`: nothing is asked of it before, because it asked for that or refused the key; an instant in
 * ISO 8601, which screens show in the reader's own time.
 */
export function accountTrouble(label: string, failure: Failure | null, until: string | null = null): string {
  if (until === null) return told(label, failure, AT_WORK);
  const cause = causeOf(failure);
  if (cause === 'credentials-rejected') return told(label, failure, { ...AT_WORK, renew: `Trying again at ${until}.` });
  if (cause === 'unknown' || cause === 'rate-limited') return waits(label, until);
  return causeAndWait(label, failure, until);
}

/** The same, to an administrator who is trying the phone system out. */
export function testTrouble(label: string, failure: Failure, until: string | null): string {
  if (until === null) return told(label, failure, IN_A_TEST);
  return causeOf(failure) === 'rate-limited' ? waits(label, until) : causeAndWait(label, failure, until);
}

/** The same once it is over. */
export function pastTrouble(label: string, failure: Failure): string {
  return told(label, failure, IN_THE_PAST);
}

const waits = (label: string, until: string) =>
  `${capitalized(causeSaid(label, { kind: 'rate-limited', reason: null, status: null }))} until ${until}.`;

const causeAndWait = (label: string, failure: Failure | null, until: string) =>
  `${capitalized(causeSaid(label, failure))}. It asked us to wait until ${until}.`;

function told(label: string, failure: Failure | null, next: Next): string {
  const ofDisk = OF_OUR_DISK[causeOf(failure)];
  if (ofDisk !== undefined)
    return next.isNow ? `New voicemails are waiting: ${causeSaid(label, failure)}. ${ofDisk.now(label)}` : ofDisk.past;
  const advice = ADVICE[causeOf(failure)]?.(next) ?? '';
  return `${capitalized(causeSaid(label, failure))}. ${advice}`.trimEnd();
}

/** New recordings play, but can't be saved. */
export function recordingsNotSaved(label: string, fault: DiskFault): string {
  const why = {
    full: 'the disk is full',
    unwritable: 'their folder can’t be written',
    failing: 'the disk reports errors',
  };
  return `New recordings aren’t saved: ${why[fault]}. They still play straight from ${label}.`;
}

/** Sentences about adding and declaring phone systems. `entry` is a key in quotes, or "number 2". */
export const accountSentences = {
  noSuchAccount: 'There is no such phone system any more.',
  noSuchProvider: (provider: string) => `There is no adapter for "${provider}".`,
  settingsNotUnderstood: (label: string) =>
    `Something is missing or wrong in the settings of ${label}. It stands beside each field.`,
  alreadyConnected: (label: string) => `This phone system is connected already, as ${label}.`,
  anotherAccount: (label: string) =>
    `This looks like a different account from ${label}. Connect it as a new phone system? Nothing was changed.`,
  secretsAnew: (label: string) =>
    `The address or its certificate authority changed. Enter the password or key for ${label} again, so the saved one isn’t sent to the wrong place.`,
  secretAnew: 'must be entered again, because the address or its certificate authority changed',
  answerFirst: (label: string) => `First say whether ${label} is still the same phone system.`,
  nothingAsked: (label: string) => `Someone has already answered that for ${label}.`,
  declared: (label: string) => `${label} comes from the accounts file: change it there.`,
  dropped: (label: string) => `${label} is no longer in the accounts file: put it back there, or remove it here.`,
  beingErased: (label: string) => `${label} was removed and is being erased here.`,
  archived: (label: string) => `${label} is an archive: to connect it again, enter its settings.`,
  notPulled: (label: string) => `${label} is not looked at now: let it go on first.`,
  heldChanged: 'Another number of voicemails is missing now. Look again before you decide.',
  moreOwed: (count: number) =>
    `There ${count === 1 ? 'is one change' : `are ${count} changes`} now that would be given up. Look at the list again.`,
  fileUnreadable: (file: string) => `ACCOUNTS_FILE ${file} cannot be read as JSON.`,
  fileNoList: (file: string) => `ACCOUNTS_FILE ${file} must hold a list of phone systems.`,
  entryNotUnderstood: (entry: string, fault: string) => `ACCOUNTS_FILE entry ${entry} is not understood: ${fault}.`,
  keyTwice: (key: string) => `ACCOUNTS_FILE names the key "${key}" twice.`,
  variableMissing: (entry: string, name: string) =>
    `ACCOUNTS_FILE entry ${entry} needs the variable ${name}, which is not set.`,
} as const;
