import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptRecord } from './device-cipher.ts';

/** What's stored for a member beyond their session: unsent changes, and unsaved notes. */
export type RecordTable = 'owed' | 'drafts';

/**
 * What this device stores: one record of screens, and while a member is signed in the key to their encrypted records. Values are
 * read as unknown.
 */
export interface DeviceStore {
  readScreens(): Promise<unknown>;
  writeScreens(record: unknown): Promise<void>;
  /** Of all members, by id: changes in the order they were made. */
  readRecords(table: RecordTable): Promise<unknown[]>;
  writeRecord(table: RecordTable, record: KeptRecord): Promise<void>;
  dropRecord(table: RecordTable, memberId: string, id: string): Promise<void>;
  readKey(memberId: string): Promise<CryptoKey | undefined>;
  /** Replaces every other member's. */
  writeKey(memberId: string, key: CryptoKey): Promise<void>;
  /** `session`: screens and keys. Encrypted records stay until their member signs in again. */
  clear(what: 'session' | 'screens'): Promise<void>;
}

interface Tables extends DBSchema {
  screens: { key: 'last'; value: unknown };
  /** By the key of the change, a UUIDv7: in the order they were made. */
  owed: { key: [memberId: string, id: string]; value: unknown };
  drafts: { key: [memberId: string, id: string]; value: unknown };
  /** By member. */
  keys: { key: string; value: CryptoKey };
}

/** A browser that doesn't open its store within this time (ms) counts as one without, because signing out waits for it. */
const SILENCE_MS = 10_000;

let opening: Promise<IDBPDatabase<Tables>> | undefined;

/** Opened again after the browser or a newer version of Aftertone closed it. */
function database(): Promise<IDBPDatabase<Tables>> {
  opening ??= open().catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

/** This browser's store; null where it has none, and then nothing is stored. */
export async function deviceStore(): Promise<DeviceStore | null> {
  return database().then(
    () => store,
    () => null,
  );
}

/** Async, because a browser that denies its store may throw. */
async function open(): Promise<IDBPDatabase<Tables>> {
  const opened = openDB<Tables>('aftertone', 2, {
    upgrade(opened, from) {
      if (from === 0) opened.createObjectStore('screens');
      // Before 0.1.0 changes were stored unencrypted.
      else opened.deleteObjectStore('owed');
      opened.createObjectStore('owed');
      opened.createObjectStore('drafts');
      opened.createObjectStore('keys');
    },
    // A later version in another window needs to change the tables.
    blocking(_old, _new, event) {
      (event.target as IDBDatabase).close();
      opening = undefined;
    },
    terminated() {
      opening = undefined;
    },
  });
  return unlessSilent(opened);
}

function unlessSilent(opened: Promise<IDBPDatabase<Tables>>): Promise<IDBPDatabase<Tables>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('the browser did not open its store'));
      // A store that opens too late would block a later version from changing the tables.
      opened.then((late) => late.close()).catch(() => undefined);
    }, SILENCE_MS);
    opened.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const store: DeviceStore = {
  readScreens: async () => (await database()).get('screens', 'last'),
  writeScreens: async (record) => void (await (await database()).put('screens', record, 'last')),
  readRecords: async (table) => (await database()).getAll(table),
  writeRecord: async (table, record) =>
    void (await (await database()).put(table, record, [record.memberId, record.id])),
  dropRecord: async (table, memberId, id) => (await database()).delete(table, [memberId, id]),
  readKey: async (memberId) => (await database()).get('keys', memberId),
  async writeKey(memberId, key) {
    const change = (await database()).transaction('keys', 'readwrite');
    await Promise.all([change.store.clear(), change.store.put(key, memberId), change.done]);
  },
  async clear(what) {
    const opened = await database();
    await opened.clear('screens');
    if (what === 'session') await opened.clear('keys');
  },
};
