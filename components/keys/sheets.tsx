'use client';

import { useCallback, useEffect, useSyncExternalStore } from 'react';
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

/** What is asked over the page: outcome, palette, the list of keys. Each comes to the browser after the page itself. */
export function Sheets({ hasOutcome = false }: SheetsProps) {
  const { language, tag } = useLocale();
  const desk = useDesk();
  const actions = useVoicemailActions();
  const asked = useSyncExternalStore(desk.sheet.subscribe, desk.sheet.get, () => null);
  const Outcome = useLater(loadOutcome);
  const Palette = useLater(loadPalette);
  const Help = useLater(loadHelp);
  // A sheet holds focus as long as it is there, so it goes before anything is done.
  const close = useCallback(() => flushSync(() => desk.sheet.set(null)), [desk]);
  // What a call asks first stands with the open voicemail, and is not on its way.
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
      {Palette && (
        <AreaMessages areas={['voicemail', 'keyboard', 'settings']} language={language} tag={tag}>
          {asked?.kind === 'palette' && <Palette page={asked.page} ids={asked.ids} seen={asked.seen} onClose={close} />}
        </AreaMessages>
      )}
      {Help && (
        <AreaMessages areas={['keyboard']} language={language} tag={tag}>
          <Help isOpen={asked?.kind === 'help'} onOpenChange={onOpenChange} />
        </AreaMessages>
      )}
    </>
  );
}

/** Escape closes what was asked for from the first moment on: a sheet answers it itself only once it is all there. */
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

/** A sheet that was asked for and is still on its way keeps the keys from everything else: time gives it up, with a sentence. */
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
