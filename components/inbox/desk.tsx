'use client';

import { createContext, type ReactNode, useContext, useRef } from 'react';

/** What the open voicemail and the row buttons ask of the list beside them. */
export interface ListDesk {
  /** The row that takes the place of this one when it leaves: the next, else the one before. */
  neighbourOf(id: string): string | null;
  /** Moves keyboard focus to a row, or to the list's heading for null. */
  focusRow(id: string | null): void;
  /** The row left by this member's own act: it must not linger. */
  release(id: string): void;
}

interface Desk {
  list: { current: ListDesk | null };
  /** Set by whoever opens a voicemail and wants its heading focused once it is there. */
  wantsHeading: { current: boolean };
}

const Context = createContext<Desk | null>(null);

/** Lets list and open voicemail hand focus to one another without knowing one another. */
export function DeskProvider({ children }: { children: ReactNode }) {
  const list = useRef<ListDesk | null>(null);
  const wantsHeading = useRef(false);
  const desk = useRef<Desk>({ list, wantsHeading });
  return <Context value={desk.current}>{children}</Context>;
}

/** The desk of this inbox. */
export function useDesk(): Desk {
  const desk = useContext(Context);
  if (!desk) throw new Error('useDesk outside of DeskProvider');
  return desk;
}

/** True where list and voicemail are pages rather than neighbours. */
export function isOneColumn(): boolean {
  return !window.matchMedia('(min-width: 45rem)').matches;
}
