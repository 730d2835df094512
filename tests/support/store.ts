import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Insertable, type Selectable, sql } from 'kysely';
import { afterAll, describe, it, onTestFinished } from 'vitest';
import type { Clock } from '#lib/clock.ts';
import { newId } from '#lib/domain/ids.ts';
import { SECURITY_LOG_KEPT_FROM } from '#lib/store/members/security-log.ts';
import { openStore } from '#lib/store/open-store.ts';
import { keepSetting } from '#lib/store/settings.ts';
import type { Store } from '#lib/store/store.ts';
import type { AccountsTable, LinesTable, MembersTable, VoicemailsTable } from '#lib/store/tables.ts';
import { aTestDatabase, POSTGRES_SERVER, type TestDatabase } from './database.ts';

/** 2026-03-02T09:00:00Z, a Monday morning. */
export const MONDAY_MORNING = Date.UTC(2026, 2, 2, 9);

/** A clock that stands still until its `at` (ms) is set. */
export class ManualClock implements Clock {
  at: number;
  constructor(at = MONDAY_MORNING) {
    this.at = at;
  }
  now(): number {
    return this.at;
  }
}

/** Tests about SQLite's own ways: there are none of them where the suite runs on PostgreSQL. */
export function describeOnSqlite(name: string, tests: () => void): void {
  if (POSTGRES_SERVER === undefined) describe(name, () => tests());
}

/** One of them among others. */
export function itOnSqlite(name: string, test: () => Promise<void>): void {
  if (POSTGRES_SERVER === undefined) it(name, test);
}

/** An empty store on a database of its own, closed and taken away when the test ends. */
export async function openTestStore(clock: Clock = new ManualClock()): Promise<Store> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-'));
  const database = emptied.pop() ?? (await aTestDatabase(folder));
  const store = await openStore({ url: database.url, clock });
  onTestFinished(async () => {
    const isEmpty = POSTGRES_SERVER !== undefined && (await isEmptied(store));
    await store.close();
    if (isEmpty) emptied.push(database);
    else await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  return store;
}

/** PostgreSQL takes half a second to make and take away a database, and ten milliseconds to empty one. */
const emptied: TestDatabase[] = [];
if (POSTGRES_SERVER !== undefined)
  afterAll(async () => {
    for (const database of emptied) await database.remove();
  });

/** False when the test left the store in no state to be used again, or so full that a new one is made sooner. */
async function isEmptied(store: Store): Promise<boolean> {
  try {
    return await store.change(async (change) => {
      const { db } = change;
      const { rows } = await sql<{ inside: number }>`SELECT count(*) AS inside FROM voicemails`.execute(db);
      if (Number(rows[0]?.inside) > 500) return false;
      // What keeps the security log: everything in it is past its time now.
      await keepSetting(change, SECURITY_LOG_KEPT_FROM, String(Number.MAX_SAFE_INTEGER));
      for (const table of TABLES) await db.deleteFrom(table).execute();
      await sql`UPDATE event_counter SET number = 0`.execute(db);
      return true;
    });
  } catch {
    // Closed by the test itself, or broken by it.
    return false;
  }
}

/** What is not deleted with one of these. */
const TABLES = [
  ...(['security_events', 'accounts', 'members', 'attempt_counters', 'requests', 'settings'] as const),
  ...(['activity', 'events', 'audio_files', 'waiting_callers'] as const),
];

/** A member of the team; answers their id. */
export async function aMember(store: Store, member: Partial<Insertable<MembersTable>> = {}): Promise<string> {
  const id = member.id ?? newId();
  const row = { email: `${id}@example.com`, name: 'Maya', role: 'member', state: 'active' } as const;
  const values = { id, ...row, password_hash: null, created_at: MONDAY_MORNING, ...member };
  await store.change(({ db }) => db.insertInto('members').values(values).execute());
  return id;
}

/** An active account at some phone system; answers its id. */
export async function anAccount(store: Store, account: Partial<Insertable<AccountsTable>> = {}): Promise<string> {
  const id = account.id ?? newId();
  const row = { key: null, provider: 'a-phone-system', label: 'The phones', settings: '', state: 'active' } as const;
  await store.change(({ db }) =>
    db
      .insertInto('accounts')
      .values({ id, ...row, ...nothingYet, created_at: MONDAY_MORNING, ...account })
      .execute(),
  );
  return id;
}

const nothingYet = {
  recent_cursor: null,
  full_sync_cursor: null,
  full_sync_began_at: null,
  last_sync_at: null,
  last_full_sync_at: null,
  last_delivery_at: null,
  last_error: null,
  token: null,
  lease_owner: null,
};

/** A line, of a new account unless `account_id` names one; answers its id. */
export async function aLine(store: Store, line: Partial<Insertable<LinesTable>> = {}): Promise<string> {
  const id = line.id ?? newId();
  const account_id = line.account_id ?? (await anAccount(store));
  const row = { ref: `line-${id}`, name: 'Front desk', number: null, colour: 'teal', created_at: MONDAY_MORNING };
  await store.change(({ db }) =>
    db
      .insertInto('lines')
      .values({ id, account_id, ...row, ...line })
      .execute(),
  );
  return id;
}

/**
 * An open, unlistened voicemail left on Monday morning; on a new line unless `line_id` names one. Answers the row as it
 * lies in the store.
 */
export async function aVoicemail(
  store: Store,
  voicemail: Partial<Insertable<VoicemailsTable>> = {},
): Promise<Selectable<VoicemailsTable>> {
  const line_id = voicemail.line_id ?? (await aLine(store));
  return store.change(async ({ db }) => {
    const line = await db.selectFrom('lines').select('account_id').where('id', '=', line_id).executeTakeFirstOrThrow();
    const values = { ...unremarkable(), account_id: line.account_id, ...voicemail, line_id };
    const last = await db
      .selectFrom('voicemails')
      .select((of) => of.fn.max('seq').as('seq'))
      .where('seq', '>=', values.received_at * 1024)
      .where('seq', '<', (values.received_at + 1) * 1024)
      .executeTakeFirst();
    const seq = voicemail.seq ?? (last?.seq ? last.seq + 1 : values.received_at * 1024);
    await db
      .insertInto('voicemails')
      .values({ ...values, seq })
      .execute();
    return db.selectFrom('voicemails').selectAll().where('seq', '=', seq).executeTakeFirstOrThrow();
  });
}

/** The columns of a voicemail about which there is nothing to say. */
function unremarkable() {
  const id = newId();
  return {
    id,
    ref: `ref-${id}`,
    caller_kind: 'number',
    caller_number: '+4915112345678',
    caller_name: null,
    received_at: MONDAY_MORNING,
    duration_seconds: 12,
    decoded_seconds: null,
    transcript_state: 'ready',
    transcript_text: 'Hello, please call me back.',
    sentiment: null,
    remote_audio: 'ready',
    listened_at: null,
    listened_by: null,
    unlistened_at: null,
    remote_listened: 0,
    status: 'open',
    done_at: null,
    done_by: null,
    outcome: null,
    trashed_at: null,
    trashed_by: null,
    erase_after: null,
    absent_since: null,
    missing_since: null,
    last_seen_full_sync: 0,
    assignee_id: null,
    recheck_at: null,
    created_at: MONDAY_MORNING,
  } as const;
}
