import { useEffect, useLayoutEffect, useRef } from 'react';
import { listenForShortcuts, type ShortcutHandlers } from '#lib/client/keyboard/listen-for-shortcuts.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import { useDesk } from './desk.tsx';

/** Answers shortcuts for as long as the component is there. Several components may share them out among them. */
export function useShortcuts(handlers: ShortcutHandlers): void {
  const isOn = useMe()?.preferences.shortcuts ?? true;
  const { sheet } = useDesk();
  const latest = useRef({ handlers, isOn });
  useLayoutEffect(() => {
    latest.current = { handlers, isOn };
  });
  useEffect(() => listenForShortcuts(() => ({ ...latest.current, isHeld: sheet.get() !== null })), [sheet]);
}
