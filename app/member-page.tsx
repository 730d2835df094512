import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { InboxProviders } from '#components/shell/inbox-providers.tsx';
import { makeQueryClient } from '#lib/client/request/query-client.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { pageLocale, pageMember } from '#lib/http/page-actor.ts';

/** What a page outside of the inbox stands on: who is signed in, and the live feed, so that a session's end is noticed. */
export async function MemberPage({ children }: { children: ReactNode }) {
  const [me, locale] = await Promise.all([pageMember(), pageLocale()]);
  const client = makeQueryClient();
  client.setQueryData(queryKeys.me, me);
  return (
    <InboxProviders locale={locale} renderedAt={Date.now()} eventsAfter={null}>
      <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
    </InboxProviders>
  );
}
