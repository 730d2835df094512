import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptRecord } from './device-cipher.ts';

/** What is kept of a member beyond their session: changes that are not sent yet, and unsaved notes. */
export type RecordTable = 'owed' | 'drafts';

/**
 * What this device keeps: one record of screens, and while a member is signed in the key to what is kept of them beyond
 * their session. Read as unknown.
 */
export interface DeviceStore {
  readScreens(): Promise<unknown>;
  writeScreens(record: unknown): Promise<void>;
  /** Of all members, by their ids: changes in the order of being made. */
  readRecords(table: RecordTable): Promise<unknown[]>;
  writeRecord(table: RecordTable, record: KeptRecord): Promise<void>;
  dropRecord(table: RecordTable, memberId: string, id: string): Promise<void>;
  readKey(memberId: string): Promise<CryptoKey | undefined>;
  /** Instead of every other member's. */
  writeKey(memberId: string, key: CryptoKey): Promise<void>;
  /** `session`: screens and keys. What is sealed under a key stays, for its member to come back to. */
  clear(what: 'session' | 'screens'): Promise<void>;
}

interface Tables extends DBSchema {
  screens: { key: 'last'; value: unknown };
  /** By the key of the change, a UUIDv7: in the order of being made. */
  owed: { key: [memberId: string, id: string]; value: unknown };
  drafts: { key: [memberId: string, id: string]; value: unknown };
  /** By member. */
  keys: { key: string; value: CryptoKey };
}

/** A browser that neither opens its store nor refuses within this time (ms) counts as one without: signing out waits for it. */
const SILENCE_MS = 10_000;

let opening: Promise<IDBPDatabase<Tables>> | undefined;

/** Opened anew where the browser or a newer version of us closed it. */
function database(): Promise<IDBPDatabase<Tables>> {
  opening ??= open().catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

/** This browser's store; null where it has none, which costs what is kept and nothing else. */
export async function deviceStore(): Promise<DeviceStore | null> {
  return database().then(
    () => store,
    () => null,
  );
}

/** Async, as a browser may throw where it denies its store. */
async function open(): Promise<IDBPDatabase<Tables>> {
  const opened = openDB<Tables>('aftertone', 2, {
    upgrade(opened, from) {
      if (from === 0) opened.createObjectStore('screens');
      // Before 0.1.0 changes lay there unsealed.
      else opened.deleteObjectStore('owed');
      opened.createObjectStore('owed');
      opened.createObjectStore('drafts');
      opened.createObjectStore('keys');
    },
    // A later version of us in another window wants to change the tables: let it.
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
      // One that opens too late would keep a later version from changing the tables.
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
