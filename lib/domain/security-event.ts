import type { Role } from './member.ts';

/**
 * What the security log tells apart. A group is what an administrator filters by; every kind is a fact in the past as the
 * server saw it.
 */
export const SECURITY_EVENT_KINDS = {
  'sign-in': ['signed-in', 'sign-in-failed', 'locked-out', 'signed-out', 'password-changed', 'password-confirmed'],
  link: ['link-made', 'link-used', 'link-withdrawn'],
  member: ['member-added', 'role-changed', 'member-disabled', 'member-enabled'],
  session: ['sessions-ended'],
  'phone-system': [
    ...(['phone-system-added', 'phone-system-changed', 'phone-system-removed'] as const),
    ...(['phone-system-secrets-changed', 'webhook-refused'] as const),
  ],
  erasure: ['erasure-asked', 'erasure-withdrawn', 'voicemail-erased', 'phone-system-erased'],
  export: ['security-log-exported'],
  recording: ['recording-played', 'recording-downloaded'],
} as const;

export type SecurityEventGroup = keyof typeof SECURITY_EVENT_KINDS;
export type SecurityEventKind = (typeof SECURITY_EVENT_KINDS)[SecurityEventGroup][number];

/** The group of a kind; null for one that a newer version wrote. */
function groupOfKind(kind: string): SecurityEventGroup | null {
  const groups = Object.entries(SECURITY_EVENT_KINDS) as [SecurityEventGroup, readonly string[]][];
  return groups.find(([, kinds]) => kinds.includes(kind))?.[0] ?? null;
}

/** These are also a line in the server's own log, for whoever collects that. */
const LOGGED: ReadonlySet<SecurityEventGroup> = new Set(['sign-in', 'link', 'member', 'session', 'phone-system']);

/** True for what is written to the server's own log besides the table. */
export function isLogged(kind: SecurityEventKind): boolean {
  const group = groupOfKind(kind);
  return group !== null && LOGGED.has(group);
}

/** What was acted on, by its id of ours. */
export interface SecuritySubject {
  type: 'member' | 'voicemail' | 'phone-system' | 'invitation' | 'session';
  id: string;
}

/**
 * What else is known, in words of ours: nothing that a caller, a phone system or a person typed belongs here, so that
 * erasing somebody never has to change this log.
 */
export interface SecurityDetail {
  /** How somebody came in, or proved who they are. */
  method?: 'password' | 'demo' | 'link' | 'set-up' | 'configuration';
  /** Why it was refused or ended. */
  reason?:
    | 'wrong-password'
    | 'unknown-address'
    | 'disabled'
    | 'wrong-code'
    | 'too-many-attempts'
    | 'wrong-secret'
    | 'by-member';
  /** What a link is for. */
  purpose?: 'invitation' | 'password';
  from?: Role;
  to?: Role;
  /** How many of them this entry stands for. */
  count?: number;
  /** Names of settings, never what they are set to. */
  settings?: string[];
  /** What became of the voicemails of a removed phone system. */
  voicemails?: 'kept' | 'erased';
}
