import { focusedRowId, useDesk } from '#components/desk/desk.tsx';
import type { ShortcutHandlers } from '#lib/client/keyboard/listen-for-shortcuts.ts';
import { extended, toggled } from '#lib/client/list/selection.ts';
import { addressNow } from '#lib/client/list/use-address.ts';
import { rowBeside } from './targets.ts';

/** The keys that select rows. */
export function useSelectingKeys(): ShortcutHandlers {
  const desk = useDesk();
  const here = () => focusedRowId() ?? addressNow().voicemailId;
  const extend = (by: 1 | -1) => {
    const from = here() ?? desk.list.current?.activeId() ?? null;
    const to = rowBeside(desk, from, by);
    if (from === null || to === null) return;
    desk.selection.set((selected) => extended(selected, from, to));
    desk.list.current?.reveal(to);
    desk.list.current?.focusRow(to);
  };
  return {
    select() {
      const id = here();
      if (id !== null) desk.selection.set((selected) => toggled(selected, id));
    },
    'extend-down': () => extend(1),
    'extend-up': () => extend(-1),
  };
}
