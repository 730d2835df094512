import { type MouseEvent, type PointerEvent as ReactPointerEvent, useRef } from 'react';
import { useDesk } from '#components/desk/desk.tsx';
import { toggled } from '#lib/client/list/selection.ts';

const LONG_MS = 450;
/** A finger that moves farther (px) scrolls or swipes. */
const STILL = 10;

/** A long press selects the row; while any is selected a tap does too. `begin` by `pointerdown` of a finger. */
export function useSelectByTouch(id: string) {
  const { selection } = useDesk();
  const isLong = useRef(false);
  const toggle = () => selection.set((old) => toggled(old, id));
  return {
    begin({ currentTarget, clientX, clientY }: ReactPointerEvent<HTMLElement>) {
      isLong.current = false;
      whenHeld(currentTarget, clientX, clientY, () => {
        isLong.current = true;
        toggle();
      });
    },
    onClickCapture(event: MouseEvent) {
      if (!isByFinger(event) || (event.target as Element).closest('label')) return;
      if (!isLong.current && selection.get().ids.size === 0) return;
      if (!isLong.current) toggle();
      isLong.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
    /** The browser's own answer to a long press is a menu about the link. */
    onContextMenu(event: MouseEvent) {
      if (isByFinger(event)) event.preventDefault();
    },
  };
}

/** Calls back when the finger that was put down here stays for so long where it is. */
function whenHeld(element: HTMLElement, x: number, y: number, then: () => void): void {
  const watching = new AbortController();
  const { signal } = watching;
  const end = () => {
    clearTimeout(timer);
    watching.abort();
  };
  const timer = setTimeout(() => {
    watching.abort();
    if (element.isConnected) then();
  }, LONG_MS);
  const onMove = (event: PointerEvent) => {
    if (Math.hypot(event.clientX - x, event.clientY - y) > STILL) end();
  };
  element.addEventListener('pointermove', onMove, { signal });
  for (const type of ['pointerup', 'pointercancel']) element.addEventListener(type, end, { signal });
}

/** Clicks and menus are pointer events, which tell what made them; React's types do not say so. */
function isByFinger(event: MouseEvent): boolean {
  return (event.nativeEvent as PointerEvent).pointerType === 'touch';
}
