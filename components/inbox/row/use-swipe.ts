import { type PointerEvent as ReactPointerEvent, useState } from 'react';

/** A push this far (px) counts; less springs back. */
const FAR_ENOUGH = 88;
/** Before this (px) it may still become a scroll or a tap. */
const BEGINS_AT = 12;

export interface SwipeActions {
  onLeft: (() => void) | undefined;
  onRight: (() => void) | undefined;
}

/**
 * Follows a finger sideways from the moment it was put down (`begin`, by `pointerdown`). Vertical movement stays the
 * browser's (`touch-action: pan-y`). Nothing is listened for before: hundreds of rows come and go unswiped.
 */
export function useSwipe(actions: SwipeActions) {
  const [direction, setDirection] = useState<'left' | 'right' | null>(null);
  const begin = ({ currentTarget, clientX }: ReactPointerEvent<HTMLElement>) =>
    follow(currentTarget, clientX, actions, setDirection);
  return { direction, begin };
}

function follow(
  element: HTMLElement,
  from: number,
  actions: SwipeActions,
  report: (direction: 'left' | 'right' | null) => void,
): void {
  const watching = new AbortController();
  let push = 0;
  const rest = () => {
    watching.abort();
    element.style.transform = '';
    report(null);
  };
  const on = (type: string, listener: (event: PointerEvent) => void) =>
    element.addEventListener(type, (event) => listener(event as PointerEvent), { signal: watching.signal });
  on('pointermove', (event) => {
    const moved = event.clientX - from;
    if (push === 0 && Math.abs(moved) < BEGINS_AT) return;
    if (push === 0) element.setPointerCapture(event.pointerId);
    const isAllowed = moved < 0 ? actions.onLeft : actions.onRight;
    push = isAllowed ? moved : moved / 6;
    element.style.transform = `translateX(${push}px)`;
    report(isAllowed ? (push < 0 ? 'left' : 'right') : null);
  });
  on('pointerup', () => {
    const act = push < -FAR_ENOUGH ? actions.onLeft : push > FAR_ENOUGH ? actions.onRight : undefined;
    // A pushed row must not also open: the click that follows is swallowed once.
    if (push !== 0) element.addEventListener('click', swallow, { capture: true, once: true });
    if (push !== 0) setTimeout(() => element.removeEventListener('click', swallow, { capture: true }), 50);
    rest();
    act?.();
  });
  on('pointercancel', rest);
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
