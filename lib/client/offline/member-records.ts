import { type ExternalStore, makeExternalStore } from '#lib/client/request/external-store.ts';
import { type DeviceCipher, keptRecord } from './device-cipher.ts';
import type { DeviceStore, RecordTable } from './device-store.ts';

export type RecordStore = Pick<DeviceStore, 'readRecords' | 'writeRecord' | 'dropRecord'>;

export interface MemberRecordsDeps {
  memberId: string;
  store: RecordStore;
  /** Pending until the member's key is available; records wait for it. */
  cipher: Promise<DeviceCipher>;
}

/** Each record's text by id, and the ids of records that this key can't decrypt. */
export interface ReadRecords {
  texts: Map<string, string>;
  unreadable: string[];
}

interface Waiting {
  table: RecordTable;
  id: string;
  /** Null: to be deleted. */
  text: string | null;
}

/**
 * What a device stores for one member beyond their session, encrypted. Records are written one at a time, the latest version of
 * each; what can't be written (storage full) is retried with the next record.
 */
export class MemberRecords {
  readonly #deps: MemberRecordsDeps;
  /** By table and id, in order. */
  readonly #waiting = new Map<string, Waiting>();
  #working: Promise<void> | null = null;
  /** How many records aren't stored yet. */
  readonly unkept: ExternalStore<number> = makeExternalStore(0);
  /** The first error since everything was last stored; null: none. */
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

  /** Resolves once everything put so far was stored or failed. */
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

  /** Writes each record once; records put in the meantime are written after them. */
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
    // Without an await since the loop's last check: a record put later starts a new run.
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
