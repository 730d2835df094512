'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Download, RotateCw } from 'lucide-react';
import { type MouseEvent, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { securityLogExportHref, securityLogOptions } from '#lib/client/queries/security-log.ts';
import { confirmItsMe } from '#lib/client/request/confirm-its-me.ts';
import type { SecurityLogFilter } from '#lib/wire/security-log.ts';
import { Loaded } from '../loaded.tsx';
import { Panel, SettingsPage } from '../panel.tsx';
import { SecurityEntry } from './security-entry.tsx';
import { SecurityFilter } from './security-filter.tsx';

/** What a link downloads could not ask for the password by itself: it would save the refusal. */
async function confirmFirst(event: MouseEvent<HTMLAnchorElement>): Promise<void> {
  event.preventDefault();
  const { href } = event.currentTarget;
  if (await confirmItsMe()) window.location.assign(href);
}

/** Who did what, from where and when, for administrators to look through and take along. */
export function SecurityLogPage() {
  const t = useMessages('settings');
  const [filter, setFilter] = useState<SecurityLogFilter>({});
  const query = useInfiniteQuery(securityLogOptions(filter));
  return (
    <SettingsPage
      title={t('securityLog')}
      about={t('securityLogIntro')}
      action={
        <Button asChild>
          <a href={securityLogExportHref(filter)} download onClick={(event) => void confirmFirst(event)}>
            <Download aria-hidden />
            {t('exportCsv')}
          </a>
        </Button>
      }
    >
      <SecurityFilter filter={filter} onChange={setFilter} />
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return (
            <Panel>
              {items.length === 0 ? (
                <p role="status" className="text-muted text-sm">
                  {Object.keys(filter).length === 0 ? t('noEntries') : t('noEntriesFound')}
                </p>
              ) : (
                <ul aria-label={t('securityLog')} className="-my-2 divide-y divide-line">
                  {items.map((entry) => (
                    <SecurityEntry key={entry.id} entry={entry} />
                  ))}
                </ul>
              )}
              <div className="mt-4 flex flex-wrap items-center gap-2">
                {query.hasNextPage && (
                  <Button aria-disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    {query.isFetchingNextPage ? t('loading') : t('showOlder')}
                  </Button>
                )}
                <Button variant="quiet" className="-ml-2 px-2" onClick={() => void query.refetch()}>
                  <RotateCw aria-hidden />
                  {t('refresh')}
                </Button>
                {query.error && (
                  <p role="alert" className="text-danger text-sm">
                    {t('couldntLoadMore')}
                  </p>
                )}
              </div>
            </Panel>
          );
        }}
      </Loaded>
    </SettingsPage>
  );
}
