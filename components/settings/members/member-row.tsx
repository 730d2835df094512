'use client';

import { ChevronRight } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { type SettledLocale, useLocale } from '#components/shell/locale.tsx';
import { formatAgo } from '#lib/client/words/format-time.ts';
import { roleName } from '#lib/client/words/role-words.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';
import type { TeamMemberWire } from '#lib/wire/team.ts';

/** "Last seen" is at most this old on the server. */
const HERE_NOW_MS = 6 * 60_000;

export interface MemberRowProps {
  member: TeamMemberWire;
  isMe: boolean;
  onChoose: () => void;
}

/** One member: who, what they may, when they were last seen. The whole row opens what can be changed. */
export function MemberRow({ member, isMe, onChoose }: MemberRowProps) {
  const t = useMessages('settings');
  const locale = useLocale();
  const isDisabled = member.state === 'disabled';
  return (
    <li>
      <button
        type="button"
        onClick={onChoose}
        className="flex min-h-16 w-full items-center gap-3 rounded-lg px-1 py-2 text-left hover:bg-hover"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">
            {member.name}
            {isMe && <span className="font-normal text-muted"> {t('isYou')}</span>}
          </span>
          <span className="block truncate text-muted text-xs">{member.email}</span>
          <span className="block truncate text-muted text-xs">
            {roleName(member.role, t)} · {isDisabled ? t('deactivated') : lastSeenText(member, isMe, locale, t)}
          </span>
        </span>
        <span className="text-muted text-sm">{t('editMember')}</span>
        <ChevronRight aria-hidden className="size-4 text-faint" />
      </button>
    </li>
  );
}

function lastSeenText(
  { lastSeenAt }: TeamMemberWire,
  isMe: boolean,
  locale: SettledLocale,
  t: Translator<Areas['settings']>,
): string {
  if (lastSeenAt === null) return t('notSeenRecently');
  const at = Date.parse(lastSeenAt);
  return isMe || locale.now - at < HERE_NOW_MS ? t('activeNow') : t('lastSeen', { ago: formatAgo(at, locale) });
}
