import { useRef, useState } from 'react';
import { aboveSight, enteredAbove } from '#lib/client/list/anchor-rows.ts';

type Rows = readonly { id: string }[];

/** What came above the row somebody is at, and out of sight because that row stays where it is. */
export interface Entered {
  /** Out of sight at present, in the order of the list. */
  hidden: readonly string[];
  /** Rows came above the row of the id `anchor`. */
  note(old: Rows, rows: Rows, anchor: string): void;
  /** The list is scrolled by `top` px now. */
  variant(rows: Rows, top: number, rowHeight: number): void;
}

/** Knows which rows entered above and were never in sight, until the list is back at its top. */
export function useEntered(): Entered {
  const entered = useRef<readonly string[]>([]);
  const [hidden, setHidden] = useState<readonly string[]>([]);
  return {
    hidden,
    note(old, rows, anchor) {
      entered.current = [...entered.current, ...enteredAbove(old, rows, anchor)];
    },
    variant(rows, top, rowHeight) {
      if (top === 0) entered.current = [];
      const now = aboveSight(rows, entered.current, top, rowHeight);
      setHidden((before) => (before.join() === now.join() ? before : now));
    },
  };
}
