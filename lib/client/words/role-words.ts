import type { Role } from '#lib/domain/member.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';

/** A role as people read it. */
export function roleName(role: Role, t: Translator<Areas['settings']>): string {
  return role === 'administrator' ? t('roleAdministrator') : t('roleMember');
}

/** The roles that can be chosen, each with what it may do. */
export function roleChoices(t: Translator<Areas['settings']>): readonly { value: Role; label: string }[] {
  return [
    { value: 'member', label: t('chooseMember') },
    { value: 'administrator', label: t('chooseAdministrator') },
  ];
}
