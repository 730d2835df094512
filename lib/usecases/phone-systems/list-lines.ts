import type { Actor } from '#lib/domain/member.ts';
import { foldLetters } from '#lib/domain/search-terms.ts';
import {
  busiestLines,
  countLines,
  lineNames,
  listAccounts,
  listLines as listRows,
} from '#lib/store/accounts/list-lines.ts';
import { undecidedRemovals } from '#lib/store/outbox/paused-removals.ts';
import type { Db } from '#lib/store/store.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import { factsOf } from '#lib/usecases/voicemails/facts-of.ts';
import type { LinesQuery, LinesWire } from '#lib/wire/lines.ts';
import { accountHealth, lineToWire } from './line-to-wire.ts';

/** The lines asked for, by name, and every phone system's account, lines or none. */
export async function listLines(context: UseCaseContext, actor: Actor, params: LinesQuery = {}): Promise<LinesWire> {
  requireRight(actor, 'read-voicemails');
  const { db } = context.store;
  const { ids, total } = await chosen(db, params);
  const rows = await listRows(db, ids);
  const now = context.clock.now();
  const accounts = await listAccounts(db, now);
  const paused = new Map((await undecidedRemovals(db)).map(({ id, count }) => [id, count]));
  return {
    items: rows.map((row) => lineToWire(context, row, actor.role)),
    next: null,
    total: total ?? rows.length,
    accounts: accounts.map((row) => {
      const { canSetListened, canRemove } = factsOf(context, row);
      return {
        id: row.id,
        label: row.account_label,
        ...accountHealth(context, row, { audience: actor.role, pausedRemovals: paused.get(row.id) }),
        waiting: row.waiting,
        canSetListened,
        canRemove,
      };
    }),
  };
}

/** Which lines are told, and of how many; neither when all are. */
async function chosen(db: Db, { limit, q, id }: LinesQuery): Promise<{ ids?: string[]; total?: number }> {
  if (id !== undefined) return { ids: [id] };
  if (q) {
    const found = matching(await lineNames(db), q);
    return { ids: found.slice(0, limit), total: found.length };
  }
  if (limit === undefined) return {};
  const total = await countLines(db);
  return total <= limit ? { total } : { ids: await busiestLines(db, limit), total };
}

/** By name, as people read it; digits in whatever grouping they are typed. */
function matching(lines: { id: string; name: string; number: string | null }[], q: string): string[] {
  const text = foldLetters(q);
  const digits = /^[+\d\s()./-]+$/.test(q) ? q.replace(/\D/g, '') : '';
  const isFound = ({ name, number }: (typeof lines)[number]) =>
    foldLetters(name).includes(text) || (digits !== '' && number !== null && number.includes(digits));
  return lines
    .filter(isFound)
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ id }) => id);
}
