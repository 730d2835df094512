import type { SecurityEventGroup, SecurityEventKind } from '#lib/domain/security-event.ts';
import type { SecurityEntryWire } from '#lib/wire/security-log.ts';

/** What an administrator filters by. */
export const GROUP_WORDS: Record<SecurityEventGroup, string> = {
  'sign-in': 'Sign-ins and passwords',
  link: 'Links',
  member: 'Members and roles',
  session: 'Ended sessions',
  'phone-system': 'Phone systems',
  erasure: 'Permanent deletions',
  export: 'Exports',
  recording: 'Recordings',
};

type Words = (entry: SecurityEntryWire) => string;

const whom: Words = ({ subjectName, subjectType }) =>
  subjectName ?? (subjectType === 'member' ? 'a former member' : subjectType === 'invitation' ? 'someone' : 'it');
const system: Words = ({ subjectName }) => subjectName ?? 'a phone system since removed';
const role = (value: unknown) => (value === 'administrator' ? 'administrator' : 'member');

const REASONS: Record<string, string> = {
  'wrong-password': 'wrong password',
  'unknown-address': 'unknown email',
  disabled: 'disabled member',
  'wrong-code': 'wrong set-up code',
  'too-many-attempts': 'too many attempts',
  'wrong-secret': 'wrong secret in its address',
};
const because: Words = ({ detail }) => {
  const reason = REASONS[String(detail.reason)];
  return reason === undefined ? '' : `: ${reason}`;
};

const KINDS: Record<SecurityEventKind, Words> = {
  'signed-in': ({ detail }) => (detail.method === 'link' ? 'Signed in with a link' : 'Signed in'),
  'sign-in-failed': (entry) =>
    entry.actorId !== null
      ? 'Entered a wrong password'
      : `Couldn’t sign in${entry.subjectName ? ` as ${entry.subjectName}` : ''}${because(entry)}`,
  'locked-out': (entry) =>
    entry.actorId !== null
      ? 'Had to wait after too many wrong passwords'
      : `Had to wait after too many attempts${entry.subjectName ? ` to sign in as ${entry.subjectName}` : ''}`,
  'signed-out': () => 'Signed out',
  'password-changed': (entry) =>
    entry.subjectId === null || entry.subjectId === entry.actorId
      ? 'Changed their password'
      : `Changed the password of ${whom(entry)}`,
  'password-confirmed': () => 'Confirmed their password',
  'link-made': (entry) =>
    entry.detail.purpose === 'password'
      ? `Created a password link for ${whom(entry)}`
      : `Invited ${whom(entry)} as ${role(entry.detail.to)}`,
  'link-used': (entry) => (entry.detail.purpose === 'password' ? 'Used a password link' : 'Accepted an invitation'),
  'link-withdrawn': (entry) => `Canceled the invitation for ${whom(entry)}`,
  'member-added': (entry) =>
    entry.actorId !== null && entry.actorId === entry.subjectId
      ? `Joined as ${role(entry.detail.to)}`
      : `Added ${whom(entry)} as ${role(entry.detail.to)}`,
  'role-changed': (entry) =>
    `Made ${whom(entry)} ${entry.detail.to === 'administrator' ? 'an administrator' : 'a member'}`,
  'member-disabled': (entry) => `Disabled ${whom(entry)} and ended their sessions`,
  'member-enabled': (entry) => `Enabled ${whom(entry)}`,
  'sessions-ended': ({ detail }) =>
    Number(detail.count ?? 1) === 1 ? 'Ended a session' : `Ended ${detail.count} sessions`,
  'phone-system-added': (entry) => `Connected ${system(entry)}`,
  'phone-system-changed': (entry) => `Changed ${system(entry)}${settings(entry)}`,
  'phone-system-secrets-changed': (entry) => `Changed the secrets of ${system(entry)}${settings(entry)}`,
  'phone-system-removed': (entry) =>
    `Removed ${system(entry)}: its voicemails are ${entry.detail.voicemails === 'erased' ? 'erased' : 'kept'}`,
  'webhook-refused': (entry) => `Called the webhook of ${system(entry)}${times(entry)}${because(entry)}`,
  'erasure-asked': () => 'Deleted a voicemail permanently',
  'erasure-withdrawn': () => 'Restored a voicemail that was being deleted permanently',
  'voicemail-erased': () => 'A voicemail was erased',
  'phone-system-erased': () => 'All voicemails of a removed phone system were erased',
  'security-log-exported': () => 'Exported the security log',
  // A browser fetches the next one ahead, and the server can't tell.
  'recording-played': () => 'Played or loaded a recording',
  'recording-downloaded': () => 'Downloaded a recording',
};

const settings: Words = ({ detail }) => (Array.isArray(detail.settings) ? `: ${detail.settings.join(', ')}` : '');
const times: Words = ({ detail }) => (Number(detail.count ?? 1) > 1 ? ` ${detail.count} times` : '');

/** What happened, in words; a kind that only a newer version knows is shown as it is. */
export function securityWords(entry: SecurityEntryWire): string {
  const words = (KINDS as Partial<Record<string, Words>>)[entry.kind];
  return words === undefined ? entry.kind : words(entry);
}

/** Who did it. */
export function actorWords({ actorId, actorName, kind, detail }: SecurityEntryWire): string {
  if (actorId === 'console') return 'Command line';
  if (actorId !== null) return actorName ?? 'Former member';
  if (detail.method === 'configuration') return 'Configuration';
  if (detail.method === 'set-up') return 'Set-up';
  return ['sign-in-failed', 'locked-out', 'link-used', 'webhook-refused'].includes(kind)
    ? 'Someone not signed in'
    : 'Aftertone';
}
