import { focusedRowId, type useDesk } from '#components/desk/desk.tsx';

type Desk = ReturnType<typeof useDesk>;

/** What a key acts on: what is selected; else the focused row; else the open voicemail; else nothing. */
export function targetsNow({ selection, list }: Desk, openId: string | null): readonly string[] {
  const { ids } = selection.get();
  if (ids.size > 0) return (list.current?.ids() ?? []).filter((id) => ids.has(id));
  const one = focusedRowId() ?? openId;
  return one === null ? [] : [one];
}

/** The row below (1) or above (-1) a voicemail; from nowhere the one that Tab reaches; null at the end. */
export function rowBeside({ list }: Desk, id: string | null, by: 1 | -1): string | null {
  const ids = list.current?.ids() ?? [];
  const index = id === null ? -1 : ids.indexOf(id);
  return index < 0 ? (list.current?.activeId() ?? null) : (ids[index + by] ?? null);
}
