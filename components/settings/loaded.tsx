'use client';

import { CloudOff, RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { useIsReachable } from '#lib/client/request/use-is-reachable.ts';
import { Panel } from './panel.tsx';

export interface LoadedProps<Data> {
  query: { data: Data | undefined; error: Error | null; refetch: () => unknown };
  children: (data: Data) => ReactNode;
}

/** What was asked for, or why it isn't there: still loading, not available offline, or failed with a way to try again. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  const t = useMessages('settings');
  const common = useMessages('common');
  const isReachable = useIsReachable();
  if (query.data !== undefined) return children(query.data);
  if (query.error)
    return (
      <Panel>
        <div role="alert" className="flex flex-col items-start gap-3">
          <p className="flex items-center gap-2 font-medium">
            <TriangleAlert aria-hidden className="size-4 text-danger" />
            {t('couldntLoad')}
          </p>
          <p className="text-muted text-sm">{sentenceOf(query.error)}</p>
          <Button onClick={() => void query.refetch()}>
            <RotateCw aria-hidden />
            {common('tryAgain')}
          </Button>
        </div>
      </Panel>
    );
  if (!isReachable)
    return (
      <Panel>
        <p role="status" className="flex items-center gap-2">
          <CloudOff aria-hidden className="size-4 text-faint" />
          {t('notOffline')}
        </p>
      </Panel>
    );
  return <Bars />;
}

function Bars() {
  const t = useMessages('settings');
  return (
    <Panel>
      <div role="status" className="space-y-4">
        <span className="sr-only">{t('loading')}</span>
        <Skeleton className="h-4 w-40" />
        <Skeleton className="h-3 w-64 max-w-full" />
        <Skeleton className="h-4 w-32" />
        <Skeleton className="h-3 w-56 max-w-full" />
      </div>
    </Panel>
  );
}
