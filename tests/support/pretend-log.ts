import { pino } from 'pino';
import type { LogPage, Outlet } from '#lib/live/contract.ts';
import { Live } from '#lib/live/live.ts';
import { ManualClock } from './store.ts';
import { ManualTimers } from './sync-deps.ts';

export interface PretendPage extends LogPage {
  items: number[];
}

const PAGE = 3;

/** A log of numbers, and the streams of a process on it; counts how often it is read. */
export class PretendLog {
  epoch = 'a';
  newest = 0;
  reads: (string | undefined)[] = [];
  isBroken = false;
  readonly clock = new ManualClock();
  readonly timers = new ManualTimers();
  readonly stopping = new AbortController();
  /** Sessions, and the token that counts in each. */
  readonly signedIn = new Map<string, string | null>([
    ['maya', null],
    ['tom', null],
  ]);
  readonly live: Live<PretendPage>;
  #onEvents = new Set<() => void>();
  #onSessions: () => void = () => undefined;
  readonly #others: ((word: string) => void)[] = [];
  /** What another process says is heard by this. */
  hear: (word: string) => void = () => undefined;

  constructor() {
    this.live = new Live<PretendPage>({
      read: (after) => this.#read(after),
      toWire: (page) => page,
      publish: async (word) => {
        for (const hear of this.#others) hear(word);
      },
      onMessage: (listener) => {
        this.hear = listener;
        return () => undefined;
      },
      onEvents: (listener) => {
        this.#onEvents.add(listener);
        return () => this.#onEvents.delete(listener);
      },
      tokenOf: async (sessionId) => this.signedIn.get(sessionId),
      onSessions: (listener) => {
        this.#onSessions = listener;
        return () => undefined;
      },
      stopping: this.stopping.signal,
      clock: this.clock,
      timers: this.timers,
      log: pino({ level: 'silent' }),
      random: () => 0.5,
    });
  }

  /** What is said here is heard in that process too. */
  tells(other: PretendLog): void {
    this.#others.push((word) => other.hear(word));
  }

  /** As many more events; `isReported`: by this process, which then knows of them at once. */
  async append(count: number, isReported = true): Promise<void> {
    this.newest += count;
    if (isReported) for (const listener of this.#onEvents) listener();
    await settled();
  }

  async endSession(sessionId: string): Promise<void> {
    this.signedIn.delete(sessionId);
    this.#onSessions();
    await settled();
  }

  async renewToken(sessionId: string, token: string): Promise<void> {
    this.signedIn.set(sessionId, token);
    this.#onSessions();
    await settled();
  }

  async #read(after: string | undefined): Promise<PretendPage> {
    this.reads.push(after);
    const { newest, epoch } = this;
    await Promise.resolve();
    if (this.isBroken) throw new Error('the disk is away');
    const nothing = { items: [], next: `${epoch}-${newest}`, more: false };
    const [life, from] = after?.split('-') ?? [];
    if (from === undefined) return { ...nothing, reset: false };
    if (life !== epoch) return { ...nothing, reset: true };
    const to = Math.min(newest, Number(from) + PAGE);
    const items = Array.from({ length: to - Number(from) }, (_, index) => Number(from) + index + 1);
    return { items, next: `${epoch}-${to}`, more: to < newest, reset: false };
  }
}

/** Everything that needed no timer has happened. */
export async function settled(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}

/** A browser at the other end of a stream, as far as this side sees it. */
export class PretendBrowser implements Outlet {
  readonly written: string[] = [];
  reads = true;
  ended: 'ended' | 'cut' | null = null;
  #waiting: (() => void)[] = [];

  hasCapacity(): boolean {
    return this.reads;
  }

  capacity(): Promise<void> {
    return this.reads || this.ended ? Promise.resolve() : new Promise((go) => this.#waiting.push(go));
  }

  write(frame: Uint8Array): void {
    this.written.push(new TextDecoder().decode(frame));
  }

  end(last: Uint8Array): void {
    this.write(last);
    this.ended = 'ended';
  }

  cut(): void {
    this.ended = 'cut';
  }

  async readOn(): Promise<void> {
    this.reads = true;
    for (const go of this.#waiting.splice(0)) go();
    await settled();
  }

  /** Of the log, in the order it was told. */
  pages(): PretendPage[] {
    return this.#data(/^id: [^\n]+\ndata: (.*)\n\n$/).map((data) => data as PretendPage);
  }

  reported(): number[] {
    return this.pages().flatMap(({ items }) => items);
  }

  presence(): unknown[] {
    return this.#data(/^event: presence\ndata: (.*)\n\n$/);
  }

  #data(form: RegExp): unknown[] {
    return this.written.flatMap((text) => {
      const data = form.exec(text)?.[1];
      return data === undefined ? [] : [JSON.parse(data)];
    });
  }
}
