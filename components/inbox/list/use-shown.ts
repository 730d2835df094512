import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { type Shown, showNext } from '#lib/client/list/show-next.ts';
import { presentVoicemail } from '#lib/client/optimistic/apply-changes.ts';
import { readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import type { LookingState } from './use-looking.ts';

export interface ShownRows extends Shown {
  /** Shows the arrivals that wait. */
  showWaiting(): void;
  /** The row left by the member's own act: it must not linger. */
  release(id: string): void;
  /** The row comes back by the member's own act: it is not to wait as an arrival. */
  welcome(id: string): void;
  /** True while rows may go or come by the member's own act. */
  isOwnAct(): boolean;
}

/** So long (ms) a row is known to go or come by the member's own act. */
const OWN_ACT_MS = 5000;

const NONE: readonly null[] = [];

/** The rows to show while somebody looks: arrivals wait, the row somebody is at stays (see `showNext`). */
export function useShown(next: readonly VoicemailWire[], looking: LookingState, openId: string | null): ShownRows {
  const client = useQueryClient();
  const released = useRef(new Set<string>());
  const welcomed = useRef(new Set<string>());
  const inputsWith = (lingering: string) =>
    [next, looking.isBusy, looking.hoveredId, looking.touchedId, looking.focusedId, openId, lingering] as const;
  const decide = (before: Shown | null) => {
    const stay = [openId, looking.hoveredId, looking.touchedId, looking.focusedId].filter(
      (id) => id !== null && !released.current.has(id),
    );
    return showNext(before, next, {
      isBusy: looking.isBusy,
      stay: new Set(stay as string[]),
      welcome: welcomed.current,
      lookUp: (id) => presentVoicemail(readSnapshot(client), id) ?? undefined,
    });
  };
  const [state, setState] = useState(() => ({ inputs: inputsWith(''), shown: decide(null) }));
  // Where the list is shown as it is, nothing lingers.
  const at = [openId, looking.hoveredId ?? looking.touchedId, looking.focusedId];
  const inputs = inputsWith(useLingering(client, next, state.shown.rows === next ? NONE : at));
  const isOld = state.inputs.some((input, index) => input !== inputs[index]);
  const current = isOld ? { inputs, shown: decide(state.shown) } : state;
  if (isOld) setState(current);
  return {
    ...current.shown,
    showWaiting: () => setState({ inputs, shown: { rows: next, waiting: [] } }),
    // Undo brings the same row back; from then on it may linger again.
    release: (id) => keepFor(OWN_ACT_MS, released.current, id),
    welcome: (id) => keepFor(OWN_ACT_MS, welcomed.current, id),
    isOwnAct: () => released.current.size + welcomed.current.size > 0,
  };
}

/** How the rows are that only linger, as one text: their list lost them before, and does not change with them again. */
function useLingering(client: QueryClient, next: readonly VoicemailWire[], held: readonly (string | null)[]): string {
  const [open = null, hovered = null, focused = null] = held;
  const lingering = useMemo(() => {
    const ids = [open, hovered, focused].filter((id) => typeof id === 'string');
    return ids.filter((id) => !next.some((row) => row.id === id));
  }, [next, open, hovered, focused]);
  const subscribe = useCallback((onChange: () => void) => client.getQueryCache().subscribe(onChange), [client]);
  const variant = () => {
    if (lingering.length === 0) return '';
    const snapshot = readSnapshot(client);
    return lingering.map((id) => JSON.stringify(presentVoicemail(snapshot, id) ?? null)).join();
  };
  return useSyncExternalStore(subscribe, variant, () => '');
}

function keepFor(ms: number, set: Set<string>, id: string): void {
  set.add(id);
  setTimeout(() => set.delete(id), ms);
}
