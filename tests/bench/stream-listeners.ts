/**
 * Listens to many streams at once, in a process of its own so that it takes no time from the server's. Told a
 * {@link ListenOrder} over its channel, it makes one change after another and answers how long each took to reach everybody.
 */
import { type IncomingMessage, request } from 'node:http';

export interface ListenOrder {
  origin: string;
  /** Where changes are made, when it is another process on the same database. */
  changesAt?: string;
  cookie: string;
  /** Marked listened and unlistened in turns. */
  voicemailId: string;
  streams: number;
  changes: number;
}

export interface ListenSeen {
  /** From sending a change to its message at one of the streams, ms; one of each stream and change. */
  delaysMs: number[];
  /** Until the last of the streams was told its first message, ms. */
  openedMs: number;
}

const OPENED_AT_ONCE = 50;

process.on('message', async (order: ListenOrder) => process.send?.(await listenTo(order)));
process.on('disconnect', () => process.exit(0));

async function listenTo(order: ListenOrder): Promise<ListenSeen> {
  const began = performance.now();
  const ears: Ear[] = [];
  for (let from = 0; from < order.streams; from += OPENED_AT_ONCE) {
    const some = Array.from({ length: Math.min(OPENED_AT_ONCE, order.streams - from) }, () => new Ear(order));
    await Promise.all(some.map((ear) => ear.hears(0)));
    ears.push(...some);
  }
  const openedMs = performance.now() - began;
  const delaysMs: number[] = [];
  for (let change = 0; change < order.changes; change += 1) {
    const last = Math.max(...ears.map(({ number }) => number));
    const sentAt = performance.now();
    const hearing = ears.map((ear) => ear.hears(last + 1));
    await mark(order, change % 2 === 0);
    delaysMs.push(...(await Promise.all(hearing)).map((heardAt) => heardAt - sentAt));
  }
  for (const ear of ears) ear.close();
  return { delaysMs, openedMs };
}

/** One stream: how far it was told the log. */
class Ear {
  number = -1;
  #rest = '';
  #waiting: { number: number; go: (at: number) => void; fail: (error: Error) => void } | null = null;
  readonly #close: () => void;

  constructor({ origin, cookie }: ListenOrder) {
    const asked = request(`${origin}/api/events`, { headers: { cookie, accept: 'text/event-stream' }, agent: false });
    asked.on('response', (reply) => this.#listen(reply));
    asked.on('error', (error) => this.#waiting?.fail(error));
    asked.end();
    this.#close = () => asked.destroy();
  }

  /** When (ms) it has heard an event of this number or a later one. */
  hears(number: number): Promise<number> {
    if (this.number >= number) return Promise.resolve(performance.now());
    return new Promise((go, fail) => {
      this.#waiting = { number, go, fail };
    });
  }

  close(): void {
    this.#waiting = null;
    this.#close();
  }

  #listen(reply: IncomingMessage): void {
    if (reply.statusCode !== 200) this.#waiting?.fail(new Error(`a stream was answered ${reply.statusCode}`));
    reply.setEncoding('utf8').on('data', (text: string) => this.#take(text));
    reply.on('close', () => this.#waiting?.fail(new Error('a stream ended')));
  }

  #take(text: string): void {
    const at = performance.now();
    const blocks = (this.#rest + text).split('\n\n');
    this.#rest = blocks.pop() ?? '';
    for (const block of blocks) this.number = Number(/^id: \w+-(\d+)/m.exec(block)?.[1] ?? this.number);
    if (this.#waiting === null || this.number < this.#waiting.number) return;
    this.#waiting.go(at);
    this.#waiting = null;
  }
}

async function mark(
  { origin, changesAt = origin, cookie, voicemailId }: ListenOrder,
  listened: boolean,
): Promise<void> {
  const reply = await fetch(`${changesAt}/api/voicemails/${voicemailId}`, {
    method: 'PATCH',
    headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ listened }),
  });
  if (!reply.ok) throw new Error(`a change was answered ${reply.status}: ${await reply.text()}`);
}
