import type { QueryClient } from '@tanstack/react-query';
import { applyEvents } from '#lib/client/optimistic/apply-events.ts';
import { changeCache } from '#lib/client/optimistic/inbox-cache.ts';
import { makeQueryClient } from '#lib/client/request/query-client.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import type { EventsWire } from '#lib/wire/events.ts';
import { fillFrom, type KeptScreens } from './kept-screens.ts';

/** A device that was away for longer fetches its lists anew rather than following this many pages of events. */
const MOST_PAGES = 10;

export interface JoinDeps {
  ask(after: string): Promise<EventsWire>;
  /** Events for the window's own cache. */
  take(events: EventsWire['items']): void;
}

/**
 * Gives a window that was loaded from the server the lists that this device kept before, made true aside by what happened
 * since. False when that cannot be told (too long ago, a restored backup): then nothing of them may be used or kept.
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
    // What came while this window was not looking at these lists; what it has taken in already changes nothing.
    deps.take((await deps.ask(place)).items);
    return true;
  } finally {
    aside.clear();
  }
}

/** Wishes and truths of a window are its own. */
const isWindows = (key: unknown[]) => key[0] === queryKeys.journal[0] || key[0] === queryKeys.pending[0];

/** Applies to the cache what happened since it was kept; answers up to where, null when the gap cannot be filled. */
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
