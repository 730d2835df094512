import { sql } from 'kysely';
import { noteErasures } from '#lib/store/erasures/note-erasure.ts';
import { keepSetting, readSetting } from '#lib/store/settings.ts';
import type { Change, Db } from '#lib/store/store.ts';

/** Counting goes through the trash: only where this setting says that something may be paused. */
const UNDECIDED = 'paused-removals';

/**
 * A backup was restored: what became due for erasing while it lay waits until an administrator has looked, here and at the
 * phone systems. Paused voicemails lie in the trash without an end of their trash time; a removal whose voicemail is erased
 * here already waits as `paused`. Answers how many are paused.
 */
export async function pauseOverdueRemovals(change: Change, now: number): Promise<number> {
  await change.db
    .updateTable('voicemails')
    .set({ erase_after: null, erase_asked: 0 })
    .where('trashed_at', 'is not', null)
    .where('erase_after', '<=', now)
    .execute();
  await change.db
    .updateTable('outbox')
    // What the backup says of attempts and claims was true for another time.
    .set({ state: 'paused', attempts: 0, attempt_began_at: null, claimed_by: null, claimed_until: 0, last_error: null })
    .where('kind', '=', 'remove')
    .where('state', '=', 'waiting')
    .where((where) => where.or([where('due_at', '<=', now), where('attempts', '>', 0)]))
    .execute();
  const paused = (await countPausedRemovals(change.db)).reduce((sum, { count }) => sum + count, 0);
  if (paused > 0) await keepSetting(change, UNDECIDED, String(now));
  return paused;
}

/** What is paused for an account is to be decided again: it was removed before anybody had, and is connected anew. */
export async function notePausedAgain(change: Change, now: number): Promise<void> {
  if ((await readSetting(change.db, UNDECIDED)) === undefined) await keepSetting(change, UNDECIDED, String(now));
}

/** Paused removals by phone system, as long as nobody has decided about all of them; one small read where there are none. */
export async function undecidedRemovals(db: Db): Promise<PausedRemovals[]> {
  return (await readSetting(db, UNDECIDED)) === undefined ? [] : countPausedRemovals(db);
}

/** When the restored state was noticed whose removals are paused (UTC ms); null when nothing is paused. */
export async function pausedSince(db: Db): Promise<number | null> {
  const since = await readSetting(db, UNDECIDED);
  return since === undefined ? null : Number(since);
}

/** Everything that was paused is decided. */
export async function noteAllDecided(change: Change): Promise<void> {
  await change.db.deleteFrom('settings').where('key', '=', UNDECIDED).execute();
}

/** Nothing is left to be decided: what was paused was erased before, and is again. */
export async function noteIfAllDecided(change: Change): Promise<void> {
  if ((await countPausedRemovals(change.db)).length === 0) await noteAllDecided(change);
}

/** How many removals of a phone system are paused. */
export interface PausedRemovals {
  id: string;
  label: string;
  count: number;
}

/** By phone system; one with none is not named. */
async function countPausedRemovals(db: Db): Promise<PausedRemovals[]> {
  const counted = await db
    .selectFrom('accounts')
    .select(['accounts.id', 'accounts.label'])
    .select([
      sql<number>`(SELECT count(*) FROM voicemails WHERE account_id = accounts.id AND ${IS_PAUSED})
        + (SELECT count(*) FROM outbox WHERE account_id = accounts.id AND ${IS_ERASED_HERE})`.as('count'),
    ])
    .orderBy('accounts.created_at')
    .orderBy('accounts.id')
    .execute();
  return counted.filter(({ count }) => count > 0);
}

/** Ids of voicemails paused in the trash. */
export async function pausedVoicemails(db: Db, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('voicemails').select('id').where(sql<boolean>`${IS_PAUSED}`).limit(limit).execute();
  return rows.map(({ id }) => id);
}

/** Nothing else leaves a voicemail in the trash without an end. */
const IS_PAUSED = sql`trashed_at IS NOT NULL AND erase_after IS NULL`;

const IS_ERASED_HERE = sql`state = 'paused'
  AND NOT EXISTS (SELECT 1 FROM voicemails WHERE voicemails.id = outbox.voicemail_id)`;

/** Sends the removals of what is erased here already. */
export async function resumePausedRemovals(change: Change, now: number): Promise<void> {
  await change.db
    .updateTable('outbox')
    .set({ state: 'waiting', due_at: now })
    .where(sql<boolean>`${IS_ERASED_HERE}`)
    .execute();
}

/** Gives up the removals of what is erased here already: the next full sync brings it in again as it is there. */
export async function withdrawPausedRemovals(change: Change, now: number): Promise<void> {
  const withdrawn = await change.db
    .updateTable('outbox')
    .set({ state: 'discarded' })
    .where(sql<boolean>`${IS_ERASED_HERE}`)
    .returning(['account_id', 'ref'])
    .execute();
  await noteErasures(
    change,
    withdrawn.map(({ account_id, ref }) => ({ kind: 'kept', account_id, ref })),
    now,
  );
  for (const { account_id, ref } of withdrawn)
    await change.db.deleteFrom('tombstones').where('account_id', '=', account_id).where('ref', '=', ref).execute();
}
