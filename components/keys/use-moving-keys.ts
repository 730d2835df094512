import { focusedRowId, isOneColumn, useDesk, type Want } from '#components/desk/desk.tsx';
import type { ShortcutHandlers } from '#lib/client/keyboard/listen-for-shortcuts.ts';
import { NOTHING_SELECTED } from '#lib/client/list/selection.ts';
import { addressNow, useAddress } from '#lib/client/list/use-address.ts';
import { rowBeside } from './targets.ts';

/** The keys that walk through the list, open, and lead back. */
export function useMovingKeys(): ShortcutHandlers {
  const desk = useDesk();
  const { go } = useAddress();
  const openNow = () => addressNow().voicemailId;
  const open = (id: string, part: Want['part'], how: 'push' | 'replace') => {
    desk.wants.current = { id, part };
    go({ voicemailId: id }, how);
  };
  /** With a voicemail open beside the list the two walk together: opening changes nothing about a voicemail. */
  const step = (by: 1 | -1) => {
    const row = focusedRowId();
    const openId = openNow();
    const to = rowBeside(desk, row ?? openId, by);
    if (to === null) return;
    desk.list.current?.reveal(to);
    if (openId !== null && row === null) return open(to, 'heading', 'replace');
    desk.list.current?.focusRow(to);
    if (openId !== null) go({ voicemailId: to }, 'replace');
  };
  /** Of the open voicemail its own player and notes answer. */
  const openWith = (part: Want['part']) => () => {
    const id = focusedRowId();
    const openId = openNow();
    if (id === null || id === openId) return false;
    open(id, part, isOneColumn() || openId === null ? 'push' : 'replace');
  };
  return {
    next: () => step(1),
    previous: () => step(-1),
    open() {
      const id = focusedRowId() ?? openNow() ?? desk.list.current?.activeId();
      if (id) open(id, 'heading', 'push');
    },
    play: openWith('sound'),
    note: openWith('note'),
    back(event) {
      const field =
        event.target instanceof HTMLElement && event.target.matches('input, textarea') ? event.target : null;
      // Leaves the note first, so that letters are shortcuts again.
      const article = field?.closest('article');
      if (article) return article.querySelector<HTMLElement>('#voicemail-caller')?.focus();
      if (field?.matches(':not([type="checkbox"], [type="range"])')) return false;
      if (desk.selection.get().ids.size > 0) return clearSelection(desk);
      const openId = openNow();
      if (openId === null) return false;
      go({ voicemailId: null });
      requestAnimationFrame(() => desk.list.current?.focusRow(openId));
    },
  };
}

/** The bar under the list goes; focus inside of it goes back to the rows. */
function clearSelection({ selection, list }: ReturnType<typeof useDesk>): void {
  const { anchor } = selection.get();
  const isInBar = document.activeElement?.closest('[data-selected-bar]') != null;
  selection.set(NOTHING_SELECTED);
  if (isInBar) list.current?.focusRow(anchor);
}
