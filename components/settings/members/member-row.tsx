'use client';

import { ChevronRight } from 'lucide-react';
import { type SettledLocale, useLocale } from '#components/shell/locale.tsx';
import { agoSaid } from '#lib/client/words/format-time.ts';
import { ROLE_WORDS } from '#lib/client/words/role-words.ts';
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
            {isMe && <span className="font-normal text-muted"> (you)</span>}
          </span>
          <span className="block truncate text-muted text-xs">{member.email}</span>
          <span className="block truncate text-muted text-xs">
            {ROLE_WORDS[member.role]} · {isDisabled ? 'Disabled' : seenSaid(member, locale, isMe)}
          </span>
        </span>
        <span className="text-muted text-sm">Change</span>
        <ChevronRight aria-hidden className="size-4 text-faint" />
      </button>
    </li>
  );
}

function seenSaid({ lastSeenAt }: TeamMemberWire, locale: SettledLocale, isMe: boolean): string {
  if (lastSeenAt === null) return 'Not seen yet';
  const at = Date.parse(lastSeenAt);
  return isMe || locale.now - at < HERE_NOW_MS ? 'Here now' : `Last seen ${agoSaid(at, locale)}`;
}
