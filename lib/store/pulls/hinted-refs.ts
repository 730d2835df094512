import type { Selectable } from 'kysely';
import type { Change } from '#lib/store/store.ts';
import type { HintedRefsTable } from '#lib/store/tables.ts';

export type HintedRef = Selectable<HintedRefsTable>;

/** So long one process has a named voicemail to itself; one that died is followed after this. */
const CLAIM_MS = 30_000;

/** A delivery named this voicemail: it is to be fetched at once, and once more when it is being fetched already. */
export async function hintAt(change: Change, accountId: string, ref: string, now: number): Promise<void> {
  await change.db
    .insertInto('hinted_refs')
    .values({ account_id: accountId, ref, due_at: now, hinted_at: now })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'ref']).doUpdateSet((set) => ({
        hints: set('hinted_refs.hints', '+', 1),
        attempts: 0,
        due_at: now,
        hinted_at: now,
      })),
    )
    .execute();
}

/** Most voicemails of one account that wait to be asked for again; full syncs find the others. */
const MOST_RETRIES = 100;

/** A pull could not read these voicemails: they are asked for by themselves from `dueAt` on, unless they already are. */
export async function retryRefs(
  change: Change,
  accountId: string,
  refs: readonly string[],
  dueAt: number,
): Promise<void> {
  if (refs.length === 0) return;
  const { waiting } = await change.db
    .selectFrom('hinted_refs')
    .select((select) => select.fn.countAll<number>().as('waiting'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  for (const ref of refs.slice(0, Math.max(0, MOST_RETRIES - Number(waiting))))
    await change.db
      .insertInto('hinted_refs')
      // Asked for once by the pull itself.
      .values({ account_id: accountId, ref, attempts: 1, due_at: dueAt, hinted_at: dueAt })
      .onConflict((conflict) => conflict.columns(['account_id', 'ref']).doNothing())
      .execute();
}

/** Takes up to `limit` named voicemails of an account, longest due first; nobody else takes them for a while. */
export async function claimHints(change: Change, accountId: string, now: number, limit: number): Promise<HintedRef[]> {
  const due = await change.db
    .selectFrom('hinted_refs')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .execute();
  for (const hint of due) await putOffHint(change, hint, { dueAt: now + CLAIM_MS, attempts: hint.attempts });
  return due;
}

/** It was fetched, or there is nothing to fetch. Named anew meanwhile, it stays. */
export async function settleHint(change: Change, hint: HintedRef): Promise<void> {
  await change.db
    .deleteFrom('hinted_refs')
    .where('account_id', '=', hint.account_id)
    .where('ref', '=', hint.ref)
    .where('hints', '=', hint.hints)
    .execute();
}

/** Not before `dueAt`. Named anew meanwhile, it is due as that says. */
export async function putOffHint(
  change: Change,
  hint: HintedRef,
  next: { dueAt: number; attempts: number },
): Promise<void> {
  await change.db
    .updateTable('hinted_refs')
    .set({ due_at: next.dueAt, attempts: next.attempts })
    .where('account_id', '=', hint.account_id)
    .where('ref', '=', hint.ref)
    .where('hints', '=', hint.hints)
    .execute();
}
