'use client';

import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useMessages } from '#components/messages/messages.tsx';
import type { MemberWire } from '#lib/wire/members.ts';

export interface AssignMenuProps {
  /** The landmark to stand in; null: the page. */
  within: Element | null;
  /** Undefined while they are asked for. */
  members: readonly MemberWire[] | undefined;
  me: MemberWire | undefined;
  assigneeId: string | null;
  /** Null: unassigns it. */
  onGive: (to: MemberWire | null) => void;
}

const ITEM =
  'flex min-h-9 cursor-pointer items-center gap-4 rounded-md px-3 py-1 text-sm outline-none data-[highlighted]:bg-hover pointer-coarse:min-h-11 forced-colors:data-[highlighted]:bg-[Highlight]';

/** Who can be given a voicemail: oneself first, then the others by name; and unassigning it. */
export function AssignMenu({ within, members, me, assigneeId, onGive }: AssignMenuProps) {
  const t = useMessages('voicemail');
  const others = members?.filter((member) => member.id !== me?.id) ?? [];
  const choices = me ? [me, ...others] : others;
  const choose = (id: string) => {
    const chosen = choices.find((member) => member.id === id);
    if (chosen && id !== assigneeId) onGive(chosen);
  };
  return (
    <DropdownMenu.Portal container={within}>
      <DropdownMenu.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        className="z-50 max-h-(--radix-dropdown-menu-content-available-height) w-56 max-w-[90vw] overflow-y-auto rounded-lg border border-line bg-raised p-1 text-ink shadow-lift"
      >
        <DropdownMenu.RadioGroup value={assigneeId ?? ''} onValueChange={choose} aria-label={t('assignTo')}>
          {choices.map((member) => (
            <DropdownMenu.RadioItem key={member.id} value={member.id} className={ITEM}>
              <span className="min-w-0 flex-1 truncate">
                {member.id === me?.id ? t('memberYou', { name: member.name }) : member.name}
              </span>
              <DropdownMenu.ItemIndicator>
                <Check aria-hidden="true" className="size-4 text-accent" />
              </DropdownMenu.ItemIndicator>
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
        {!members && <p className="px-3 py-2 text-muted text-xs">{t('loadingTeam')}</p>}
        {assigneeId !== null && (
          <>
            <DropdownMenu.Separator className="my-1 border-line border-t" />
            <DropdownMenu.Item className={ITEM} onSelect={() => onGive(null)}>
              {t('unassign')}
            </DropdownMenu.Item>
          </>
        )}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  );
}
