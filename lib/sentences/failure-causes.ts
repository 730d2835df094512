import { FEWER_LISTED_THAN_COUNTED } from '#lib/domain/failed-part.ts';
import { causeOf, type Failure, type FailureCause } from '#lib/domain/failure-cause.ts';

/** What was being done when it failed: some causes say what was refused. */
type Task = 'read' | 'read-part' | 'change' | 'play';

interface About {
  /** The phone system: its name, or "it" where the sentence has named it already. */
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
  'host-not-found': ({ of }) => `${of('address')} wasn’t found`,
  'host-unreachable': ({ it }) => `${it} is on a network that can’t be reached from here`,
  'connection-refused': ({ it }) => `${it} refused the connection`,
  'connection-broken': ({ it }) => `${it} closed the connection in the middle of a reply`,
  'timed-out': ({ it }) => `${it} didn’t answer in time`,
  aborted: ({ it }) => `${it} didn’t answer in time`,
  'account-resting': ({ it }) => `${it} failed several times in a row, so requests are paused for a moment`,
  'certificate-not-trusted': ({ of }) => `${of('certificate')} isn’t trusted`,
  'certificate-expired': ({ of }) => `${of('certificate')} has expired`,
  'certificate-not-yet-valid': ({ of }) => `${of('certificate')} isn’t valid yet`,
  'certificate-for-another-host': ({ of }) => `${of('certificate')} is for another host name`,
  'certificate-authority-unreadable': ({ it }) => `the certificate authority given for ${it} can’t be read`,
  'not-https': ({ of }) => `${of('address')} begins with http`,
  'tls-failed': ({ it }) => `a secure connection to ${it} couldn’t be made`,
  'not-http': ({ of }) => `the server at ${of('address')} doesn’t speak http`,
  'too-many-redirects': ({ it }) => `${it} keeps redirecting from one address to another`,
  'html-page': ({ it }) => `${it} answered with a web page instead of data`,
  'not-json': ({ it }) => `${it} answered with something other than data`,
  'listing-repeats': ({ it }) => `${it} keeps sending the same list of voicemails`,
  'listing-does-not-end': ({ it }) => `${it} is sending a list of voicemails that never ends`,
  'too-large': ({ it }) => `${it} sent more than Aftertone accepts at once`,
  'two-factor-required': ({ it }) => `${it} requires two-factor sign-in, which Aftertone can’t do`,
  'no-sign-in-at-this-address': ({ it }) => `${it} has no sign-in at this address`,
  'shared-box-not-readable': ({ it }) => `${it} doesn’t let this account read one of the shared boxes`,
  'identity-unproven': ({ it }) => `we don’t know yet whether ${it} is still the same account`,
  'settings-unreadable': ({ of }) => `${of('settings')} were encrypted with another AUTH_SECRET`,
  'no-adapter': ({ it }) => `this version of Aftertone has no adapter for ${it}`,
  [FEWER_LISTED_THAN_COUNTED]: ({ it }) => `${it} says it has more voicemails than it lists`,
  'disk-full': () => 'the disk is full',
  'disk-unwritable': () => 'Aftertone’s database can’t be written',
  'disk-failing': () => 'the disk reports errors',
  'write-not-taken': ({ it }) => `${it} confirmed the change, but nothing changed there`,
  'write-redirected': ({ it }) => `${it} redirected the change to another address`,
  'own-fault': ({ it, status }) => `${it} is having problems (error ${status})`,
  unreachable: ({ it }) => `${it} can’t be reached`,
  'rate-limited': ({ it }) => `${it} asked us to wait`,
  'not-ready': ({ it }) => `${it} isn’t ready yet`,
  'credentials-rejected': ({ it }) => `${it} rejected the key or password`,
  'permission-missing': ({ it, task }) => `${it} doesn’t allow this account to ${NOT_ALLOWED[task]}`,
  gone: ({ it, task }) =>
    task === 'change' || task === 'play'
      ? `${it} no longer has this voicemail`
      : task === 'read-part'
        ? `${it} no longer has this`
        : `${it} has nothing at this address`,
  'reply-not-understood': ({ it }) => `${it} sent a reply that Aftertone can’t read`,
  'unsafe-address': ({ of }) => `${of('address')} isn’t safe to call`,
  unsupported: ({ it, task }) =>
    task === 'change' ? `${it} can’t do this` : `this version of Aftertone can’t talk to ${it}`,
  internal: () => 'something went wrong in Aftertone',
  unknown: ({ it }) => `something is wrong with ${it}`,
};

/**
 * Why something failed at the phone system `label`, as part of a sentence: "Quo is having problems (error 500)". Every
 * screen that explains a failure uses these words.
 */
export function causeSaid(label: string, failure: Failure | null, task: Task = 'read'): string {
  const of = (thing: string) => `the ${thing} of ${label}`;
  return CLAUSES[causeOf(failure)]({ it: label, of, task, status: failure?.status ?? null });
}

/** The same after the name of the phone system: "it is having problems (error 500)". */
export function causeSaidOfIt(failure: Failure | null, task: Task): string {
  const of = (thing: string) => `its ${thing}`;
  return CLAUSES[causeOf(failure)]({ it: 'it', of, task, status: failure?.status ?? null });
}

/** For the beginning of a sentence. */
export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
