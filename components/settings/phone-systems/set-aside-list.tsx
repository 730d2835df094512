'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { When } from '#components/shell/when.tsx';
import { setAsideOptions } from '#lib/client/queries/phone-systems.ts';
import { whenSaid } from '#lib/client/words/format-time.ts';
import type { SetAsidePageWire } from '#lib/wire/accounts.ts';
import { PagedList } from './paged-list.tsx';

/** What could not be read of a phone system, with why, for whoever looks into it there. */
export function SetAsideList({ accountId, count }: { accountId: string; count: number }) {
  const items = useInfiniteQuery(setAsideOptions(accountId));
  return (
    <PagedList query={items} count={count} what="The items">
      {(item: SetAsidePageWire['items'][number]) => (
        <li key={item.ref} className="py-2 text-sm">
          {item.reason}
          <span className="block break-all text-muted text-xs">
            {item.ref} · first <When at={item.firstAt} say={whenSaid} />, last <When at={item.lastAt} say={whenSaid} />
          </span>
        </li>
      )}
    </PagedList>
  );
}
