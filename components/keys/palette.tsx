'use client';

import * as Ariakit from '@ariakit/react';
import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type KeyboardEvent, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { useFocusBack } from '#components/ui/use-focus-back.ts';
import type { Seen } from '#lib/client/commands/seen.ts';
import { isMac } from '#lib/client/keyboard/listen-for-shortcuts.ts';
import { spell } from '#lib/client/keyboard/spell-key.ts';
import { KeyCaps } from './key-caps.tsx';
import { matching, type PaletteEntry } from './palette-entry.ts';
import { useGoToPlace } from './use-go-to-place.ts';
import { useAssignEntries, useDecisionEntries, usePlaceEntries } from './use-palette-entries.tsx';

export interface PaletteProps {
  page: 'all' | 'assign';
  /** The voicemails it is about. */
  ids: readonly string[];
  /** How they were when it opened. */
  seen: Seen;
  onClose: () => void;
}

/** The command menu: every action and place, found by typing a few letters. Other words are searched for in voicemails. */
export function Palette({ page: firstPage, ids, seen, onClose }: PaletteProps) {
  const t = useMessages('keyboard');
  const [page, setPage] = useState(firstPage);
  const [typed, setTyped] = useState('');
  const shown = useFound(page, { ids, seen }, typed, () => setPage('assign'));
  const groups = [...new Set(shown.map(({ group }) => group))];
  const choose = (entry: PaletteEntry) => {
    setTyped('');
    if (!entry.stays) onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isAgain = spell(event.nativeEvent, isMac()) === 'Mod+k';
    if (isAgain) onClose();
    else if (event.key === 'Backspace' && typed === '' && page !== firstPage) setPage(firstPage);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Dialog.Content
          {...useFocusBack()}
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          className="fixed inset-x-2 top-2 z-70 flex max-h-[calc(100dvh-1rem)] animate-rise flex-col overflow-hidden rounded-2xl border border-line bg-raised text-ink shadow-lift outline-none mid:inset-x-auto mid:top-[12dvh] mid:left-1/2 mid:max-h-[70dvh] mid:w-[34rem] mid:-translate-x-1/2"
        >
          <Dialog.Title className="sr-only">{t(page === 'assign' ? 'assignTo' : 'commandMenu')}</Dialog.Title>
          <Ariakit.ComboboxProvider open value={typed} setValue={setTyped} focusLoop>
            <Field page={page} />
            <Ariakit.ComboboxList
              alwaysVisible
              aria-label={t(page === 'assign' ? 'teammates' : 'commandMenu')}
              className="scroll-quiet min-h-0 overflow-y-auto overscroll-contain p-2"
            >
              {groups.map((group) => (
                <Ariakit.ComboboxGroup key={group} className="pb-1">
                  <Ariakit.ComboboxGroupLabel className="px-3 pt-2 pb-1 font-medium text-muted text-xs">
                    {group}
                  </Ariakit.ComboboxGroupLabel>
                  {shown
                    .filter((entry) => entry.group === group)
                    .map((entry) => (
                      <Item key={entry.id} entry={entry} onChoose={choose} />
                    ))}
                </Ariakit.ComboboxGroup>
              ))}
            </Ariakit.ComboboxList>
            {shown.length === 0 && <p className="px-5 pb-5 text-muted text-sm">{t('noTeammate')}</p>}
          </Ariakit.ComboboxProvider>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What matches. Members are offered only once something is typed; a search in voicemails comes last. */
function useFound(
  page: PaletteProps['page'],
  { ids, seen }: Pick<PaletteProps, 'ids' | 'seen'>,
  typed: string,
  onAssign: () => void,
) {
  const t = useMessages('keyboard');
  const decisions = useDecisionEntries(ids, seen, onAssign);
  const members = useAssignEntries(ids, seen);
  const places = usePlaceEntries(typed);
  const goTo = useGoToPlace();
  if (page === 'assign') return matching(members, typed);
  const q = typed.trim();
  const search: PaletteEntry = {
    id: 'search',
    name: t('searchFor', { query: q }),
    group: t('voicemails'),
    icon: <Search />,
    run: () => goTo({ q, voicemailId: null }),
  };
  const found = matching(q === '' ? [...decisions, ...places] : [...decisions, ...places, ...members], typed);
  return q === '' ? found : [...found, search];
}

function Field({ page }: { page: PaletteProps['page'] }) {
  const t = useMessages('keyboard');
  const common = useMessages('common');
  return (
    <div className="flex shrink-0 items-center gap-3 border-line border-b px-4">
      <Search aria-hidden className="size-4 shrink-0 text-faint" />
      <Ariakit.Combobox
        autoFocus
        autoSelect="always"
        aria-label={t(page === 'assign' ? 'assignTo' : 'commandMenu')}
        placeholder={t(page === 'assign' ? 'assignTo' : 'whatToDo')}
        className="h-13 min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-faint"
      />
      <Dialog.Close className="rounded border border-line px-2 py-1 text-muted text-xs hover:text-ink pointer-coarse:h-11">
        {common('close')}
      </Dialog.Close>
    </div>
  );
}

function Item({ entry, onChoose }: { entry: PaletteEntry; onChoose: (entry: PaletteEntry) => void }) {
  return (
    <Ariakit.ComboboxItem
      focusOnHover
      setValueOnClick={false}
      hideOnClick={false}
      onClick={() => onChoose(entry)}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-lg px-3 data-active-item:bg-selected pointer-coarse:min-h-11 forced-colors:data-active-item:outline forced-colors:data-active-item:outline-2"
    >
      <span aria-hidden className="flex w-4 shrink-0 justify-center text-faint [&_svg]:size-4">
        {entry.icon}
      </span>
      <span className="min-w-0 flex-1 truncate">{entry.name}</span>
      {entry.shortcut && <KeyCaps of={entry.shortcut} />}
    </Ariakit.ComboboxItem>
  );
}
