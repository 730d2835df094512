import { useSyncExternalStore } from 'react';
import { NOTHING_SELECTED, type Selection } from '#lib/client/selection.ts';
import { useDesk } from './desk.tsx';

/** What is selected in the list. */
export function useSelection(): Selection {
  const { selection } = useDesk();
  return useSyncExternalStore(selection.subscribe, selection.get, () => NOTHING_SELECTED);
}

/** Whether one row is selected, and whether any is; renders again only when either changes. */
export function useIsSelected(id: string): { isSelected: boolean; isAny: boolean } {
  const { selection } = useDesk();
  const isSelected = useSyncExternalStore(
    selection.subscribe,
    () => selection.get().ids.has(id),
    () => false,
  );
  const isAny = useSyncExternalStore(
    selection.subscribe,
    () => selection.get().ids.size > 0,
    () => false,
  );
  return { isSelected, isAny };
}
