/** Kinds of pages that hold rows: inside and leaves of indexes and tables. Any other begins with the number of a page. */
const KINDS = new Set([0x02, 0x05, 0x0a, 0x0d]);
const INSIDE = new Set([0x02, 0x05]);
/** The first page begins with the file's own header. */
const FILE_HEADER = 100;

/**
 * Where a page of an SQLite database holds nothing: from the end of its list of cells to the first cell (its format:
 * https://sqlite.org/fileformat2.html#b_tree_pages, read 2026-11-29). SQLite never reads what is there, and `secure_delete` does not
 * reach it: a row that moved to another page, when its own was divided, leaves its bytes behind. Null for a page of another kind,
 * and for one that contradicts itself, which is left alone.
 */
export function gapOf(page: Uint8Array, isFirst: boolean): { start: number; end: number } | null {
  const header = isFirst ? FILE_HEADER : 0;
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const kind = view.getUint8(header);
  if (!KINDS.has(kind)) return null;
  const cells = view.getUint16(header + 3);
  const list = header + (INSIDE.has(kind) ? 12 : 8);
  const start = list + 2 * cells;
  const end = view.getUint16(header + 5) || 65_536;
  if (start > end || end > page.byteLength) return null;
  for (let at = list; at < start; at += 2) {
    const cell = view.getUint16(at);
    if (cell < end || cell >= page.byteLength) return null;
  }
  const freed = view.getUint16(header + 1);
  return freed !== 0 && freed < end ? null : { start, end };
}
