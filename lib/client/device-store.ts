import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What this device keeps of one member: one record of screens, and one for each change not sent yet. Read as unknown. */
export interface DeviceStore {
  readScreens(): Promise<unknown>;
  writeScreens(record: unknown): Promise<void>;
  /** Oldest first. */
  readOwed(): Promise<unknown[]>;
  writeOwed(key: string, record: unknown): Promise<void>;
  dropOwed(key: string): Promise<void>;
  /** Everything, or only the screens. */
  clear(what: 'all' | 'screens'): Promise<void>;
}

interface Tables extends DBSchema {
  screens: { key: 'last'; value: unknown };
  /** By the key of the change, a UUIDv7: in the order of being made. */
  owed: { key: string; value: unknown };
}

let opening: Promise<DeviceStore | null> | undefined;

/** This browser's store; null where it has none, which costs what is kept and nothing else. */
export function deviceStore(): Promise<DeviceStore | null> {
  opening ??= open().then(storeIn, () => null);
  return opening;
}

function open(): Promise<IDBPDatabase<Tables>> {
  return openDB<Tables>('aftertone', 1, {
    upgrade(database) {
      database.createObjectStore('screens');
      database.createObjectStore('owed');
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
    readOwed: () => database.getAll('owed'),
    writeOwed: async (key, record) => void (await database.put('owed', record, key)),
    dropOwed: (key) => database.delete('owed', key),
    async clear(what) {
      await database.clear('screens');
      if (what === 'all') await database.clear('owed');
    },
  };
}
