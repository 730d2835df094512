'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { RowFactsProvider } from '#components/inbox/row/row-facts.tsx';
import { NothingFound } from '#components/inbox/search/nothing-found.tsx';
import { SearchStatus } from '#components/inbox/search/search-status.tsx';
import { NotOnDevice } from '#components/inbox/voicemail/not-on-device.tsx';
import { useMessages } from '#components/messages/messages.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { isRunningLow } from '#lib/client/list/callers-to-skip.ts';
import { makePageJoiner } from '#lib/client/list/join-pages.ts';
import { voicemailListOptions } from '#lib/client/queries/voicemail-list.ts';
import type { ListKey } from '#lib/client/request/query-keys.ts';
import type { VoicemailPageWire } from '#lib/wire/voicemails.ts';
import { EmptyList } from './empty-list.tsx';
import { ListError } from './list-error.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { Rows } from './rows.tsx';

const NO_PAGES: readonly VoicemailPageWire[] = [];

/**
 * One list in whichever of its states it is: loading, not to be had offline, failed, empty, or rows. A new search keeps
 * the rows until it is answered.
 */
export function VoicemailList({ listKey }: { listKey: ListKey }) {
  const t = useMessages('inbox');
  const query = useInfiniteQuery({ ...voicemailListOptions(listKey), placeholderData: keepPreviousData });
  const { q } = listKey;
  const isLate = query.isPlaceholderData;
  // A list that failed has no rows of its own; while it is asked again, those before it are shown.
  const shownKey = useLastKey(listKey, query.data !== undefined && !isLate);
  const [joinPages] = useState(makePageJoiner);
  const pages = query.data?.pages ?? NO_PAGES;
  const rows = useMemo(() => joinPages(pages), [joinPages, pages]);
  useRefillSkipped(pages, query);
  const searchedTo = pages.at(-1)?.searchedTo ?? null;
  const [searchesOn, setSearchesOn] = useState<{ pages: VoicemailPageWire | undefined; found: number } | null>(null);
  // Until something is found, in this very search.
  const isSearchingOn = searchesOn?.pages === pages[0] && searchesOn?.found === rows.length;
  if ((query.isPending || isLate) && query.isPaused) return <NotOnDevice what="list" />;
  if (query.isPending) return <ListSkeleton />;
  if (query.isError && !query.data) {
    const title = q === undefined ? undefined : t('searchFailed');
    return <ListError error={query.error} title={title} onRetry={() => query.refetch()} />;
  }
  return (
    <div
      aria-busy={isLate}
      className={classNames('flex min-h-0 flex-1 flex-col transition-opacity', isLate && 'opacity-60 delay-150')}
    >
      {q !== undefined && <SearchStatus found={rows.length} hasMore={query.hasNextPage} isSure={!isLate} />}
      <RowFactsProvider>
        <Rows
          key={shownKey.q}
          listKey={shownKey}
          rows={rows}
          more={{
            exists: query.hasNextPage && !isLate,
            isComing: query.isFetchingNextPage,
            error: query.isFetchNextPageError ? query.error : null,
            searchedTo,
            isSearchingOn,
            searchOn: () => setSearchesOn({ pages: pages[0], found: rows.length }),
            ask: () => void query.fetchNextPage(),
          }}
          whenEmpty={
            shownKey.q === undefined ? (
              <EmptyList listKey={shownKey} />
            ) : (
              <NothingFound q={shownKey.q} searchedTo={searchedTo} />
            )
          }
        />
      </RowFactsProvider>
    </div>
  );
}

/** Loads the list anew when a caller of whom much was skipped would leave it before all of theirs is done. */
function useRefillSkipped(
  pages: readonly VoicemailPageWire[],
  {
    data,
    isFetching,
    refetch,
  }: Pick<ReturnType<typeof useInfiniteQuery>, 'isFetching' | 'refetch'> & {
    data: { pageParams: readonly unknown[] } | undefined;
  },
): void {
  const places = data?.pageParams as readonly (string | null)[] | undefined;
  const isLow = useMemo(() => isRunningLow(pages, places ?? []), [pages, places]);
  useEffect(() => {
    if (isLow && !isFetching) void refetch();
  }, [isLow, isFetching, refetch]);
}

/** The last key for which `isTrue` held: that of the rows in sight. */
function useLastKey(key: ListKey, isTrue: boolean): ListKey {
  const [last, setLast] = useState(key);
  if (!isTrue || last.q === key.q) return last;
  setLast(key);
  return key;
}
