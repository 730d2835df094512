import { newId } from '#lib/domain/ids.ts';
import { LINE_COLOURS } from '#lib/domain/line-colours.ts';
import type { RemoteLine } from '#lib/domain/voicemail.ts';
import type { Change, Db } from '#lib/store/store.ts';

/** An account's lines: the provider's ref to our id. */
export async function linesByRef(db: Db, accountId: string): Promise<Map<string, string>> {
  const lines = await db.selectFrom('lines').select(['id', 'ref']).where('account_id', '=', accountId).execute();
  return new Map(lines.map((line) => [line.ref, line.id]));
}

/**
 * Takes over lines as the provider reports them. A name that a member gave stays; colours are given in turn over all
 * lines. Emits `line-changed` for real changes only.
 */
export async function upsertLines(change: Change, accountId: string, lines: RemoteLine[], now: number): Promise<void> {
  for (const line of lines) {
    const known = await change.db
      .selectFrom('lines')
      .select(['id', 'name', 'number', 'renamed'])
      .where('account_id', '=', accountId)
      .where('ref', '=', line.ref)
      .executeTakeFirst();
    if (known === undefined) {
      await insertLine(change, accountId, line, now);
      continue;
    }
    const reported = { name: known.renamed ? known.name : line.name, number: line.number ?? null };
    if (reported.name === known.name && reported.number === known.number) continue;
    await change.db.updateTable('lines').set(reported).where('id', '=', known.id).execute();
    change.emit({ type: 'line-changed', line_id: known.id, account_id: accountId });
  }
}

/** How many voicemails lie on each line, as the provider says. Nobody is told: it is looked at by who watches. */
export async function noteReportedCounts(
  change: Change,
  accountId: string,
  counts: { lineRef: string; count: number }[],
): Promise<void> {
  for (const { lineRef, count } of counts)
    await change.db
      .updateTable('lines')
      .set({ reported_count: count })
      .where('account_id', '=', accountId)
      .where('ref', '=', lineRef)
      .execute();
}

async function insertLine(change: Change, accountId: string, line: RemoteLine, now: number): Promise<void> {
  const { lines } = await change.db
    .selectFrom('lines')
    .select((select) => select.fn.countAll<number>().as('lines'))
    .executeTakeFirstOrThrow();
  const id = newId();
  await change.db
    .insertInto('lines')
    .values({
      id,
      account_id: accountId,
      ref: line.ref,
      name: line.name,
      number: line.number ?? null,
      colour: LINE_COLOURS[Number(lines) % LINE_COLOURS.length] ?? LINE_COLOURS[0],
      created_at: now,
    })
    .execute();
  change.emit({ type: 'line-changed', line_id: id, account_id: accountId });
}
