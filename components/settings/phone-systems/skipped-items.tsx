'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useMessages } from '#components/messages/messages.tsx';
import { When } from '#components/shell/when.tsx';
import { setAsideOptions } from '#lib/client/queries/phone-systems.ts';
import { whenSaid } from '#lib/client/words/format-time.ts';
import type { SetAsidePageWire } from '#lib/wire/accounts.ts';
import { PagedList } from './paged-list.tsx';

/** What could not be read of a phone system, with why, for whoever looks into it there. */
export function SetAsideList({ accountId, count }: { accountId: string; count: number }) {
  const t = useMessages('phoneSystems');
  const items = useInfiniteQuery(setAsideOptions(accountId));
  return (
    <PagedList query={items} count={count}>
      {({ ref, reason, firstAt, lastAt }: SetAsidePageWire['items'][number]) => (
        <li key={ref} className="py-2 text-sm">
          {reason}
          <span className="block break-all text-muted text-xs">
            {t.rich('skippedWhen', {
              ref,
              first: () => <When key="first" at={firstAt} say={whenSaid} />,
              last: () => <When key="last" at={lastAt} say={whenSaid} />,
            })}
          </span>
        </li>
      )}
    </PagedList>
  );
}
