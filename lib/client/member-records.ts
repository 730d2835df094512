import { type DeviceCipher, keptRecord } from './device-cipher.ts';
import type { DeviceStore, RecordTable } from './device-store.ts';
import { type ExternalStore, makeExternalStore } from './external-store.ts';

export type RecordStore = Pick<DeviceStore, 'readRecords' | 'writeRecord' | 'dropRecord'>;

export interface MemberRecordsDeps {
  memberId: string;
  store: RecordStore;
  /** Pending while the member's key is not there yet: what is put waits for it. */
  cipher: Promise<DeviceCipher>;
}

/** What was read: each record's text by its id, and the ids of those that this key does not open. */
export interface ReadRecords {
  texts: Map<string, string>;
  unreadable: string[];
}

interface Waiting {
  table: RecordTable;
  id: string;
  /** Null: to be dropped. */
  text: string | null;
}

/**
 * What a device keeps of one member beyond their session, sealed for them. Of each record the latest is written, one after the
 * other; what cannot be written (a full device) is tried again with the next one.
 */
export class MemberRecords {
  readonly #deps: MemberRecordsDeps;
  /** By table and id, in the order in which they were put. */
  readonly #waiting = new Map<string, Waiting>();
  #working: Promise<void> | null = null;
  /** Records that this device has not kept yet. */
  readonly unkept: ExternalStore<number> = makeExternalStore(0);
  /** Why the last one could not be kept; null: all is kept. */
  readonly failure: ExternalStore<unknown> = makeExternalStore<unknown>(null);

  constructor(deps: MemberRecordsDeps) {
    this.#deps = deps;
  }

  put(table: RecordTable, id: string, text: string): void {
    this.#add({ table, id, text });
  }

  drop(table: RecordTable, id: string): void {
    this.#add({ table, id, text: null });
  }

  /** Everything of this member in a table. Another member's records are left alone. */
  async readAll(table: RecordTable): Promise<ReadRecords> {
    const { memberId, store } = this.#deps;
    const cipher = await this.#deps.cipher;
    const read: ReadRecords = { texts: new Map(), unreadable: [] };
    for (const lying of await store.readRecords(table)) {
      const record = keptRecord.safeParse(lying).data;
      if (record?.memberId !== memberId) continue;
      try {
        read.texts.set(record.id, await cipher.open(record));
      } catch {
        read.unreadable.push(record.id);
      }
    }
    return read;
  }

  /** Once everything put so far is kept, or could not be. */
  async settled(): Promise<void> {
    await this.#working;
  }

  #add(waiting: Waiting): void {
    const name = `${waiting.table} ${waiting.id}`;
    this.#waiting.delete(name);
    this.#waiting.set(name, waiting);
    this.#count();
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
  }

  async #work(): Promise<void> {
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const [name, waiting] = next;
      try {
        await this.#keep(waiting);
        this.failure.set(null);
      } catch (error) {
        this.failure.set(error);
        return;
      }
      // Written over meanwhile, it waits again.
      if (this.#waiting.get(name) === waiting) this.#waiting.delete(name);
      this.#count();
    }
  }

  #next(): [string, Waiting] | undefined {
    return this.#waiting.entries().next().value;
  }

  async #keep({ table, id, text }: Waiting): Promise<void> {
    const { memberId, store, cipher } = this.#deps;
    if (text === null) await store.dropRecord(table, memberId, id);
    else await store.writeRecord(table, await (await cipher).seal(id, text));
  }

  #count(): void {
    this.unkept.set([...this.#waiting.values()].filter(({ text }) => text !== null).length);
  }
}
