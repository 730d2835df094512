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

let opening: Promise<DeviceStore | null> | undefined;

/** This browser's store; null where it has none, which costs what is kept and nothing else. */
export function deviceStore(): Promise<DeviceStore | null> {
  opening ??= open().then(storeIn, () => null);
  return opening;
}

function open(): Promise<IDBPDatabase<Tables>> {
  return openDB<Tables>('aftertone', 2, {
    upgrade(database, from) {
      if (from === 0) database.createObjectStore('screens');
      // Before 0.1.0 changes lay there unsealed.
      else database.deleteObjectStore('owed');
      database.createObjectStore('owed');
      database.createObjectStore('drafts');
      database.createObjectStore('keys');
    },
    // A later version of us in another window wants to change the tables: let it, and open anew when asked next.
    blocking(_old, _new, event) {
      (event.target as IDBDatabase).close();
      opening = undefined;
    },
  });
}

function storeIn(database: IDBPDatabase<Tables>): DeviceStore {
  return {
    readScreens: () => database.get('screens', 'last'),
    writeScreens: async (record) => void (await database.put('screens', record, 'last')),
    readRecords: (table) => database.getAll(table),
    writeRecord: async (table, record) => void (await database.put(table, record, [record.memberId, record.id])),
    dropRecord: (table, memberId, id) => database.delete(table, [memberId, id]),
    readKey: (memberId) => database.get('keys', memberId),
    async writeKey(memberId, key) {
      const change = database.transaction('keys', 'readwrite');
      await Promise.all([change.store.clear(), change.store.put(key, memberId), change.done]);
    },
    async clear(what) {
      await database.clear('screens');
      if (what === 'session') await database.clear('keys');
    },
  };
}
