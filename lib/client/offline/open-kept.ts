import { onlineManager, type QueryClient } from '@tanstack/react-query';
import { feedHealth } from '#lib/client/live/feed-deps.ts';
import { makeQueryClient } from '#lib/client/request/query-client.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { type Locale, localeOf } from '#lib/domain/locale.ts';
import { type MeWire, meWire } from '#lib/wire/members.ts';
import { deviceStore } from './device-store.ts';
import { fillFrom, type KeptQuery, readScreens } from './kept-screens.ts';

/** A window opened from data stored on this device. */
export interface OpenedKept {
  client: QueryClient;
  locale: Locale;
  /** UTC ms. */
  openedAt: number;
  /** The live feed continues from this event once Aftertone answers. */
  eventsAfter: string;
}

/** Opens the data stored on this device for a page without a server; null when there is none. */
export async function openKept(): Promise<OpenedKept | null> {
  const openedAt = Date.now();
  const kept = readScreens(await (await deviceStore())?.readScreens(), openedAt);
  if (!kept) return null;
  const client = makeQueryClient();
  fillFrom(client, kept.queries);
  const me = meWire.safeParse(client.getQueryData(queryKeys.me));
  const eventsAfter = client.getQueryData<string>(queryKeys.feedPlace);
  if (!me.success || eventsAfter === undefined) return null;
  reportUnreachable();
  return { client, locale: localeFor(me.data), openedAt, eventsAfter };
}

/** The locale of the member whose data this device stores; the browser's when there is none. Never throws. */
export async function keptLocale(): Promise<Locale> {
  const record = await deviceStore()
    .then((store) => store?.readScreens())
    .catch(() => undefined);
  const isMe = ({ key }: KeptQuery) => key[0] === queryKeys.me[0];
  const me = readScreens(record, Date.now())?.queries.find(isMe)?.data;
  return localeFor(meWire.safeParse(me).data);
}

function localeFor(me: MeWire | undefined): Locale {
  return localeOf(navigator.languages.join(','), me?.preferences);
}

/** TanStack Query assumes that a new page is online, and the feed that it's live; here neither is known. */
function reportUnreachable(): void {
  onlineManager.setOnline(navigator.onLine);
  feedHealth.set('behind');
}
