'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowDownNarrowWide, ArrowUpNarrowWide, Menu, X } from 'lucide-react';
import { SearchBox } from '#components/inbox/search/search-box.tsx';
import { SearchButton } from '#components/inbox/search/search-button.tsx';
import { useSearchBox } from '#components/inbox/search/use-search-box.ts';
import { useMessages } from '#components/messages/messages.tsx';
import { PlaceLink } from '#components/shell/place-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { Count } from '#components/ui/count.tsx';
import { LineDot } from '#components/ui/line-dot.tsx';
import { useAddress } from '#lib/client/list/use-address.ts';
import { viewName } from '#lib/client/list/views.ts';
import { countsOptions } from '#lib/client/queries/counts.ts';
import { useLinesWith } from '#lib/client/queries/use-lines.ts';

/** The list's name, how many in it are unlistened, in which order they stand, and what is searched for. */
export function ListHeader({ onMenu }: { onMenu: () => void }) {
  const t = useMessages('inbox');
  const common = useMessages('common');
  const { address } = useAddress();
  const { data: counts } = useQuery(countsOptions);
  const search = useSearchBox();
  return (
    <header className="shrink-0">
      <div className="flex min-h-14 shrink-0 flex-wrap items-center gap-1 pr-2 pl-2 wide:pl-4">
        <Button variant="quiet" isIcon aria-label={common('viewsAndLines')} onClick={onMenu} className="wide:hidden">
          <Menu aria-hidden />
        </Button>
        <ListName />
        <Count value={counts?.unlistened ?? 0} loud className="ml-1 wide:hidden" />
        <span className="sr-only wide:hidden">{t('unlistenedTotal', { count: counts?.unlistened ?? 0 })}</span>
        <SearchButton box={search} />
        <OrderLink order={address.order} />
      </div>
      <SearchBox box={search} />
    </header>
  );
}

function ListName() {
  const t = useMessages('inbox');
  const common = useMessages('common');
  const { address } = useAddress();
  const lines = useLinesWith(address.line);
  const line = lines?.items.find((item) => item.id === address.line);
  const view = viewName(address.view, common);
  return (
    <div className="flex min-w-0 items-center gap-2">
      <h2
        id="list-name"
        data-focus-home
        tabIndex={-1}
        className="flex min-w-0 items-center gap-2 font-semibold text-lg tracking-tight"
      >
        {line && <LineDot colour={line.colour} />}
        <span dir="auto" className="truncate">
          {line ? line.name : view}
        </span>
        {line && <span className="shrink-0 font-normal text-muted text-sm">{view}</span>}
      </h2>
      {address.line && (
        <Button asChild variant="quiet" isIcon className="size-7">
          <PlaceLink to={{ line: null }} aria-label={t('showAllLines')} title={t('showAllLines')}>
            <X aria-hidden />
          </PlaceLink>
        </Button>
      )}
    </div>
  );
}

function OrderLink({ order }: { order: 'newest' | 'oldest' }) {
  const t = useMessages('inbox');
  const isNewest = order === 'newest';
  const label = t(isNewest ? 'newestFirst' : 'oldestFirst');
  const hint = t(isNewest ? 'showOldestFirst' : 'showNewestFirst');
  return (
    <Button asChild variant="quiet" className="ml-auto px-2.5 font-normal max-mid:ml-0">
      <PlaceLink to={{ order: isNewest ? 'oldest' : 'newest' }} aria-label={`${label}. ${hint}`} title={hint}>
        {isNewest ? <ArrowDownNarrowWide aria-hidden /> : <ArrowUpNarrowWide aria-hidden />}
        {label}
      </PlaceLink>
    </Button>
  );
}
