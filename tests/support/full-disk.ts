import { sql } from 'kysely';
import type { Store } from '#lib/store/store.ts';

/** A database whose disk is full, until it is freed. */
export interface FullDisk {
  free(): Promise<void>;
}

/** Tables that grow by what is fetched, noted or tried. */
const GROWING = ['voicemails', 'settings', 'audio_files'];

/**
 * Fills the disk of a store: on SQLite no page can be added, as on a real one; on PostgreSQL, whose disk is also the tests',
 * the server answers as one whose disk is full. Rows that are there can be changed, which is the harder case: notes are taken,
 * and voicemails are not.
 */
export async function fillDisk(store: Store): Promise<FullDisk> {
  return store.engine === 'sqlite' ? fillSqlite(store) : fillPostgres(store);
}

async function fillSqlite(store: Store): Promise<FullDisk> {
  const limit = (pages: number) =>
    store.change(async ({ db }) => void (await sql.raw(`PRAGMA max_page_count = ${pages}`).execute(db)));
  // Never below the pages there are, whatever is asked for.
  await limit(1);
  // What is left in half-empty pages.
  for (let bytes = 3_000; bytes >= 30; bytes = Math.floor(bytes / 2)) await fillUp(store, bytes);
  return { free: () => limit(4_294_967_294) };
}

async function fillUp(store: Store, bytes: number): Promise<void> {
  const add = (key: string) =>
    store.change(({ db }) =>
      db
        .insertInto('settings')
        .values({ key, value: 'x'.repeat(bytes) })
        .execute(),
    );
  try {
    for (let count = 0; count < 5_000; count += 1) await add(`filler-${bytes}-${count}`);
  } catch {
    // Full, for rows of this size.
  }
}

async function fillPostgres(store: Store): Promise<FullDisk> {
  const run = (text: string) => store.change(async ({ db }) => void (await sql.raw(text).execute(db)));
  await run(`CREATE OR REPLACE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`);
  for (const table of GROWING)
    await run(`CREATE TRIGGER disk_is_full BEFORE INSERT ON ${table} EXECUTE FUNCTION disk_is_full()`);
  return {
    free: async () => {
      for (const table of GROWING) await run(`DROP TRIGGER disk_is_full ON ${table}`);
    },
  };
}

/** A store on whose disk nothing at all can be written while `isFull`, as where not even a log takes another byte. */
export function fillable(store: Store): Store & { isFull: boolean } {
  const change: Store['change'] = (work) => (full.isFull ? Promise.reject(diskFull(store.engine)) : store.change(work));
  const bound = new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const full: Store & { isFull: boolean } = Object.create(bound, {
    isFull: { value: false, writable: true },
    change: { value: change, writable: true },
  });
  return full;
}

/** As the engine itself answers. */
function diskFull(engine: Store['engine']): Error {
  return engine === 'sqlite'
    ? Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 })
    : Object.assign(new Error('could not extend file'), { code: '53100', severity: 'ERROR' });
}
