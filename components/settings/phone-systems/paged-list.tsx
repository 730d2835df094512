'use client';

import type { InfiniteData } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { sentenceOf } from '#lib/client/request/client-error.ts';

export interface PagedListProps<Item> {
  query: {
    data: InfiniteData<{ items: Item[] }> | undefined;
    error: Error | null;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
    refetch: () => unknown;
  };
  /** How many there are by now: a change asks for the list again. */
  count: number;
  /** One `li` with its key. */
  children: (item: Item) => ReactNode;
}

/** A list that is shown a page at a time. */
export function PagedList<Item>({ query, count, children }: PagedListProps<Item>) {
  const t = useMessages('phoneSystems');
  const common = useMessages('common');
  const { data, error, refetch } = query;
  useAgainWhenChanged(count, refetch);
  if (error && !data)
    return (
      <p role="alert" className="flex flex-wrap items-center gap-2 text-sm">
        {t('couldntLoadList')} {sentenceOf(error)}
        <Button onClick={() => void refetch()}>{common('tryAgain')}</Button>
      </p>
    );
  if (!data) return <Skeleton className="h-4 w-64 max-w-full" />;
  return (
    <>
      <ul className="divide-y divide-line">{data.pages.flatMap(({ items }) => items.map(children))}</ul>
      {query.hasNextPage && (
        <Button className="mt-2" aria-disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('showMore')}
        </Button>
      )}
    </>
  );
}

function useAgainWhenChanged(count: number, refetch: () => unknown): void {
  const known = useRef(count);
  useEffect(() => {
    if (known.current !== count) void refetch();
    known.current = count;
  }, [count, refetch]);
}
