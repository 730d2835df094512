import { FilterRefused, parseFilter } from './filter.ts';

/** What a listing is asked for, read and checked. */
export interface ListingParams {
  skip: number;
  top: number;
  field: string;
  isDescending: boolean;
  filter: ReturnType<typeof parseFilter> | null;
  search: string;
}

/** The query of a listing; null when the PBX would answer 400. `fields` can be ordered by, `filterable` filtered by. */
export function readListingParams(
  query: URLSearchParams,
  fields: ReadonlySet<string>,
  filterable: ReadonlySet<string>,
): ListingParams | null {
  const skip = wholeNumber(query.get('skip') ?? '0');
  const top = wholeNumber(query.get('top') ?? '100');
  const [field = '', direction = 'asc', ...more] = (query.get('orderby') ?? 'created_at').trim().split(/\s+/);
  if (skip === null || top === null || top < 1 || top > 100) return null;
  if (!fields.has(field) || !['asc', 'desc'].includes(direction) || more.length > 0) return null;
  try {
    const text = query.get('filter');
    const filter = text === null ? null : parseFilter(text, filterable);
    return { skip, top, field, isDescending: direction === 'desc', filter, search: query.get('search') ?? '' };
  } catch (error) {
    if (error instanceof FilterRefused) return null;
    throw error;
  }
}

/** The items asked for, of those in ascending order. Counts only from the right end: large boxes are not turned round. */
export function slicePage<T>(ascending: readonly T[], { skip, top, isDescending }: ListingParams): T[] {
  if (!isDescending) return ascending.slice(skip, skip + top);
  const end = Math.max(0, ascending.length - skip);
  return ascending.slice(Math.max(0, end - top), end).reverse();
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
