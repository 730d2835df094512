import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { SettingsFrame } from '#components/settings/settings-frame.tsx';
import { InboxProviders } from '#components/shell/inbox-providers.tsx';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { queryKeys } from '#lib/client/query-keys.ts';
import { readerOf } from '#lib/client/reader.ts';
import { pageMember } from '#lib/http/page-actor.ts';

export const metadata: Metadata = { title: { default: 'Settings', template: '%s · Settings · Aftertone' } };

/** Every settings page: who is signed in, the live feed (a session that ends is noticed here too), and the frame. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const [me, sent] = await Promise.all([pageMember(), headers()]);
  const client = makeQueryClient();
  client.setQueryData(queryKeys.me, me);
  const reader = readerOf(sent.get('accept-language'), me.preferences.numberFormat);
  return (
    <InboxProviders reader={reader} renderedAt={Date.now()} eventsAfter={null}>
      <HydrationBoundary state={dehydrate(client)}>
        <SettingsFrame>{children}</SettingsFrame>
      </HydrationBoundary>
    </InboxProviders>
  );
}
