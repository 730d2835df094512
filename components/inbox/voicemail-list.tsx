'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ListKey } from '#lib/client/query-keys.ts';
import { voicemailListOptions } from '#lib/client/voicemail-list.ts';
import { EmptyList } from './empty-list.tsx';
import { ListError } from './list-error.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { NotOnDevice } from './not-on-device.tsx';
import { Rows } from './rows.tsx';

/** One list in whichever of its states it is: loading, not to be had offline, failed, empty, or rows. */
export function VoicemailList({ listKey }: { listKey: ListKey }) {
  const query = useInfiniteQuery(voicemailListOptions(listKey));
  const rows = useMemo(() => {
    const all = (query.data?.pages ?? []).flatMap((page) => page.items);
    return [...new Map(all.map((voicemail) => [voicemail.id, voicemail])).values()];
  }, [query.data]);
  if (query.isPending && query.isPaused) return <NotOnDevice what="list" />;
  if (query.isPending) return <ListSkeleton />;
  if (query.isError && !query.data) return <ListError error={query.error} onRetry={() => query.refetch()} />;
  return (
    <Rows
      listKey={listKey}
      rows={rows}
      more={{
        exists: query.hasNextPage,
        isComing: query.isFetchingNextPage,
        error: query.isFetchNextPageError ? query.error : null,
        ask: () => void query.fetchNextPage(),
      }}
      whenEmpty={<EmptyList listKey={listKey} />}
    />
  );
}
