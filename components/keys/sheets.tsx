'use client';

import { Suspense, useCallback, useEffect, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { useDesk } from '#components/desk/desk.tsx';
import { useVoicemailActions } from '#components/desk/use-voicemail-actions.ts';
import { AreaMessages, useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { useLater } from '#components/ui/use-later.ts';
import type { Seen } from '#lib/client/commands/seen.ts';
import { notify } from '#lib/client/feedback/toasts.ts';

const loadOutcome = () => import('#components/team/outcome-sheet.tsx').then((found) => found.OutcomeSheet);
const loadPalette = () => import('./palette.tsx').then((found) => found.Palette);
const loadHelp = () => import('./shortcut-sheet.tsx').then((found) => found.ShortcutSheet);

const PATIENCE_MS = 8000;
const NONE: readonly string[] = [];
const UNSEEN: Seen = new Map();

export interface SheetsProps {
  /** There are voicemails to close, and their words are loaded. */
  hasOutcome?: boolean;
}

/** What opens over the page: outcomes, command menu, list of shortcuts. Each is loaded after the page. */
export function Sheets({ hasOutcome = false }: SheetsProps) {
  const { language, tag } = useLocale();
  const desk = useDesk();
  const actions = useVoicemailActions();
  const asked = useSyncExternalStore(desk.sheet.subscribe, desk.sheet.get, () => null);
  const Outcome = useLater(loadOutcome);
  const Palette = useLater(loadPalette);
  const Help = useLater(loadHelp);
  // A sheet traps focus, so it is removed before anything else happens.
  const close = useCallback(() => flushSync(() => desk.sheet.set(null)), [desk]);
  // The question before a call belongs to the open voicemail, so nothing has to be loaded for it.
  const isThere = { outcome: Outcome !== null, palette: Palette !== null, help: Help !== null, call: true };
  useEscape(asked !== null, close);
  useGiveUp(asked !== null && !isThere[asked.kind], close);
  const onOpenChange = (isOpen: boolean) => !isOpen && close();
  const outcome = asked?.kind === 'outcome' ? asked : null;
  return (
    <>
      {hasOutcome && Outcome && (
        <Outcome
          isOpen={outcome !== null}
          ids={outcome?.ids ?? NONE}
          seen={outcome?.seen ?? UNSEEN}
          andNext={outcome?.andNext ?? false}
          onOpenChange={onOpenChange}
          onChoose={(chosen, { ids, seen, andNext }) => {
            close();
            actions.done(ids, chosen, { seen, andNext });
          }}
        />
      )}
      {/* Its words come as soon as its code does. It leads to the sections of Settings, by their names. */}
      <Suspense fallback={null}>
        {Palette && (
          <AreaMessages areas={['voicemail', 'keyboard', 'settings']} language={language} tag={tag}>
            {asked?.kind === 'palette' && (
              <Palette page={asked.page} ids={asked.ids} seen={asked.seen} onClose={close} />
            )}
          </AreaMessages>
        )}
        {Help && (
          <AreaMessages areas={['keyboard']} language={language} tag={tag}>
            <Help isOpen={asked?.kind === 'help'} onOpenChange={onOpenChange} />
          </AreaMessages>
        )}
      </Suspense>
    </>
  );
}

/** Lets Escape close a sheet that is still loading. Once it is there, it handles Escape itself. */
function useEscape(isAsked: boolean, close: () => void): void {
  useEffect(() => {
    if (!isAsked) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) close();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [isAsked, close]);
}

/** While a sheet loads, no other shortcut works. After a while it is given up, and a toast says so. */
function useGiveUp(isOnItsWay: boolean, giveUp: () => void): void {
  const t = useMessages('common');
  useEffect(() => {
    if (!isOnItsWay) return;
    const timer = setTimeout(() => {
      giveUp();
      notify({ text: t('partNotLoaded'), tone: 'problem', about: 'sheet' });
    }, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isOnItsWay, giveUp, t]);
}
