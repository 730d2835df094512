import type { QueryClient } from '@tanstack/react-query';
import type { InboxSnapshot } from '#lib/client/optimistic/snapshot.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import type { DeviceStore } from './device-store.ts';
import { isKept, screensOf } from './kept-screens.ts';

/** At most one write in this time (ms), however many events come. */
const SAVE_EVERY_MS = 1000;

export interface KeepScreensDeps {
  store: Pick<DeviceStore, 'writeScreens'>;
  /** UTC ms. */
  now(): number;
  /** These voicemails were erased, or it's unknown which: what's stored of them elsewhere is removed too. */
  onGone(ids: string[] | 'unknown'): void;
}

/**
 * Stores on this device what the window shows: a moment after each change, and at once when it's hidden or a voicemail is
 * erased. Returns how to stop.
 */
export function keepScreens(client: QueryClient, { store, now, onGone }: KeepScreensDeps): () => void {
  const known = new Set<string>(goneOf(client));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    const screens = screensOf(client, now());
    // With full storage the previous data stays.
    if (screens) store.writeScreens(screens).catch(() => undefined);
  };
  const stopWatching = client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return;
    if (event.query.queryKey[0] === queryKeys.journal[0]) {
      const gone = goneOf(client).filter((id) => !known.has(id));
      // The feed empties the journal when events are missing.
      if (Object.keys(journalOf(client)).length === 0) onGone('unknown');
      if (gone.length === 0) return;
      for (const id of gone) known.add(id);
      onGone(gone);
      save();
    } else if (isKept(event.query)) {
      timer ??= setTimeout(save, SAVE_EVERY_MS);
    }
  });
  const saveHidden = () => {
    if (document.visibilityState === 'hidden' && timer !== undefined) save();
  };
  document.addEventListener('visibilitychange', saveHidden);
  save();
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', saveHidden);
    stopWatching();
  };
}

/** Voicemails that were erased according to the journal. */
function goneOf(client: QueryClient): string[] {
  return Object.entries(journalOf(client)).flatMap(([id, truth]) => (truth === null ? [id] : []));
}

function journalOf(client: QueryClient): InboxSnapshot['journal'] {
  return client.getQueryData<InboxSnapshot['journal']>(queryKeys.journal) ?? {};
}
