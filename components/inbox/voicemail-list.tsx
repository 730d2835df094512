'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { makePageJoiner } from '#lib/client/join-pages.ts';
import type { ListKey } from '#lib/client/query-keys.ts';
import { voicemailListOptions } from '#lib/client/voicemail-list.ts';
import { EmptyList } from './empty-list.tsx';
import { FoundNotes } from './found-notes.tsx';
import { ListError } from './list-error.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { NotOnDevice } from './not-on-device.tsx';
import { NothingFound } from './nothing-found.tsx';
import { RowFactsProvider } from './row-facts.tsx';
import { Rows } from './rows.tsx';
import { SearchStatus } from './search-status.tsx';

const NO_PAGES: readonly [] = [];

/**
 * One list in whichever of its states it is: loading, not to be had offline, failed, empty, or rows. A new search keeps
 * the rows until it is answered.
 */
export function VoicemailList({ listKey }: { listKey: ListKey }) {
  const query = useInfiniteQuery({ ...voicemailListOptions(listKey), placeholderData: keepPreviousData });
  const { q } = listKey;
  const isLate = query.isPlaceholderData;
  const shownKey = useLastKey(listKey, !isLate);
  const [joinPages] = useState(makePageJoiner);
  const pages = query.data?.pages ?? NO_PAGES;
  const rows = useMemo(() => joinPages(pages), [joinPages, pages]);
  if ((query.isPending || isLate) && query.isPaused) return <NotOnDevice what="list" />;
  if (query.isPending) return <ListSkeleton />;
  if (query.isError && !query.data) {
    const title = q === undefined ? undefined : 'The search was not answered.';
    return <ListError error={query.error} title={title} onRetry={() => query.refetch()} />;
  }
  return (
    <div
      aria-busy={isLate}
      className={classNames('flex min-h-0 flex-1 flex-col transition-opacity', isLate && 'opacity-60 delay-150')}
    >
      {q !== undefined && <SearchStatus found={rows.length} hasMore={query.hasNextPage} isSure={!isLate} />}
      <FoundNotes pages={pages}>
        <RowFactsProvider>
          <Rows
            key={shownKey.q}
            listKey={shownKey}
            rows={rows}
            more={{
              exists: query.hasNextPage && !isLate,
              isComing: query.isFetchingNextPage,
              error: query.isFetchNextPageError ? query.error : null,
              ask: () => void query.fetchNextPage(),
            }}
            whenEmpty={shownKey.q === undefined ? <EmptyList listKey={shownKey} /> : <NothingFound q={shownKey.q} />}
          />
        </RowFactsProvider>
      </FoundNotes>
    </div>
  );
}

/** The last key for which `isTrue` held: that of the rows in sight. */
function useLastKey(key: ListKey, isTrue: boolean): ListKey {
  const [last, setLast] = useState(key);
  if (!isTrue || last.q === key.q) return last;
  setLast(key);
  return key;
}
