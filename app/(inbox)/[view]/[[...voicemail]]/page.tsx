import { dehydrate } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { InboxScreen } from '#components/inbox/list/inbox-screen.tsx';
import { FilledCache } from '#components/shell/filled-cache.tsx';
import { InboxProviders } from '#components/shell/inbox-providers.tsx';
import { type Address, isView, readAddress } from '#lib/client/list/address.ts';
import { viewName } from '#lib/client/list/views.ts';
import { pageActor, pageLocale, pageMember } from '#lib/http/page-actor.ts';
import { pageMessages } from '#lib/http/page-messages.ts';
import { fillInboxCache } from './fill-inbox-cache.ts';

interface InboxPageProps {
  params: Promise<{ view: string; voicemail?: string[] }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The tab's name until the browser adds the count. */
export async function generateMetadata({ params }: InboxPageProps): Promise<Metadata> {
  const { view } = await params;
  const t = await pageMessages('common');
  return { title: isView(view) ? viewName(view, t) : t('notFoundTitle') };
}

/** Every list, with or without a voicemail open beside it; first rows, counts and lines come with the page. */
export default async function InboxPage(props: InboxPageProps) {
  const address = await addressOf(props);
  const [actor, me, locale] = await Promise.all([pageActor(), pageMember(), pageLocale()]);
  const { client, eventsAfter, renderedAt } = await fillInboxCache(actor, me, address);
  return (
    <InboxProviders locale={locale} renderedAt={renderedAt} eventsAfter={eventsAfter} keeps="from-server">
      <FilledCache state={JSON.stringify(dehydrate(client))}>
        <InboxScreen />
      </FilledCache>
    </InboxProviders>
  );
}

async function addressOf({ params, searchParams }: InboxPageProps): Promise<Address> {
  const [{ view, voicemail = [] }, asked] = await Promise.all([params, searchParams]);
  if (!isView(view) || voicemail.length > 1) notFound();
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (typeof value === 'string') search.set(name, value);
  return readAddress(['', view, ...voicemail].join('/'), search);
}
