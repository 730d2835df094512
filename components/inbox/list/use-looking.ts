import { type RefObject, useEffect, useState } from 'react';

/** Where in the list somebody is. */
export interface LookingState {
  /** Scrolled, pointed at, or focused. */
  isBusy: boolean;
  /** The row under the mouse pointer. */
  hoveredId: string | null;
  /** The row under a finger, or that a finger has just left: its tap may still be on the way. */
  touchedId: string | null;
  /** The row with keyboard focus. */
  focusedId: string | null;
}

/** Watches pointer, focus and scrolling of the list in `scroller`; rows are found by `data-row`. */
export function useLooking(scroller: RefObject<HTMLElement | null>): LookingState {
  const [hoveredId, setHoveredId] = useState<string | null>(null);
  const [touchedId, touch] = useTouched();
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const [isInside, setIsInside] = useState(false);
  const [isScrolled, setIsScrolled] = useState(false);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const watching = new AbortController();
    const on = (type: string, listener: (event: Event) => void, capture = false) =>
      element.addEventListener(type, listener, { signal: watching.signal, passive: true, capture });
    on('pointerover', (event) => {
      if ((event as PointerEvent).pointerType === 'touch') return;
      setIsInside(true);
      setHoveredId(rowOf(event.target));
    });
    on('pointerleave', () => {
      setIsInside(false);
      setHoveredId(null);
    });
    on('pointerdown', (event) => {
      if ((event as PointerEvent).pointerType === 'touch') touch(rowOf(event.target));
    });
    const follow = (focused: EventTarget | null) => {
      setHasFocus(focused instanceof Node && element.contains(focused));
      setFocusedId(rowOf(focused));
    };
    on('focusin', (event) => follow(event.target));
    on('focusout', (event) => follow((event as FocusEvent).relatedTarget));
    // Focus may be here from before these listeners were: the page is there before its scripts are.
    if (element.contains(document.activeElement)) follow(document.activeElement);
    // Captured: before the list draws itself anew for the same event. Asking for the scroll position after costs a layout.
    on('scroll', () => setIsScrolled(element.scrollTop > 0), true);
    return () => watching.abort();
  }, [scroller, touch]);
  const isBusy = isInside || isScrolled || hasFocus || touchedId !== null;
  return { isBusy, hoveredId, touchedId, focusedId };
}

/** A browser looks for what was tapped only after the finger was lifted (up to 300 ms where a double tap zooms). */
const TAP_MS = 500;

function useTouched() {
  const [touchedId, setTouchedId] = useState<string | null>(null);
  useEffect(() => {
    if (touchedId === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const lift = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setTouchedId(null), TAP_MS);
    };
    window.addEventListener('pointerup', lift);
    window.addEventListener('pointercancel', lift);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointerup', lift);
      window.removeEventListener('pointercancel', lift);
    };
  }, [touchedId]);
  return [touchedId, setTouchedId] as const;
}

function rowOf(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest('[data-row]')?.getAttribute('data-row') ?? null;
}
