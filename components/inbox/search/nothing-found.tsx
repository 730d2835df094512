'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { PlaceLink } from '#components/shell/place-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { useAddress } from '#lib/client/list/use-address.ts';
import { viewName } from '#lib/client/list/views.ts';
import { useLinesWith } from '#lib/client/queries/use-lines.ts';
import { voicemailListOptions } from '#lib/client/queries/voicemail-list.ts';
import type { ListKey } from '#lib/client/request/query-keys.ts';
import { VIEWS, type View } from '#lib/domain/views.ts';

/** A search without results here. The other views are searched too, and links lead to those with results. */
export function NothingFound({ q, searchedTo }: { q: string; searchedTo: string | null }) {
  const t = useMessages('inbox');
  const common = useMessages('common');
  const { address } = useAddress();
  const lines = useLinesWith(address.line);
  const line = lines?.items.find((item) => item.id === address.line);
  const view = viewName(address.view, common);
  const apart = (text: ReactNode) => <bdi key="text">{text}</bdi>;
  const words = { view, query: q, soFar: searchedTo === null ? 'no' : 'yes', q: apart, name: apart };
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-1.5 p-8 text-center">
      <SearchX className="mb-3 size-8 text-edge" strokeWidth={1.5} aria-hidden />
      <p className="max-w-full break-words font-medium text-lg">
        {line
          ? t.rich<ReactNode>('noResultsOnLine', { ...words, line: line.name })
          : t.rich<ReactNode>('noResults', words)}
      </p>
      <p className="max-w-72 text-muted">{t(searchedTo !== null && isShort(q) ? 'shortWords' : 'searchedWhere')}</p>
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        {line && <Elsewhere place={t('viewAllLines', { view })} to={{ view: address.view, line: null }} q={q} />}
        {VIEWS.filter((view) => view !== address.view).map((view) => (
          <Elsewhere key={view} place={viewName(view, common)} to={{ view, line: null }} q={q} />
        ))}
        <Button asChild variant="quiet">
          <PlaceLink to={{ q: null }}>{t('clearSearch')}</PlaceLink>
        </Button>
      </div>
    </div>
  );
}

/** Too short for the index of the server (lib/store/search/search-words.ts). */
const isShort = (q: string) => q.split(/\s+/).every((word) => [...word].length < 3);

interface ElsewhereProps {
  place: string;
  to: { view: View; line: string | null };
  q: string;
}

/** A link to another view, with how many results it has; nothing without results, or while they aren't known. */
function Elsewhere({ place, to, q }: ElsewhereProps) {
  const t = useMessages('inbox');
  const key: ListKey = { ...to, order: 'newest', q };
  const { data, hasNextPage } = useInfiniteQuery(voicemailListOptions(key));
  const found = data?.pages.flatMap((page) => page.items).length ?? 0;
  if (found === 0) return null;
  return (
    <Button asChild>
      <PlaceLink to={{ ...to, order: 'newest' }}>
        {t(hasNextPage ? 'showMoreResults' : 'showResults', { count: found, view: place })}
      </PlaceLink>
    </Button>
  );
}
