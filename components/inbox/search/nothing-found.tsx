'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { PlaceLink } from '#components/shell/place-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { SHOWN_VIEWS, type ShownView } from '#lib/client/list/address.ts';
import { useAddress } from '#lib/client/list/use-address.ts';
import { useLinesWith } from '#lib/client/queries/use-lines.ts';
import { voicemailListOptions } from '#lib/client/queries/voicemail-list.ts';
import type { ListKey } from '#lib/client/request/query-keys.ts';
import { viewName } from '#lib/client/words/view-words.ts';

/** A search that found nothing here; the other views are searched too, so that nobody looks for it in vain. */
export function NothingFound({ q, searchedTo }: { q: string; searchedTo: string | null }) {
  const t = useMessages('common');
  const { address } = useAddress();
  const lines = useLinesWith(address.line);
  const line = lines?.items.find((item) => item.id === address.line);
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-1.5 p-8 text-center">
      <SearchX className="mb-3 size-8 text-edge" strokeWidth={1.5} aria-hidden />
      <p className="max-w-full break-words font-medium text-lg">
        Nothing in {viewName(address.view, t)}
        {line && (
          <>
            {' '}
            of <bdi>{line.name}</bdi>
          </>
        )}{' '}
        matches “<bdi>{q}</bdi>”{searchedTo !== null && ' so far'}.
      </p>
      <p className="max-w-72 text-muted">
        {searchedTo !== null && isShort(q)
          ? 'Very short words take longer to search. Type at least three letters to search everything at once.'
          : 'Searched: what was said, notes, names and numbers.'}
      </p>
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        {line && (
          <Elsewhere place={`${viewName(address.view, t)}, all lines`} to={{ view: address.view, line: null }} q={q} />
        )}
        {SHOWN_VIEWS.filter((view) => view !== address.view).map((view) => (
          <Elsewhere key={view} place={viewName(view, t)} to={{ view, line: null }} q={q} />
        ))}
        <Button asChild look="quiet">
          <PlaceLink to={{ q: null }}>Clear the search</PlaceLink>
        </Button>
      </div>
    </div>
  );
}

/** Too short for the index of the server (lib/store/search/search-words.ts). */
const isShort = (q: string) => q.split(/\s+/).every((word) => [...word].length < 3);

interface ElsewhereProps {
  place: string;
  to: { view: ShownView; line: string | null };
  q: string;
}

/** The way to another place that has it; nothing while that is not known, or where it is not either. */
function Elsewhere({ place, to, q }: ElsewhereProps) {
  const key: ListKey = { ...to, order: 'newest', q };
  const { data, hasNextPage } = useInfiniteQuery(voicemailListOptions(key));
  const found = data?.pages.flatMap((page) => page.items).length ?? 0;
  if (found === 0) return null;
  return (
    <Button asChild>
      <PlaceLink to={{ ...to, order: 'newest' }}>
        {found}
        {hasNextPage && '+'} in {place}
      </PlaceLink>
    </Button>
  );
}
