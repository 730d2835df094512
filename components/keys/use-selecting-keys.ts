import { focusedRowId, useDesk } from '#components/inbox/desk.tsx';
import type { ShortcutHandlers } from '#lib/client/listen-for-shortcuts.ts';
import { extended, toggled } from '#lib/client/selection.ts';
import { addressNow } from '#lib/client/use-address.ts';
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
