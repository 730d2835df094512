import type { Role } from '#lib/domain/member.ts';

/** A role as people read it. */
export const ROLE_WORDS: Record<Role, string> = { administrator: 'Administrator', member: 'Member' };

/** What each may, for whoever chooses. */
export const ROLE_CHOICES: readonly { value: Role; label: string }[] = [
  { value: 'member', label: 'Member: works in the inbox' },
  { value: 'administrator', label: 'Administrator: also phone systems and members' },
];
