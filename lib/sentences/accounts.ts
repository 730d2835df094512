import type { Trouble } from '#lib/domain/trouble.ts';
import type { DiskFault } from './disk.ts';

type Fault = Pick<Trouble, 'kind' | 'reason' | 'status'>;

/** What happens after a fault, or is to be done about it. */
interface Next {
  /** " until …", where it is known how long a phone system wants to be left alone. */
  until: string;
  again: string;
  later: string;
  renew: string;
  correct: string;
  /** False where it is over. */
  isNow: boolean;
}

/** Where the worker met it: it goes on by itself, and whoever reads this may be no administrator. */
const AT_WORK: Next = {
  until: '',
  again: 'It is tried again by itself.',
  later: '',
  renew: 'An administrator must renew it.',
  correct: 'An administrator must correct it.',
  isNow: true,
};

/** Where an administrator is trying it out: nothing happens by itself. */
const IN_A_TEST: Next = {
  until: '',
  again: 'Try again in a moment.',
  later: 'Try again in a minute.',
  renew: 'Look for a slip in what was entered.',
  correct: 'Look for a slip in it.',
  isNow: true,
};

/** Where it is over: what happened is told, and nothing is to be done. */
const IN_THE_PAST: Next = { until: '', again: '', later: '', renew: '', correct: '', isNow: false };

type Say = (label: string, next: Next) => string;

/** Faults that are told better by their reason than by their kind. */
const BY_REASON: Record<string, Say> = {
  'host-not-found': (label) => `The address of ${label} was not found. Check its host name for a slip.`,
  'host-unreachable': (label) => `${label} is on a network that cannot be reached from here.`,
  'connection-refused': (label) => `${label} refused the connection. Check the port, and that it is running.`,
  'connection-broken': (label, next) => `${label} broke off in the middle of an answer. ${next.again}`,
  'timed-out': (label, next) => `${label} did not answer in time. ${next.again}`,
  aborted: (label, next) => `${label} did not answer in time. ${next.again}`,
  'account-resting': (label) => `${label} failed several times in a row and is left alone for a moment.`,
  'certificate-not-trusted': (label) =>
    `The certificate of ${label} is not trusted. If its authority is your own, give that as certificate authority (caCertificate) in the settings.`,
  'certificate-expired': (label) => `The certificate of ${label} has expired. It must be renewed there.`,
  'certificate-not-yet-valid': (label) =>
    `The certificate of ${label} is not valid yet. Compare the clocks of both machines.`,
  'certificate-for-another-host': (label) =>
    `The certificate of ${label} is made out to another name. Use the name that it is made out to.`,
  'certificate-authority-unreadable': (label) =>
    `The certificate authority given for ${label} cannot be read. It must be a certificate in PEM form.`,
  'not-https': (label) => `The address of ${label} begins with http. Keys and passwords go over https only.`,
  'tls-failed': (label) => `No secure connection to ${label} could be made. Check that its port speaks https.`,
  'not-http': (label) => `What answers at the address of ${label} does not speak http. Check the port.`,
  'too-many-redirects': (label) => `${label} sends from one address to the next without end. Check its address.`,
  'html-page': (label) =>
    `${label} answered with a web page in place of data. Check its address, or sign in to the network first.`,
  'not-json': (label) => `${label} answered with something that is no data. Check its address.`,
  'listing-repeats': (label, next) =>
    `${label} keeps sending the same list of voicemails. Everything it has sent is saved here. ${next.again}`,
  'listing-does-not-end': (label, next) =>
    `${label} is sending a list of voicemails that never ends. Everything it has sent is saved here. ${next.again}`,
  'too-large': (label) => `${label} sent more than is taken from it at once.`,
  'two-factor-required': (label) =>
    `${label} asks for a second factor, which nobody can give unattended. Use an account without one.`,
  'no-sign-in-at-this-address': (label) => `${label} has no sign-in at this address. Check the address.`,
  'shared-box-not-readable': (label) => `${label} does not let this account read one of the shared boxes.`,
  'identity-unproven': (label) =>
    `We don’t know yet whether ${label} is still the same account. Nothing is fetched or sent until we do.`,
  'settings-unreadable': (label) =>
    `The settings of ${label} were sealed under another AUTH_SECRET. Enter them again, or restore that secret.`,
  'disk-full': (label, next) =>
    next.isNow
      ? `New voicemails are waiting: the disk is full. They stay on ${label} and come in automatically once there’s space.`
      : 'The disk was full, so new voicemails had to wait.',
  'disk-unwritable': (label, next) =>
    next.isNow
      ? `New voicemails are waiting: Aftertone’s database can’t be written. They stay on ${label} and come in automatically once it can.`
      : 'Aftertone’s database couldn’t be written, so new voicemails had to wait.',
  'disk-failing': (label, next) =>
    next.isNow
      ? `New voicemails are waiting: the disk reports errors. They stay on ${label} until an administrator has checked it.`
      : 'The disk reported errors, so new voicemails had to wait.',
  'no-adapter': (label) => `This version of Aftertone has no adapter for ${label}.`,
};

const BY_KIND: Record<string, Say> = {
  unreachable: (label, next) => `${label} cannot be reached. ${next.again}`,
  'rate-limited': (label, next) => `${label} asked us to wait${next.until}. ${next.later}`,
  'not-ready': (label, next) => `${label} is not ready yet. ${next.again}`,
  'credentials-rejected': (label, next) => `${label} rejected the key or password. ${next.renew}`,
  'permission-missing': (label) => `${label} does not allow this account to read voicemails. Give it the right there.`,
  gone: (label) => `${label} has nothing at this address. Check the address.`,
  'reply-not-understood': (label, next) => `${label} answered in a way that is not understood. ${next.again}`,
  'unsafe-address': (label, next) => `The address of ${label} is not safe to call. ${next.correct}`,
  unsupported: (label) => `This version of Aftertone cannot talk to ${label}.`,
  internal: (_, next) => `Aftertone itself made a mistake here. ${next.again} The log says more.`,
};

/**
 * What is wrong with a phone system, as one sentence or two that a person can act on; null: nobody noted what. Never
 * quotes what it said. `until`: nothing is asked of it before, because it asked for that or refused the key; an instant in
 * ISO 8601, which screens show in the reader's own time.
 */
export function accountTrouble(label: string, fault: Fault | null, until: string | null = null): string {
  if (until === null) return told(label, fault, AT_WORK);
  if (fault?.kind === 'credentials-rejected')
    return told(label, fault, { ...AT_WORK, renew: `Trying again at ${until}.` });
  return told(label, { kind: 'rate-limited', reason: null, status: null }, { ...AT_WORK, until: ` until ${until}` });
}

/** The same, to an administrator who is trying the phone system out. */
export function testTrouble(label: string, fault: Fault, until: string | null): string {
  return told(label, fault, until === null ? IN_A_TEST : { ...IN_A_TEST, until: ` until ${until}`, later: '' });
}

/** The same once it is over. */
export function pastTrouble(label: string, fault: Fault): string {
  return told(label, fault, IN_THE_PAST);
}

function told(label: string, fault: Fault | null, next: Next): string {
  const say = fault === null ? undefined : sentenceOf(fault);
  return say === undefined ? `Something is wrong with ${label}.` : say(label, next).trimEnd();
}

function sentenceOf({ kind, reason, status }: Fault): Say | undefined {
  return (reason === null ? undefined : BY_REASON[reason]) ?? byStatus(status) ?? BY_KIND[kind];
}

function byStatus(status: number | null): Say | undefined {
  if (status === null || status < 500) return undefined;
  return (label, next) => `${label} has a fault of its own (${status}). ${next.again}`;
}

/** New recordings can be listened to, and are not saved. */
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
