'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useMessages } from '#components/messages/messages.tsx';
import { When } from '#components/shell/when.tsx';
import { skippedItemsOptions } from '#lib/client/queries/phone-systems.ts';
import { formatWhen } from '#lib/client/words/format-time.ts';
import type { SkippedItemsPageWire } from '#lib/wire/accounts.ts';
import { PagedList } from './paged-list.tsx';

/** What could not be read of a phone system, with why, for whoever looks into it there. */
export function SkippedItems({ accountId, count }: { accountId: string; count: number }) {
  const t = useMessages('phoneSystems');
  const items = useInfiniteQuery(skippedItemsOptions(accountId));
  return (
    <PagedList query={items} count={count}>
      {({ ref, reason, firstAt, lastAt }: SkippedItemsPageWire['items'][number]) => (
        <li key={ref} className="py-2 text-sm">
          {reason}
          <span className="block break-all text-muted text-xs">
            {t.rich('skippedWhen', {
              ref,
              first: () => <When key="first" at={firstAt} say={formatWhen} />,
              last: () => <When key="last" at={lastAt} say={formatWhen} />,
            })}
          </span>
        </li>
      )}
    </PagedList>
  );
}
