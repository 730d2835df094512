import type { SecurityEventGroup, SecurityEventKind } from '#lib/domain/security-event.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';
import type { SecurityEntryWire } from '#lib/wire/security-log.ts';

type Words = Translator<Areas['settings']>;

const GROUPS = {
  'sign-in': 'groupSignIn',
  link: 'groupLink',
  member: 'groupMember',
  session: 'groupSession',
  'phone-system': 'groupPhoneSystem',
  erasure: 'groupErasure',
  export: 'groupExport',
  recording: 'groupRecording',
} as const satisfies Record<SecurityEventGroup, keyof Areas['settings']>;

/** What an administrator filters by. */
export function groupWords(group: SecurityEventGroup, t: Words): string {
  return t(GROUPS[group]);
}

const REASONS = {
  'wrong-password': 'reasonWrongPassword',
  'unknown-address': 'reasonUnknownEmail',
  disabled: 'reasonDeactivated',
  'wrong-code': 'reasonWrongCode',
  'too-many-attempts': 'reasonTooMany',
  'wrong-secret': 'reasonWrongSecret',
} as const;

/** Who or what it was done to, as messages take it: some are worded otherwise where no name is left. */
const subject = ({ subjectName }: SecurityEntryWire) => ({
  named: subjectName === null ? 'no' : 'yes',
  name: subjectName ?? '',
});
const isForPassword = ({ detail }: SecurityEntryWire) => detail.purpose === 'password';
const isToAdministrator = ({ detail }: SecurityEntryWire) => detail.to === 'administrator';
const countOf = ({ detail }: SecurityEntryWire) => Number(detail.count ?? 1);

const KINDS: Record<SecurityEventKind, (entry: SecurityEntryWire, t: Words) => string> = {
  'signed-in': ({ detail }, t) => (detail.method === 'link' ? t('eventSignedInWithLink') : t('eventSignedIn')),
  'sign-in-failed': (entry, t) =>
    entry.actorId !== null ? t('eventWrongPassword') : because(entry, t('eventSignInFailed', subject(entry)), t),
  'locked-out': (entry, t) => (entry.actorId !== null ? t('eventWaitedAsMember') : t('eventWaited', subject(entry))),
  'signed-out': (_, t) => t('eventSignedOut'),
  'password-changed': (entry, t) =>
    entry.subjectId === null || entry.subjectId === entry.actorId
      ? t('eventOwnPasswordChanged')
      : t('eventPasswordChanged', subject(entry)),
  'password-confirmed': (_, t) => t('eventPasswordConfirmed'),
  'link-made': (entry, t) => {
    if (isForPassword(entry)) return t('eventResetLinkCreated', subject(entry));
    return isToAdministrator(entry)
      ? t('eventInvitedAdministrator', subject(entry))
      : t('eventInvited', subject(entry));
  },
  'link-used': (entry, t) => (isForPassword(entry) ? t('eventResetLinkUsed') : t('eventInvitationAccepted')),
  'link-withdrawn': (entry, t) => t('eventInvitationCanceled', subject(entry)),
  'member-added': (entry, t) => {
    if (entry.actorId !== null && entry.actorId === entry.subjectId)
      return isToAdministrator(entry) ? t('eventJoinedAdministrator') : t('eventJoined');
    return isToAdministrator(entry) ? t('eventAddedAdministrator', subject(entry)) : t('eventAdded', subject(entry));
  },
  'role-changed': (entry, t) =>
    isToAdministrator(entry) ? t('eventMadeAdministrator', subject(entry)) : t('eventMadeMember', subject(entry)),
  'member-disabled': (entry, t) => t('eventDeactivated', subject(entry)),
  'member-enabled': (entry, t) => t('eventReactivated', subject(entry)),
  'sessions-ended': (entry, t) => t('eventSessionsEnded', { count: countOf(entry) }),
  'phone-system-added': (entry, t) => t('eventPhoneSystemConnected', subject(entry)),
  'phone-system-changed': (entry, t) => withSettings(entry, t('eventPhoneSystemChanged', subject(entry)), t),
  'phone-system-secrets-changed': (entry, t) =>
    withSettings(entry, t('eventPhoneSystemSecretsChanged', subject(entry)), t),
  'phone-system-removed': (entry, t) =>
    entry.detail.voicemails === 'erased'
      ? t('eventPhoneSystemDeleted', subject(entry))
      : t('eventPhoneSystemArchived', subject(entry)),
  'webhook-refused': (entry, t) =>
    because(entry, t('eventWebhookRejected', { ...subject(entry), count: countOf(entry) }), t),
  'erasure-asked': (_, t) => t('eventErasureAsked'),
  'erasure-withdrawn': (_, t) => t('eventErasureWithdrawn'),
  'voicemail-erased': (_, t) => t('eventVoicemailErased'),
  'phone-system-erased': (_, t) => t('eventPhoneSystemErased'),
  'security-log-exported': (_, t) => t('eventLogExported'),
  // A browser fetches the next one ahead, and the server can't tell.
  'recording-played': (_, t) => t('eventRecordingPlayed'),
  'recording-downloaded': (_, t) => t('eventRecordingDownloaded'),
};

function because({ detail }: SecurityEntryWire, event: string, t: Words): string {
  const reason = String(detail.reason);
  return isReason(reason) ? t('eventWithDetail', { event, detail: t(REASONS[reason]) }) : event;
}

function isReason(reason: string): reason is keyof typeof REASONS {
  return Object.hasOwn(REASONS, reason);
}

function withSettings({ detail: { settings } }: SecurityEntryWire, event: string, t: Words): string {
  return Array.isArray(settings) ? t('eventWithDetail', { event, detail: settings.join(', ') }) : event;
}

/** What happened, in words; a kind that only a newer version knows is shown as it is. */
export function securityWords(entry: SecurityEntryWire, t: Words): string {
  const words = (KINDS as Partial<typeof KINDS>)[entry.kind as SecurityEventKind];
  return words === undefined ? entry.kind : words(entry, t);
}

/** Who did it. */
export function actorWords({ actorId, actorName, kind, detail }: SecurityEntryWire, t: Words): string {
  if (actorId === 'console') return t('actorCommandLine');
  if (actorId !== null) return actorName ?? t('actorFormerMember');
  if (detail.method === 'configuration') return t('actorConfiguration');
  if (detail.method === 'set-up') return t('actorSetup');
  return ['sign-in-failed', 'locked-out', 'link-used', 'webhook-refused'].includes(kind)
    ? t('actorNotSignedIn')
    : 'Aftertone';
}
