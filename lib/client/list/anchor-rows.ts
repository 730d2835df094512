/** Where a list is: how far it is scrolled, and how much room stands before its first row. Both in px, neither below 0. */
export interface ListPlace {
  top: number;
  before: number;
}

/**
 * The place at which rows are seen where they were before `shift` px of other rows came above them (or, negative, left):
 * by scrolling as far as that goes, else by room before the first row. Pure.
 */
export function placeAfter({ top, before }: ListPlace, shift: number): ListPlace {
  const from = top - before + shift;
  return { top: Math.max(0, from), before: Math.max(0, -from) };
}

/** By how many rows the row of this id was moved; where it left, the nearest before it that is still there. Pure. */
export function shiftOf(old: readonly { id: string }[], rows: readonly { id: string }[], id: string): number {
  const at = old.findIndex((row) => row.id === id);
  // Mostly something else about a row has changed.
  if (at < 0 || rows[at]?.id === id) return 0;
  const places = new Map(rows.map((row, index) => [row.id, index]));
  for (let index = at; index >= 0; index -= 1) {
    const now = places.get(old[index]?.id ?? '');
    if (now !== undefined) return now - index;
  }
  return 0;
}

/** The ids that came above the row of this id. Pure. */
export function enteredAbove(
  old: readonly { id: string }[],
  rows: readonly { id: string }[],
  id: string,
): readonly string[] {
  const at = rows.findIndex((row) => row.id === id);
  const known = new Set(old.map((row) => row.id));
  return rows.slice(0, Math.max(0, at)).flatMap((row) => (known.has(row.id) ? [] : row.id));
}

/** Of these ids, those of which a list scrolled by `top` px does not show the whole row. Pure. */
export function aboveSight(
  rows: readonly { id: string }[],
  ids: readonly string[],
  top: number,
  rowHeight: number,
): readonly string[] {
  if (ids.length === 0) return ids;
  return rows.slice(0, Math.ceil(top / rowHeight)).flatMap(({ id }) => (ids.includes(id) ? id : []));
}
