import { onlineManager, type QueryClient } from '@tanstack/react-query';
import type { ZodMiniType } from 'zod/mini';
import { applyEvents } from '#lib/client/optimistic/apply-events.ts';
import { changeCache } from '#lib/client/optimistic/inbox-cache.ts';
import { refetchSearches } from '#lib/client/optimistic/refetch-searches.ts';
import { silentAccounts } from '#lib/client/queries/lines.ts';
import { makeExternalStore } from '#lib/client/request/external-store.ts';
import { fetchBuild } from '#lib/client/request/fetch-build.ts';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { isSigningOut } from '#lib/client/request/signing-out.ts';
import { type EventsWire, eventsWire } from '#lib/wire/events.ts';
import type { LinesWire } from '#lib/wire/lines.ts';
import type { MeWire } from '#lib/wire/members.ts';
import { presenceWire } from '#lib/wire/presence.ts';
import { feedShareOf } from './feed-share.ts';
import type { StreamHandlers } from './feed-source.ts';
import type { FeedDeps, FeedHealth } from './live-feed.ts';
import { presence, takePresence } from './presence.ts';

/** Whether the screens are up to date. Lives in the browser only. */
export const feedHealth = makeExternalStore<FeedHealth>('live');

/** What the feed needs, in a real window: the API, the query cache, and the page's own visibility. */
export function feedDepsOf(client: QueryClient): FeedDeps {
  return {
    ask: fetchEvents,
    listen,
    share: feedShareOf(client.getQueryData<MeWire>(queryKeys.me)?.id ?? ''),
    apply: (events) => takeEvents(client, events),
    reset: () => startOver(client),
    reportHealth: (health) => feedHealth.set(health),
    reportPresence: takePresence,
    presence: presence.get,
    reportPlace: (after) => setFeedPlace(client, after),
    isAwake: () => document.visibilityState === 'visible' && onlineManager.isOnline() && !isSigningOut.get(),
    onAwake,
  };
}

/** Stores the last event that the cache contains. */
export function setFeedPlace(client: QueryClient, after: string): void {
  if (client.getQueryData(queryKeys.feedPlace) === after) return;
  client.setQueryDefaults(queryKeys.feedPlace, { gcTime: Number.POSITIVE_INFINITY });
  client.setQueryData(queryKeys.feedPlace, after);
}

/** The events after one; null asks where to begin. Throws ClientError. */
export function fetchEvents(after: string | null, signal?: AbortSignal): Promise<EventsWire> {
  return request({ path: eventsPath(after), reply: eventsWire, signal });
}

function eventsPath(after: string | null): string {
  return `/api/events${after === null ? '' : `?after=${encodeURIComponent(after)}`}`;
}

/** The stream of events after one; null begins now. A reply that can't be parsed ends it; the next request then reports the cause. */
function listen(after: string | null, handlers: StreamHandlers): () => void {
  const stream = new EventSource(eventsPath(after));
  const hear = <Data>(type: string, schema: ZodMiniType<Data>, handle: (data: Data) => void) =>
    stream.addEventListener(type, ({ data }: MessageEvent<string>) => {
      const parsed = schema.safeParse(jsonIn(data));
      if (parsed.success) handle(parsed.data);
      else handlers.onBreak(true);
    });
  hear('message', eventsWire, handlers.onEvents);
  hear('presence', presenceWire, handlers.onPresence);
  stream.addEventListener('beat', handlers.onBeat);
  let hasBroken = false;
  stream.addEventListener('error', () => {
    hasBroken = true;
    handlers.onBreak(stream.readyState === EventSource.CLOSED);
  });
  // A restarted server may be another version, which a stream doesn't tell.
  stream.addEventListener('open', () => hasBroken && void fetchBuild());
  return () => stream.close();
}

/** Undefined, which no schema accepts, for invalid JSON. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Applies events to the cache, and refetches what they don't contain. */
export function takeEvents(client: QueryClient, events: EventsWire['items']): void {
  const askAgain = { counts: false, lines: false, searches: false };
  changeCache(client, (snapshot) => {
    const applied = applyEvents(snapshot, events);
    Object.assign(askAgain, applied.askAgain);
    return applied.snapshot;
  });
  if (askAgain.counts) void client.invalidateQueries({ queryKey: queryKeys.counts });
  if (askAgain.searches) refetchSearches(client);
  if (askAgain.lines || events.some((event) => isOfSilent(client, event))) askAboutLinesAgain(client);
}

/**
 * Data from before a gap in the events can't be trusted: what's on screen is refetched and shown until the answer is there; the
 * rest may contain voicemails that were erased since, and is removed.
 */
function startOver(client: QueryClient): void {
  client.removeQueries({ queryKey: ['voicemails'], type: 'inactive' });
  client.setQueryData(queryKeys.journal, {});
  void client.invalidateQueries({ queryKey: ['voicemails'] });
  void client.invalidateQueries({ queryKey: queryKeys.counts });
  askAboutLinesAgain(client);
}

/** The number of pending changes is only shown for a phone system with problems, and changes with each voicemail of it. */
function isOfSilent(client: QueryClient, event: EventsWire['items'][number]): boolean {
  if (event.type !== 'voicemail-changed') return false;
  const silent = silentAccounts(client.getQueryData<LinesWire>(queryKeys.lines), null);
  return silent.some(({ id }) => id === event.voicemail.accountId);
}

function askAboutLinesAgain(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: queryKeys.lines });
  void client.invalidateQueries({ queryKey: queryKeys.phoneSystems });
}

function onAwake(change: () => void): () => void {
  document.addEventListener('visibilitychange', change);
  const stopOnline = onlineManager.subscribe(change);
  const stopSigningOut = isSigningOut.subscribe(change);
  return () => {
    document.removeEventListener('visibilitychange', change);
    stopOnline();
    stopSigningOut();
  };
}
