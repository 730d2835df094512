import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** A push this far (px) counts; less springs back. */
const FAR_ENOUGH = 88;
/** Before this (px) it may still become a scroll or a tap. */
const BEGINS_AT = 12;

export interface SwipeActions {
  onLeft: (() => void) | undefined;
  onRight: (() => void) | undefined;
}

/** Follows one finger sideways. Vertical movement stays the browser's (`touch-action: pan-y`); a mouse does nothing. */
export function useSwipe<Element extends HTMLElement>(actions: SwipeActions) {
  const ref = useRef<Element>(null);
  const latest = useRef(actions);
  const [direction, setDirection] = useState<'left' | 'right' | null>(null);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  useEffect(() => follow(ref, latest, setDirection), []);
  return { ref, direction };
}

function follow<Element extends HTMLElement>(
  ref: RefObject<Element | null>,
  actions: RefObject<SwipeActions>,
  tell: (direction: 'left' | 'right' | null) => void,
): () => void {
  const element = ref.current;
  if (!element) return () => undefined;
  const watching = new AbortController();
  let from: number | null = null;
  let push = 0;
  const rest = () => {
    from = null;
    push = 0;
    element.style.transform = '';
    tell(null);
  };
  const on = (type: string, listener: (event: PointerEvent) => void) =>
    element.addEventListener(type, (event) => listener(event as PointerEvent), { signal: watching.signal });
  on('pointerdown', (event) => {
    if (event.pointerType === 'touch' && event.isPrimary) from = event.clientX;
  });
  on('pointermove', (event) => {
    if (from === null) return;
    const moved = event.clientX - from;
    if (push === 0 && Math.abs(moved) < BEGINS_AT) return;
    if (push === 0) element.setPointerCapture(event.pointerId);
    const isAllowed = moved < 0 ? actions.current.onLeft : actions.current.onRight;
    push = isAllowed ? moved : moved / 6;
    element.style.transform = `translateX(${push}px)`;
    tell(isAllowed ? (push < 0 ? 'left' : 'right') : null);
  });
  on('pointerup', () => {
    const act = push < -FAR_ENOUGH ? actions.current.onLeft : push > FAR_ENOUGH ? actions.current.onRight : undefined;
    // A pushed row must not also open: the click that follows is swallowed once.
    if (push !== 0) element.addEventListener('click', swallow, { capture: true, once: true });
    if (push !== 0) setTimeout(() => element.removeEventListener('click', swallow, { capture: true }), 50);
    rest();
    act?.();
  });
  on('pointercancel', rest);
  return () => watching.abort();
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
