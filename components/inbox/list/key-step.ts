import type { KeyboardEvent } from 'react';

/** The row a key asks for, as an index; null when the key asks for none. */
export function keyStep(
  event: KeyboardEvent,
  index: number,
  count: number,
  scroller: HTMLElement | null,
  rowHeight: number,
): number | null {
  if (event.altKey || event.ctrlKey || event.metaKey || count === 0) return null;
  const page = Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / rowHeight) - 1);
  const steps: Record<string, number> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: count - 1,
  };
  const step = steps[event.key];
  return step === undefined ? null : Math.min(Math.max(step, 0), count - 1);
}
