import { onlineManager, type QueryClient } from '@tanstack/react-query';
import { feedHealth } from '#lib/client/live/feed-deps.ts';
import { makeQueryClient } from '#lib/client/request/query-client.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { type Locale, localeOf } from '#lib/domain/locale.ts';
import { type MeWire, meWire } from '#lib/wire/members.ts';
import { deviceStore } from './device-store.ts';
import { fillFrom, type KeptQuery, readScreens } from './kept-screens.ts';

/** A window opened from what this device keeps. */
export interface OpenedKept {
  client: QueryClient;
  locale: Locale;
  /** UTC ms. */
  openedAt: number;
  /** From here the live feed goes on once Aftertone answers. */
  eventsAfter: string;
}

/** Opens what this device keeps, for a page without a server; null when it keeps nothing. */
export async function openKept(): Promise<OpenedKept | null> {
  const openedAt = Date.now();
  const kept = readScreens(await (await deviceStore())?.readScreens(), openedAt);
  if (!kept) return null;
  const client = makeQueryClient();
  fillFrom(client, kept.queries);
  const me = meWire.safeParse(client.getQueryData(queryKeys.me));
  const eventsAfter = client.getQueryData<string>(queryKeys.feedPlace);
  if (!me.success || eventsAfter === undefined) return null;
  sayUnreachable();
  return { client, locale: localeFor(me.data), openedAt, eventsAfter };
}

/** How the member whose screens this device keeps reads; the browser's way when it keeps none. Never throws. */
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

/** The query library takes a new page to be online, and the feed has not asked yet: neither is known to be so. */
function sayUnreachable(): void {
  onlineManager.setOnline(navigator.onLine);
  feedHealth.set('behind');
}
