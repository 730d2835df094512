'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { type Seen, seenNow } from '#lib/client/commands/seen.ts';
import { NOTHING_SELECTED, type Selection } from '#lib/client/list/selection.ts';
import { type ExternalStore, makeExternalStore } from '#lib/client/request/external-store.ts';

/** What the open voicemail, the row buttons and the keys ask of the list beside them. */
export interface ListDesk {
  /** The rows, in their order. */
  ids(): readonly string[];
  /** The row that Tab reaches. */
  activeId(): string | null;
  /** The row that takes the place of these when they leave: the next, else the one before. */
  neighbourOf(ids: readonly string[]): string | null;
  /** Moves keyboard focus to a row, or to the list's heading for null. */
  focusRow(id: string | null): void;
  /** Scrolls a row into sight without focusing it. */
  reveal(id: string): void;
  /** The row left by this member's own act: it must not linger. */
  release(id: string): void;
  /** The row comes back by this member's own act: it must not wait as an arrival. */
  welcome(id: string): void;
}

/** What is asked over the page; `seen` is how the voicemails were when it was. */
export type Sheet =
  | { kind: 'outcome'; ids: readonly string[]; seen: Seen; andNext: boolean }
  | { kind: 'palette'; page: 'all' | 'assign'; ids: readonly string[]; seen: Seen }
  /** Answered by the open voicemail itself. */
  | { kind: 'call'; id: string }
  | { kind: 'help' };

/** What whoever opens a voicemail wants of it once it is there: focus on its heading or note, or sound. */
export interface Want {
  id: string;
  part: 'heading' | 'note' | 'sound';
}

interface Desk {
  list: { current: ListDesk | null };
  wants: { current: Want | null };
  /** The next list that is there takes keyboard focus: the one before had it, or a key led here. */
  isFocusDue: { current: boolean };
  selection: ExternalStore<Selection>;
  /** How each selected voicemail was when it was selected. */
  selectedSeen: { current: Seen };
  sheet: ExternalStore<Sheet | null>;
}

const Context = createContext<Desk | null>(null);

/** What list, open voicemail, shortcuts and sheets share, so that they don't import one another. */
export function DeskProvider({ children }: { children: ReactNode }) {
  const [desk] = useState<Desk>(() => ({
    list: { current: null },
    wants: { current: null },
    isFocusDue: { current: false },
    selection: makeExternalStore(NOTHING_SELECTED),
    selectedSeen: { current: new Map() },
    sheet: makeExternalStore<Sheet | null>(null),
  }));
  useKeepSelectedSeen(desk);
  return <Context value={desk}>{children}</Context>;
}

/** A decision about selected rows begins with selecting them, however long ago that was. */
function useKeepSelectedSeen({ selection, selectedSeen }: Desk): void {
  const client = useQueryClient();
  useEffect(
    () =>
      selection.subscribe(() => {
        const before = selectedSeen.current;
        const ids = [...selection.get().ids];
        const now = seenNow(
          client,
          ids.filter((id) => !before.has(id)),
        );
        selectedSeen.current = new Map([...before, ...now].filter(([id]) => ids.includes(id)));
      }),
    [client, selection, selectedSeen],
  );
}

/** The desk of this inbox. */
export function useDesk(): Desk {
  const desk = useContext(Context);
  if (!desk) throw new Error('useDesk outside of DeskProvider');
  return desk;
}

/** Takes the want if it is for this part of this voicemail: once only. */
export function takeWant({ wants }: Desk, id: string, part: Want['part']): boolean {
  const isWanted = wants.current?.id === id && wants.current.part === part;
  if (isWanted) wants.current = null;
  return isWanted;
}

/** True on a narrow screen, where the open voicemail covers the list. */
export function isOneColumn(): boolean {
  return !window.matchMedia('(min-width: 45rem)').matches;
}

/** The row in which keyboard focus is. */
export function focusedRowId(): string | null {
  return document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? null;
}
