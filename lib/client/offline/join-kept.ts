import type { QueryClient } from '@tanstack/react-query';
import { applyEvents } from '#lib/client/optimistic/apply-events.ts';
import { changeCache } from '#lib/client/optimistic/inbox-cache.ts';
import { makeQueryClient } from '#lib/client/request/query-client.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import type { EventsWire } from '#lib/wire/events.ts';
import { fillFrom, type KeptScreens } from './kept-screens.ts';

/** After more pages of events than this, lists are fetched again instead. */
const MOST_PAGES = 10;

export interface JoinDeps {
  ask(after: string): Promise<EventsWire>;
  /** Events for the window's own cache. */
  take(events: EventsWire['items']): void;
}

/**
 * Fills a window that was loaded from the server with the lists stored on this device, updated by the events since. False
 * when those are unknown (too long ago, a restored backup): then the stored lists must not be used.
 * Throws ClientError.
 */
export async function joinKept(client: QueryClient, kept: KeptScreens, deps: JoinDeps): Promise<boolean> {
  const aside = makeQueryClient();
  try {
    fillFrom(aside, kept.queries);
    const place = await catchUp(aside, deps);
    if (place === null) return false;
    const isOwn = ({ key }: { key: unknown[] }) => key[0] !== queryKeys.feedPlace[0];
    const queries = aside.getQueryCache().getAll();
    fillFrom(
      client,
      queries
        .map(({ queryKey, state }) => ({ key: [...queryKey], data: state.data, updatedAt: state.dataUpdatedAt }))
        .filter((query) => isOwn(query) && !isWindows(query.key)),
    );
    // Events since then; those that this window has applied already change nothing.
    deps.take((await deps.ask(place)).items);
    return true;
  } finally {
    aside.clear();
  }
}

/** The pending changes and the journal belong to one window. */
const isWindows = (key: unknown[]) => key[0] === queryKeys.journal[0] || key[0] === queryKeys.pending[0];

/** Applies the events since the cache was stored; returns the last one, null when events are missing. */
async function catchUp(aside: QueryClient, deps: JoinDeps): Promise<string | null> {
  let place = aside.getQueryData<string>(queryKeys.feedPlace) ?? null;
  for (let page = 0; place !== null && page < MOST_PAGES; page += 1) {
    const reply: EventsWire = await deps.ask(place);
    if (reply.reset) return null;
    changeCache(aside, (snapshot) => applyEvents(snapshot, reply.items).snapshot);
    place = reply.next;
    if (!reply.more) return place;
  }
  return null;
}
