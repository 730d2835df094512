import { type ExternalStore, makeExternalStore } from '#lib/client/request/external-store.ts';
import { type DeviceCipher, keptRecord } from './device-cipher.ts';
import type { DeviceStore, RecordTable } from './device-store.ts';

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
 * other; what cannot be written (a full device) is tried again with the next one put.
 */
export class MemberRecords {
  readonly #deps: MemberRecordsDeps;
  /** By table and id, in the order in which they were put. */
  readonly #waiting = new Map<string, Waiting>();
  #working: Promise<void> | null = null;
  /** Records that this device has not kept yet. */
  readonly unkept: ExternalStore<number> = makeExternalStore(0);
  /** Why the first could not be kept since all was; null: nothing failed. */
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
    this.#working ??= this.#work();
  }

  /** Each once; what is put or written over meanwhile comes after. */
  async #work(): Promise<void> {
    let failure: unknown = null;
    for (const [name, waiting] of this.#waiting) {
      try {
        await this.#keep(waiting);
        if (this.#waiting.get(name) === waiting) this.#waiting.delete(name);
      } catch (error) {
        failure = error;
      }
      this.#count();
    }
    // In the same turn as the last look at what waits: what is put a moment later begins anew.
    this.#working = null;
    if (failure === null || this.failure.get() === null) this.failure.set(failure);
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
