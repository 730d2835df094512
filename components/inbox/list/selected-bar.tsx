'use client';

import { CircleCheck, CircleDashed, Ear, EarOff, RotateCcw, Trash2, UserRound, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useDesk } from '#components/desk/desk.tsx';
import { useDecisions } from '#components/keys/use-deciding-keys.ts';
import { useMessages } from '#components/messages/messages.tsx';
import { Action } from '#components/team/bar-action.tsx';
import { Button } from '#components/ui/button.tsx';
import { announce } from '#lib/client/feedback/announcements.ts';
import { NOTHING_SELECTED } from '#lib/client/list/selection.ts';
import { useSelection } from './use-selection.ts';

/** Under the list while rows are selected: how many, and what can be done with all of them. */
export function SelectedBar() {
  const t = useMessages('inbox');
  const { ids: selected } = useSelection();
  const { list, selection } = useDesk();
  const count = selected.size;
  useAnnounceCount(count);
  if (count === 0) return null;
  const clear = () => {
    const { anchor } = selection.get();
    selection.set(NOTHING_SELECTED);
    list.current?.focusRow(anchor);
  };
  return (
    <section
      aria-label={t('selectedVoicemails')}
      data-selected-bar
      className="flex shrink-0 animate-rise flex-wrap items-center border-line border-t bg-raised safe-b"
    >
      <Button
        variant="quiet"
        isIcon
        aria-label={t('clearSelection')}
        aria-keyshortcuts="Escape"
        onClick={clear}
        className="ml-1"
      >
        <X aria-hidden />
      </Button>
      <p className="shrink-0 px-1 font-medium text-sm tabular-nums">{t('rowsSelected', { count })}</p>
      <SelectedActions ids={[...selected]} />
    </section>
  );
}

function useAnnounceCount(count: number): void {
  const t = useMessages('inbox');
  const before = useRef(count);
  useEffect(() => {
    if (count > 0) announce(t('rowsSelected', { count }));
    else if (before.current > 0) announce(t('noSelection'));
    before.current = count;
  }, [count, t]);
}

function SelectedActions({ ids }: { ids: readonly string[] }) {
  const t = useMessages('inbox');
  const ofOne = useMessages('voicemail');
  const decide = useDecisions();
  const { list } = useDesk();
  const voicemails = decide.known(ids);
  const isNew = voicemails.some(({ listenedAt }) => listenedAt === null);
  const isOpen = voicemails.some(({ status }) => status === 'open');
  /** In the order of the list, whatever the order of selecting. */
  const inOrder = () => (list.current?.ids() ?? ids).filter((id) => ids.includes(id));
  const act = (run: (ids: readonly string[]) => void) => () => run(inOrder());
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form fields; these are actions
    <div
      role="group"
      aria-label={t('bulkActions')}
      className="ml-auto grid min-w-0 flex-1 basis-56 auto-cols-fr grid-flow-col"
    >
      {voicemails.some(({ trashedAt }) => trashedAt !== null) ? (
        <Action
          variant="bar"
          icon={<RotateCcw aria-hidden />}
          name={ofOne('restore')}
          onClick={act((all) => decide.restore(all))}
        />
      ) : (
        <>
          <Action
            variant="bar"
            shortcut="listened"
            icon={isNew ? <Ear aria-hidden /> : <EarOff aria-hidden />}
            name={t(isNew ? 'listened' : 'unlistened')}
            onClick={act((all) => decide.listened(all))}
          />
          <Action
            variant="bar"
            shortcut="done"
            asks={isOpen}
            icon={isOpen ? <CircleCheck aria-hidden /> : <CircleDashed aria-hidden />}
            name={ofOne(isOpen ? 'doneButton' : 'reopen')}
            onClick={act((all) => decide.done(all, false))}
          />
          <Action
            variant="bar"
            shortcut="assign"
            asks
            icon={<UserRound aria-hidden />}
            name={t('assign')}
            onClick={act((all) => decide.assign(all))}
          />
        </>
      )}
      <Action
        variant="bar"
        shortcut="delete"
        icon={<Trash2 aria-hidden />}
        name={ofOne('delete')}
        onClick={act((all) => decide.remove(all))}
      />
    </div>
  );
}
