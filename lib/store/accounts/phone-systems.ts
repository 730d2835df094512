import { sql } from 'kysely';
import { SAME_CLOCK_MS } from '#lib/domain/received-at.ts';
import type { Db } from '#lib/store/store.ts';
import { PARTS } from '#lib/store/voicemails/view-filter.ts';

const DAY_MS = 86_400_000;
const SEQ_PER_MS = 1024;

/** An account without what is sealed, and with what is counted around it. */
export type PhoneSystemRow = Awaited<ReturnType<typeof listPhoneSystems>>[number];

/** Every account, oldest first. */
export async function listPhoneSystems(db: Db, now: number) {
  return phoneSystemRows(db, now).orderBy('accounts.created_at').orderBy('accounts.id').execute();
}

/** The account of this id; undefined when there is none. */
export async function findPhoneSystem(db: Db, id: string, now: number): Promise<PhoneSystemRow | undefined> {
  return phoneSystemRows(db, now).where('accounts.id', '=', id).executeTakeFirst();
}

/** The numbers of an account's lines, or of all lines by account. */
export async function lineNumbers(db: Db, accountId?: string): Promise<Map<string, (string | null)[]>> {
  const all = db.selectFrom('lines').select(['account_id', 'number']).where('number', 'is not', null);
  const lines = await (accountId === undefined ? all : all.where('account_id', '=', accountId)).execute();
  const byAccount = Map.groupBy(lines, (line) => line.account_id);
  return new Map([...byAccount].map(([id, ofAccount]) => [id, ofAccount.map((line) => line.number)]));
}

function phoneSystemRows(db: Db, now: number) {
  return db
    .selectFrom('accounts')
    .select(['id', 'key', 'provider', 'label', 'label as account_label', 'state as account_state'])
    .select([
      'last_sync_at',
      'last_full_sync_at',
      'last_delivery_at',
      'last_error',
      'past_error',
      'failing_since',
      'removed_at',
      'question',
      'country',
    ])
    .select(['postponed_until', 'postponed_ms', 'postponed_for', 'clock_offset_ms'])
    .select(['failed_parts', 'failures', 'full_sync_failures', 'next_recent_at', 'next_full_sync_at', 'created_at'])
    .select([
      sql<number>`(SELECT count(*) FROM lines WHERE account_id = accounts.id)`.as('lines'),
      sql<number>`(SELECT coalesce(sum(suspected_losses), 0) FROM lines WHERE account_id = accounts.id)`.as(
        'suspected_losses',
      ),
      sql<number | null>`(SELECT CASE WHEN count(*) = count(reported_count) THEN sum(reported_count) END
        FROM lines WHERE account_id = accounts.id)`.as('reported_count'),
      sql<number>`(SELECT coalesce(sum(n), 0) FROM view_counts JOIN lines ON lines.id = line_id
        WHERE account_id = accounts.id AND view IN (${sql.join(PARTS)}))`.as('voicemails'),
      // Two steps, so that each line's first is one look into its index of the inbox.
      sql<number | null>`(SELECT min((SELECT min(seq) FROM voicemails
        WHERE line_id = lines.id AND trashed_at IS NULL AND status = 'open'))
        FROM lines WHERE account_id = accounts.id)`.as('first_seq'),
      sql<number>`(SELECT count(*) FROM (SELECT 1 FROM lines JOIN voicemails ON voicemails.line_id = lines.id
        AND reported_caller IS NOT NULL WHERE lines.account_id = accounts.id LIMIT 1) AS told)`.as('country_matters'),
      sql<number>`(SELECT count(*) FROM quarantined_items WHERE account_id = accounts.id)`.as('quarantined'),
      // Read from the table's newest end, where nothing is as long as clocks agree; `||` keeps other indexes out of it.
      sql<number>`(SELECT count(*) FROM voicemails WHERE seq > ${(now + SAME_CLOCK_MS) * SEQ_PER_MS} AND account_id || '' = accounts.id)`.as(
        'dated_ahead',
      ),
      inLastDay('asked', now).as('asked'),
      inLastDay('failed', now).as('failed'),
      pending('refused', sql`true`).as('refused'),
      waitingChanges(now).as('waiting'),
      pending('waiting', isScheduled(now)).as('scheduled'),
    ]);
}

const inLastDay = (what: 'asked' | 'failed', now: number) =>
  sql<number>`(SELECT coalesce(sum(${sql.ref(what)}), 0) FROM account_hours
    WHERE account_id = accounts.id AND hour > ${now - DAY_MS})`;

/** How many changes an account has not taken yet; removals whose trash time is running are not counted. */
export const waitingChanges = (now: number) => pending('waiting', sql`NOT (${isScheduled(now)})`);

const pending = (state: 'waiting' | 'refused', which: ReturnType<typeof sql>) =>
  sql<number>`(SELECT count(*) FROM outbox WHERE account_id = accounts.id AND state = ${state} AND ${which})`;

/** A removal never tried waits for the end of the trash time: that is no delay. */
const isScheduled = (now: number) => sql`(kind = 'remove' AND attempts = 0 AND due_at > ${now})`;
