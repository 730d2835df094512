/** What the walk must know of a listed item; `at` (UTC milliseconds) is null for one that could not be read. */
export interface Listed {
  id: string | null;
  at: number | null;
}

export interface Page<T extends Listed> {
  items: T[];
  /** Items the box holds, as the PBX says. */
  count: number | null;
  /** True when the page was as long as asked for. */
  isFull: boolean;
}
