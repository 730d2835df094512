import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type Shown, showNext } from '#lib/client/hold-back.ts';
import { readSnapshot } from '#lib/client/inbox-cache.ts';
import { shownVoicemail } from '#lib/client/snapshot.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import type { LookingState } from './use-looking.ts';

export interface ShownRows extends Shown {
  /** Shows the arrivals that wait. */
  showWaiting(): void;
  /** The row left by the member's own act: it must not linger. */
  release(id: string): void;
  /** The row comes back by the member's own act: it is not to wait as an arrival. */
  welcome(id: string): void;
}

/** So long (ms) a row is known to go or come by the member's own act. */
const OWN_ACT_MS = 5000;

/** The rows to show while somebody looks: arrivals wait, the row somebody is at stays (see `showNext`). */
export function useShown(next: readonly VoicemailWire[], looking: LookingState, openId: string | null): ShownRows {
  const client = useQueryClient();
  const released = useRef(new Set<string>());
  const welcomed = useRef(new Set<string>());
  const inputs = [next, looking.isBusy, looking.hoveredId, looking.focusedId, openId] as const;
  const decide = (before: Shown | null) => {
    const stay = [openId, looking.hoveredId, looking.focusedId].filter(
      (id) => id !== null && !released.current.has(id),
    );
    return showNext(before, next, {
      isBusy: looking.isBusy,
      stay: new Set(stay as string[]),
      welcome: welcomed.current,
      lookUp: (id) => shownVoicemail(readSnapshot(client), id) ?? undefined,
    });
  };
  const [state, setState] = useState(() => ({ inputs, shown: decide(null) }));
  const isOld = state.inputs.some((input, index) => input !== inputs[index]);
  const current = isOld ? { inputs, shown: decide(state.shown) } : state;
  if (isOld) setState(current);
  return {
    ...current.shown,
    showWaiting: () => setState({ inputs, shown: { rows: next, waiting: [] } }),
    // Undo brings the same row back; from then on it may linger again.
    release: (id) => keepFor(OWN_ACT_MS, released.current, id),
    welcome: (id) => keepFor(OWN_ACT_MS, welcomed.current, id),
  };
}

function keepFor(ms: number, set: Set<string>, id: string): void {
  set.add(id);
  setTimeout(() => set.delete(id), ms);
}
