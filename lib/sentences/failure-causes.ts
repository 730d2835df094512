import { FEWER_LISTED_THAN_COUNTED } from '#lib/domain/failed-part.ts';
import { causeOf, type Failure, type FailureCause } from '#lib/domain/failure-cause.ts';

/** What was being done when it failed: some causes say what was refused. */
type Task = 'read' | 'read-part' | 'change' | 'play';

interface About {
  /** The phone system: its name, or "it" where that stands in the sentence already. */
  it: string;
  /** "the certificate of Quo", or "its certificate". */
  of: (thing: string) => string;
  task: Task;
  status: number | null;
}

const NOT_ALLOWED: Record<Task, string> = {
  read: 'read voicemails',
  'read-part': 'read this',
  change: 'change this',
  play: 'fetch recordings',
};

/** Each cause as part of a sentence. Never quotes what a phone system said. */
const CLAUSES: Record<FailureCause, (about: About) => string> = {
  'host-not-found': ({ of }) => `${of('address')} was not found`,
  'host-unreachable': ({ it }) => `${it} is on a network that cannot be reached from here`,
  'connection-refused': ({ it }) => `${it} refused the connection`,
  'connection-broken': ({ it }) => `${it} broke off in the middle of an answer`,
  'timed-out': ({ it }) => `${it} did not answer in time`,
  aborted: ({ it }) => `${it} did not answer in time`,
  'account-resting': ({ it }) => `${it} failed several times in a row and is left alone for a moment`,
  'certificate-not-trusted': ({ of }) => `${of('certificate')} is not trusted`,
  'certificate-expired': ({ of }) => `${of('certificate')} has expired`,
  'certificate-not-yet-valid': ({ of }) => `${of('certificate')} is not valid yet`,
  'certificate-for-another-host': ({ of }) => `${of('certificate')} is made out to another name`,
  'certificate-authority-unreadable': ({ it }) => `the certificate authority given for ${it} cannot be read`,
  'not-https': ({ of }) => `${of('address')} begins with http`,
  'tls-failed': ({ it }) => `no secure connection to ${it} could be made`,
  'not-http': ({ of }) => `what answers at ${of('address')} does not speak http`,
  'too-many-redirects': ({ it }) => `${it} sends from one address to the next without end`,
  'html-page': ({ it }) => `${it} answered with a web page instead of data`,
  'not-json': ({ it }) => `${it} answered with something that is no data`,
  'listing-repeats': ({ it }) => `${it} keeps sending the same list of voicemails`,
  'listing-does-not-end': ({ it }) => `${it} is sending a list of voicemails that never ends`,
  'too-large': ({ it }) => `${it} sent more than is taken from it at once`,
  'two-factor-required': ({ it }) => `${it} asks for a second factor, which nobody can give unattended`,
  'no-sign-in-at-this-address': ({ it }) => `${it} has no sign-in at this address`,
  'shared-box-not-readable': ({ it }) => `${it} does not let this account read one of the shared boxes`,
  'identity-unproven': ({ it }) => `we don’t know yet whether ${it} is still the same account`,
  'settings-unreadable': ({ of }) => `${of('settings')} were sealed under another AUTH_SECRET`,
  'no-adapter': ({ it }) => `this version of Aftertone has no adapter for ${it}`,
  [FEWER_LISTED_THAN_COUNTED]: ({ it }) => `${it} says it has more voicemails than it lists`,
  'disk-full': () => 'the disk is full',
  'disk-unwritable': () => 'Aftertone’s database can’t be written',
  'disk-failing': () => 'the disk reports errors',
  'write-not-taken': ({ it }) => `${it} confirmed the change, but nothing changed there`,
  'write-redirected': ({ it }) => `${it} redirected the change to another address`,
  'own-fault': ({ it, status }) => `${it} has a fault of its own (${status})`,
  unreachable: ({ it }) => `${it} cannot be reached`,
  'rate-limited': ({ it }) => `${it} asked us to wait`,
  'not-ready': ({ it }) => `${it} is not ready yet`,
  'credentials-rejected': ({ it }) => `${it} rejected the key or password`,
  'permission-missing': ({ it, task }) => `${it} does not allow this account to ${NOT_ALLOWED[task]}`,
  gone: ({ it, task }) =>
    task === 'change' || task === 'play'
      ? `${it} no longer has this voicemail`
      : task === 'read-part'
        ? `${it} no longer has this`
        : `${it} has nothing at this address`,
  'reply-not-understood': ({ it }) => `${it} answered in a way that is not understood`,
  'unsafe-address': ({ of }) => `${of('address')} is not safe to call`,
  unsupported: ({ it, task }) =>
    task === 'change' ? `${it} cannot do this` : `this version of Aftertone cannot talk to ${it}`,
  internal: () => 'Aftertone itself made a mistake here',
  unknown: ({ it }) => `something is wrong with ${it}`,
};

/**
 * Why something failed at the phone system `label`, to stand inside a sentence: "Quo has a fault of its own (500)". Every
 * place that tells a failure says it with these words.
 */
export function causeSaid(label: string, failure: Failure | null, task: Task = 'read'): string {
  const of = (thing: string) => `the ${thing} of ${label}`;
  return CLAUSES[causeOf(failure)]({ it: label, of, task, status: failure?.status ?? null });
}

/** The same after the name of the phone system: "it has a fault of its own (500)". */
export function causeSaidOfIt(failure: Failure | null, task: Task): string {
  const of = (thing: string) => `its ${thing}`;
  return CLAUSES[causeOf(failure)]({ it: 'it', of, task, status: failure?.status ?? null });
}

/** As a sentence begins. */
export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
