import type { Actor } from './member.ts';

/** What a member may try; a right is checked by the use case, so no route can forget it. */
export type Right =
  | 'read-voicemails'
  | 'change-voicemails'
  | 'erase-voicemails'
  | 'manage-own-profile'
  | 'manage-accounts'
  | 'manage-members'
  | 'read-security-log';

const MEMBER_RIGHTS: ReadonlySet<Right> = new Set([
  'read-voicemails',
  'change-voicemails',
  'erase-voicemails',
  'manage-own-profile',
]);

/** True when the actor's role includes the right. Administrators have every right. */
export function may(actor: Actor, right: Right): boolean {
  return actor.role === 'administrator' || MEMBER_RIGHTS.has(right);
}
