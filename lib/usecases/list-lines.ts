import type { Actor } from '#lib/domain/member.ts';
import { undecidedRemovals } from '#lib/store/held-removals.ts';
import { listAccounts, listLines as listRows } from '#lib/store/list-lines.ts';
import type { LinesWire } from '#lib/wire/lines.ts';
import type { UseCaseContext } from './context.ts';
import { accountHealth, lineToWire } from './line-to-wire.ts';
import { requireRight } from './require-right.ts';

/** Every line, by name, and every phone system's account, lines or none. */
export async function listLines(context: UseCaseContext, actor: Actor): Promise<LinesWire> {
  requireRight(actor, 'read-voicemails');
  const rows = await listRows(context.store.db);
  const now = context.clock.now();
  const accounts = await listAccounts(context.store.db, now);
  const held = new Map((await undecidedRemovals(context.store.db)).map(({ id, count }) => [id, count]));
  return {
    items: rows.map((row) => lineToWire(context, row)),
    next: null,
    accounts: accounts.map((row) => ({
      id: row.id,
      label: row.account_label,
      ...accountHealth(row, now, held.get(row.id)),
      waiting: row.waiting,
    })),
  };
}
