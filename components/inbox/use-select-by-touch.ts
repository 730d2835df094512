import { type RefObject, useEffect } from 'react';
import { toggled } from '#lib/client/selection.ts';
import { useDesk } from './desk.tsx';

const LONG_MS = 450;
/** A finger that moves farther (px) scrolls or swipes. */
const STILL = 10;

/** A long press selects the row; while any is selected a tap does too. */
export function useSelectByTouch(ref: RefObject<HTMLElement | null>, id: string): void {
  const { selection } = useDesk();
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const watching = new AbortController();
    const on = (type: string, listener: (event: PointerEvent) => void, capture = false) =>
      element.addEventListener(type, (event) => listener(event as PointerEvent), { signal: watching.signal, capture });
    let timer: ReturnType<typeof setTimeout> | undefined;
    let from = { x: 0, y: 0 };
    let isLong = false;
    const toggle = () => selection.set((old) => toggled(old, id));
    on('pointerdown', (event) => {
      isLong = false;
      if (event.pointerType !== 'touch' || !event.isPrimary) return;
      from = { x: event.clientX, y: event.clientY };
      timer = setTimeout(() => {
        isLong = true;
        toggle();
      }, LONG_MS);
    });
    on('pointermove', (event) => {
      if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > STILL) clearTimeout(timer);
    });
    for (const end of ['pointerup', 'pointercancel']) on(end, () => clearTimeout(timer));
    // The browser's own answer to a long press is a menu about the link.
    on('contextmenu', (event) => event.pointerType === 'touch' && event.preventDefault());
    const onClick = (event: PointerEvent) => {
      if (event.pointerType !== 'touch' || (event.target as Element).closest('label')) return;
      if (!isLong && selection.get().ids.size === 0) return;
      if (!isLong) toggle();
      isLong = false;
      event.preventDefault();
      event.stopPropagation();
    };
    on('click', onClick, true);
    return () => {
      clearTimeout(timer);
      watching.abort();
    };
  }, [ref, id, selection]);
}
