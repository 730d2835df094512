import { setTimeout as pause } from 'node:timers/promises';
import { type EventWire, eventsWire } from '#lib/wire/events.ts';
import type { Line, Report } from './requests.ts';

/** A browser's event stream that is taken up again, with the id it ended at, whenever it breaks off. */
export class LiveClient {
  /** Everything it was told, in that order. */
  readonly received: Pick<EventWire, 'id' | 'type'>[] = [];
  /** How often it came back. */
  returns = -1;
  /** Where it began; null before its first message. */
  beginning: string | null = null;
  place: string | null = null;
  readonly #line: Line;
  readonly #report: Report;
  readonly #onEvent: (event: EventWire) => void;
  readonly #leaving = new AbortController();
  readonly #following: Promise<void>;

  constructor(line: Line, report: Report, onEvent: (event: EventWire) => void) {
    this.#line = line;
    this.#report = report;
    this.#onEvent = onEvent;
    this.#following = this.#follow();
  }

  async leave(): Promise<void> {
    this.#leaving.abort();
    await this.#following;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#leaving;
    while (!signal.aborted) {
      try {
        await this.#listen(signal);
      } catch {
        // Refused or broken off: a browser comes back just so.
      }
      this.#line.turn();
      await pause(150, undefined, { signal }).catch(() => undefined);
    }
  }

  async #listen(signal: AbortSignal): Promise<void> {
    const reply = await fetch(`${this.#line.origin}/api/events`, {
      headers: {
        ...this.#line.headers,
        accept: 'text/event-stream',
        ...(this.place === null ? {} : { 'last-event-id': this.place }),
      },
      signal,
    });
    if (reply.status !== 200 || reply.body === null) return void (await reply.body?.cancel());
    this.returns += 1;
    let text = '';
    for await (const part of reply.body.pipeThrough(new TextDecoderStream())) {
      text += part;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        this.#take(text.slice(0, end));
        text = text.slice(end + 2);
      }
    }
  }

  /** One message: those of the log have an id and no name. */
  #take(frame: string): void {
    const id = /^id: (.*)$/m.exec(frame)?.[1];
    const data = /^data: (.*)$/m.exec(frame)?.[1];
    if (id === undefined || data === undefined || /^event: /m.test(frame)) return;
    const page = eventsWire.parse(JSON.parse(data));
    if (page.reset) this.#report('a live client was told to begin anew');
    if (page.next !== id) this.#report(`a message says ${page.next} and is called ${id}`);
    this.beginning ??= page.items.length === 0 ? id : null;
    this.place = id;
    for (const event of page.items) {
      this.received.push({ id: event.id, type: event.type });
      this.#onEvent(event);
    }
  }
}
