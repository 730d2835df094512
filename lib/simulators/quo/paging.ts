/** A place in a list that is sorted by time, newest first, and then by id: what Quo's opaque page tokens stand for. */
export interface Place {
  at: number;
  id: string;
}

/** One page of a sorted list behind a token; `next` is the token of the following one, null at the end. */
export function pageOf<T>(
  sorted: readonly T[],
  placeOf: (item: T) => Place,
  token: string | null,
  limit: number,
): { items: T[]; next: string | null } | 'bad-token' {
  const from = token === null ? null : placeIn(token);
  if (token !== null && from === null) return 'bad-token';
  const rest = from === null ? sorted : sorted.filter((item) => isBehind(placeOf(item), from));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last === undefined || rest.length <= limit ? null : tokenOf(placeOf(last)) };
}

const isBehind = (place: Place, from: Place) => place.at < from.at || (place.at === from.at && place.id < from.id);

const tokenOf = (place: Place) => Buffer.from(JSON.stringify(place)).toString('base64url');

function placeIn(token: string): Place | null {
  try {
    const place = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    return typeof place.at === 'number' && typeof place.id === 'string' ? place : null;
  } catch {
    // Not one of ours.
    return null;
  }
}
