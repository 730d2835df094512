import { useSyncExternalStore } from 'react';
import { useDesk } from '#components/desk/desk.tsx';
import { NOTHING_SELECTED, type Selection } from '#lib/client/list/selection.ts';

/** What is selected in the list. */
export function useSelection(): Selection {
  const { selection } = useDesk();
  return useSyncExternalStore(selection.subscribe, selection.get, () => NOTHING_SELECTED);
}

/** Whether one row is selected; renders again only when that changes. */
export function useIsSelected(id: string): boolean {
  const { selection } = useDesk();
  return useSyncExternalStore(
    selection.subscribe,
    () => selection.get().ids.has(id),
    () => false,
  );
}

/** Whether any row is selected; renders again only when that changes. */
export function useIsAnySelected(): boolean {
  const { selection } = useDesk();
  return useSyncExternalStore(
    selection.subscribe,
    () => selection.get().ids.size > 0,
    () => false,
  );
}
