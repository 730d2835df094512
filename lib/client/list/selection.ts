/** Which rows are selected. A value. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** The row last selected by itself, from which a range goes. */
  anchor: string | null;
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null };

/** Selects a row, or takes it out. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** A step from one row to its neighbour takes both in; a step back over selected rows lets go of the one that is left. */
export function extended({ ids, anchor }: Selection, from: string, to: string): Selection {
  const next = new Set(ids).add(from).add(to);
  if (ids.has(from) && ids.has(to)) next.delete(from);
  return { ids: next, anchor };
}

/** Takes in every row from the anchor to this one; without an anchor this one alone. */
export function ranged({ ids, anchor }: Selection, id: string, order: readonly string[]): Selection {
  const [at, start] = [order.indexOf(id), order.indexOf(anchor ?? id)];
  if (at < 0 || start < 0) return { ids: new Set(ids).add(id), anchor: id };
  const between = order.slice(Math.min(at, start), Math.max(at, start) + 1);
  return { ids: new Set([...ids, ...between]), anchor };
}

/** What of it is still in the list; the same selection when all is. */
export function stillThere(selection: Selection, order: readonly string[]): Selection {
  if (selection.ids.size === 0) return selection;
  const there = new Set(order);
  const ids = [...selection.ids].filter((id) => there.has(id));
  if (ids.length === selection.ids.size) return selection;
  return {
    ids: new Set(ids),
    anchor: selection.anchor !== null && there.has(selection.anchor) ? selection.anchor : null,
  };
}
