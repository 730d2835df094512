import type { Updateable } from 'kysely';
import type { Change } from '#lib/store/store.ts';
import type { LinesTable } from '#lib/store/tables.ts';

/** Writes what a member decided about a line and tells the screens. */
export async function updateLine(change: Change, id: string, facts: Updateable<LinesTable>): Promise<void> {
  await change.db.updateTable('lines').set(facts).where('id', '=', id).execute();
  change.emit({ type: 'line-changed', line_id: id });
}
