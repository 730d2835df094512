import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { LinesWire } from '#lib/wire/lines.ts';
import { foundLinesOptions, joinLines, lineOptions, linesOptions } from './lines.ts';

/** The lines listed, and the one of this id among them though there are more than are listed. */
export function useLinesWith(lineId: string | null): LinesWire | undefined {
  const { data: listed } = useQuery(linesOptions);
  const isListed = listed === undefined || lineId === null || listed.items.some(({ id }) => id === lineId);
  const { data: one } = useQuery({ ...lineOptions(lineId ?? ''), enabled: !isListed });
  return useMemo(() => (listed && !isListed && one ? joinLines(listed, one.items) : listed), [listed, isListed, one]);
}

/** The lines listed; where there are more, of all those that have what was typed. */
export function useFoundLines(typed: string): { lines: LinesWire | undefined; hasMore: boolean } {
  const { data: listed } = useQuery(linesOptions);
  const q = typed.trim();
  const hasMore = listed !== undefined && listed.total > listed.items.length;
  const isSearching = hasMore && q !== '';
  const { data: found } = useQuery({
    ...foundLinesOptions(q),
    enabled: isSearching,
    placeholderData: keepPreviousData,
  });
  return { lines: isSearching ? found : listed, hasMore };
}
