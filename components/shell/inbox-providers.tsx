'use client';

import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { type ReactNode, useEffect, useState } from 'react';
import { useLater } from '#components/ui/use-later.ts';
import { guardCompositions } from '#lib/client/keyboard/composition.ts';
import { feedDepsOf, setFeedPlace } from '#lib/client/live/feed-deps.ts';
import { startLiveFeed } from '#lib/client/live/live-feed.ts';
import { keepAnswersTrue } from '#lib/client/optimistic/inbox-cache.ts';
import { shareIntercepted } from '#lib/client/request/intercepted.ts';
import { makeQueryClient } from '#lib/client/request/query-client.ts';
import { refetchWhenBack } from '#lib/client/request/refetch-when-back.ts';
import { watchSessionEnd } from '#lib/client/request/session-end.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { Announcer } from './announcer.tsx';
import { Keeping, type Keeps } from './keeping.tsx';
import { LocaleProvider } from './locale.tsx';
import { ProofAsked } from './proof-asked.tsx';
import { SessionEnd } from './session-end.tsx';

const loadToasts = () => import('./toasts.tsx').then((module) => module.Toasts);

export interface InboxProvidersProps {
  locale: Locale;
  /** UTC ms of the server's render. */
  renderedAt: number;
  /** Newest event at the time of the render; null asks the server where to begin. */
  eventsAfter: string | null;
  /** An already filled cache; absent: a new one. */
  client?: QueryClient;
  keeps?: Keeps;
  children: ReactNode;
}

/** What every signed-in page needs: the query cache, updated by the live feed, the locale, toasts and announcements. */
export function InboxProviders(props: InboxProvidersProps) {
  const { locale, renderedAt, eventsAfter, keeps = 'nothing', children } = props;
  const [client] = useState(() => props.client ?? makeQueryClient());
  const [since] = useState(eventsAfter);
  const Toasts = useLater(loadToasts);
  useEffect(() => {
    // The document keeps the policy of its first load; later requests get other nonces.
    const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
    if (nonce) setNonce(nonce);
  }, []);
  useEffect(() => guardCompositions(window), []);
  useEffect(() => {
    if (since !== null) setFeedPlace(client, since);
    const stopMending = keepAnswersTrue(client);
    const stopWatching = watchSessionEnd(client);
    const stopAskingAgain = refetchWhenBack(client);
    const stopSharing = shareIntercepted();
    const stopFeed = startLiveFeed(feedDepsOf(client), since);
    return () => {
      stopFeed();
      stopSharing();
      stopAskingAgain();
      stopWatching();
      stopMending();
    };
  }, [client, since]);
  return (
    <QueryClientProvider client={client}>
      <LocaleProvider locale={locale} renderedAt={renderedAt}>
        {children}
        {Toasts && <Toasts />}
        <Announcer />
        <SessionEnd />
        <ProofAsked />
        <Keeping keeps={keeps} />
      </LocaleProvider>
    </QueryClientProvider>
  );
}
