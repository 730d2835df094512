import type { Insertable, Selectable, Updateable } from 'kysely';
import { compileOnce } from '#lib/store/compile-once.ts';
import type { Change, Db } from '#lib/store/store.ts';
import type { VoicemailsTable } from '#lib/store/tables.ts';

export type MirroredVoicemail = Selectable<VoicemailsTable>;

/** Columns of a voicemail with what they're set to. */
export type VoicemailChanges = Updateable<VoicemailsTable>;

/** The mirror's rows for these refs of one account. */
export async function voicemailsByRef(db: Db, accountId: string, refs: string[]): Promise<MirroredVoicemail[]> {
  if (refs.length === 0) return [];
  return db.selectFrom('voicemails').selectAll().where('account_id', '=', accountId).where('ref', 'in', refs).execute();
}

/** Compiled once: an import inserts row by row, and compiling one takes as long as SQLite's part. */
const insertRow = compileOnce(
  (db, row: Insertable<VoicemailsTable> & Record<string, string | number | null | undefined>) =>
    db.insertInto('voicemails').values(row),
);

/** Puts a voicemail never seen before into the mirror and notifies the screens. */
export async function insertVoicemail(change: Change, voicemail: Insertable<VoicemailsTable>): Promise<void> {
  await insertRow(change.db, { ...voicemail, revision: 1 }, '');
  change.emit({
    type: 'voicemail-received',
    voicemail_id: voicemail.id,
    line_id: voicemail.line_id,
    account_id: voicemail.account_id,
    revision: 1,
  });
}

/** Writes what nobody sees: no revision, no event. */
export async function updateSilently(change: Change, id: string, facts: VoicemailChanges): Promise<void> {
  await change.db.updateTable('voicemails').set(facts).where('id', '=', id).execute();
}

/** Writes a real change: the next revision, and its event. A voicemail erased meanwhile is no fault. */
export async function updateVisibly(change: Change, id: string, facts: VoicemailChanges = {}): Promise<void> {
  await updateAllVisibly(change, [id], facts);
}

/** The same real change for up to 500 voicemails, each with its next revision and its event. */
export async function updateAllVisibly(change: Change, ids: string[], facts: VoicemailChanges): Promise<void> {
  const rows = await change.db
    .updateTable('voicemails')
    .set((set) => ({ ...facts, revision: set('revision', '+', 1) }))
    .where('id', 'in', ids)
    .returning(['id as voicemail_id', 'line_id', 'account_id', 'revision'])
    .execute();
  for (const row of rows) change.emit({ type: 'voicemail-changed', ...row });
}

/** Where a pull notes what it listed. */
export interface ListedIn {
  /** Number of the full sync under way, or of the last one. */
  fullSync: number;
  /**
   * Seqs listed by this pull, kept in memory: nothing is written of those that were not missed. Null where a full sync of
   * several pages is under way, which another process may finish: there each row remembers the sync that listed it.
   */
  listed: Set<number> | null;
}

/** Notes that a pull listed these: whatever made them look absent is over. Rows already so noted are not written. */
export async function markSeen(
  change: Change,
  rows: readonly Pick<MirroredVoicemail, 'id' | 'seq' | 'last_seen_full_sync' | 'absent_since'>[],
  { fullSync, listed }: ListedIn,
): Promise<void> {
  for (const { seq } of rows) listed?.add(seq);
  // Beyond the sync's own number: decided about or gone, until it is listed again.
  const isOfOtherSync = (seen: number) => (listed === null ? seen !== fullSync : seen > fullSync);
  const ids = rows
    .filter((row) => row.absent_since !== null || isOfOtherSync(row.last_seen_full_sync))
    .map(({ id }) => id);
  if (ids.length === 0) return;
  await change.db
    .updateTable('voicemails')
    .set({ last_seen_full_sync: fullSync, absent_since: null })
    .where('id', 'in', ids)
    .execute();
}

/** A look at a phone system, as far as it may be behind our own writes. */
export interface SyncFacts {
  beganAt: number;
  now: number;
  /** What is listed may be this much older than the look (ms). */
  echoMs: number;
}

/**
 * Those of the voicemails whose flag a look cannot tell the truth about: a change is pending, or was delivered after the moment
 * that the look may still show. A delivery far in the future is one from before our clock was set back.
 */
export async function withUnsettledEntries(
  db: Db,
  ids: string[],
  { beganAt, now, echoMs }: SyncFacts,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  // Our clock may have been set back while the look was under way.
  const from = Math.min(beganAt, now) - echoMs;
  const entries = await db
    .selectFrom('outbox')
    .select('voicemail_id')
    .distinct()
    .where('voicemail_id', 'in', ids)
    .where((where) =>
      where.or([
        where('state', '=', 'waiting'),
        where.and([where('delivered_at', '>=', from), where('delivered_at', '<=', now + echoMs)]),
      ]),
    )
    .execute();
  return new Set(entries.map((entry) => entry.voicemail_id));
}

/** What happened at the phone system, for the voicemail's history: when it says so, or some time before we noticed. */
export async function recordRemoteActivity(
  change: Change,
  activity: { id: string; voicemailId: string; type: string; reportedAt: number | null; noticedAt: number },
): Promise<void> {
  const { id, voicemailId: voicemail_id, type, reportedAt, noticedAt } = activity;
  const detail = JSON.stringify(reportedAt === null ? {} : { told: true });
  const row = { id, voicemail_id, member_id: null, type, detail, at: reportedAt ?? noticedAt };
  await change.db.insertInto('activity').values(row).execute();
}
