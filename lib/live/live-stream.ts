import type { Language } from '#lib/domain/languages.ts';
import type { LiveOptions, LogPage, Outlet } from './contract.ts';
import { BEAT_FRAME, frameOf, retryFrame } from './frames.ts';
import type { Follower, LogTail, Stretch } from './log-tail.ts';

/** A browser that has taken nothing for so many beats is not waited for. */
const PATIENT_BEATS = 3;
/** How soon a browser comes back to a log that could not be read, ms. */
const LOST_RETRY_MS = 3000;

/** By whom a stream was opened. */
export interface StreamOwner {
  memberId: string;
  sessionId: string;
  /** Which of the session's tokens opened it. */
  token: string | null;
  /** Of the words in it. */
  language: Language;
}

interface StreamOptions<Page extends LogPage> extends Pick<LiveOptions<Page>, 'toWire'> {
  tail: LogTail<Page>;
  outlet: Outlet;
  owner: StreamOwner;
  /** Up to this event the browser knows everything. */
  place: string;
  onEnd(): void;
}

/**
 * The log as one browser is told it: nothing skipped, nothing twice. Nothing is kept for a browser that is slow: it goes on
 * from its own place once there is room again.
 */
export class LiveStream<Page extends LogPage> implements Follower<Page> {
  readonly owner: StreamOwner;
  readonly #options: StreamOptions<Page>;
  readonly #unfollow: () => void;
  #place: string;
  /** Reads by itself; what the tail tells meanwhile is not lost, only read once more. */
  #isCatchingUp = true;
  #hasMissed = false;
  #beatsMissed = 0;
  #isOver = false;

  constructor(options: StreamOptions<Page>) {
    this.#options = options;
    this.owner = options.owner;
    this.#place = options.place;
    this.#unfollow = options.tail.follow(this);
  }

  /** Tells the first page, an empty one too, so that the browser knows it is heard. Throws when the log cannot be read. */
  async start(): Promise<void> {
    const page = await this.#options.tail.page(this.#place);
    if (this.#isOver) return;
    this.#publish(page);
    if (page.more || this.#hasMissed) void this.#catchUp();
    else this.#isCatchingUp = false;
  }

  take({ after, page }: Stretch<Page>): void {
    if (this.#isCatchingUp) this.#hasMissed = true;
    else if (after !== this.#place || !this.#options.outlet.hasCapacity()) void this.#catchUp();
    else if (page.next !== after || page.reset) this.#publish(page);
  }

  lose(): void {
    this.end(LOST_RETRY_MS);
  }

  /** Something outside of the log. False when there is no room for it. */
  write(frame: Uint8Array): boolean {
    if (this.#isOver || !this.#options.outlet.hasCapacity()) return false;
    this.#options.outlet.write(frame);
    return true;
  }

  /** Shows a quiet browser that the stream lives, and this side that the browser does. */
  beat(): void {
    this.#beatsMissed = this.write(BEAT_FRAME) ? 0 : this.#beatsMissed + 1;
    if (this.#beatsMissed < PATIENT_BEATS) return;
    this.#options.outlet.cut();
    this.leave();
  }

  /** Ends it from this side; the browser comes back after `retryMs`. */
  end(retryMs: number): void {
    if (this.#isOver) return;
    this.#options.outlet.end(retryFrame(retryMs));
    this.leave();
  }

  /** The browser is gone. */
  leave(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#unfollow();
    this.#options.onEnd();
  }

  async #catchUp(): Promise<void> {
    this.#isCatchingUp = true;
    try {
      let isBehind = true;
      while (isBehind) isBehind = await this.#step();
      this.#isCatchingUp = false;
    } catch {
      // Why it failed is logged by the tail; the browser comes back, asks again, and is told.
      this.lose();
    }
  }

  /** One page further, once there is room for it; true while there is more. */
  async #step(): Promise<boolean> {
    const { outlet, tail } = this.#options;
    await outlet.capacity();
    if (this.#isOver) return false;
    this.#hasMissed = false;
    const before = this.#place;
    const page = await tail.page(before);
    if (this.#isOver) return false;
    if (page.next !== before || page.reset) this.#publish(page);
    return page.more || this.#hasMissed;
  }

  #publish(page: Page): void {
    this.#place = page.next;
    this.#options.outlet.write(this.#frameOf(page));
  }

  /** Made once for all streams of a language. */
  #frameOf(page: Page): Uint8Array {
    const { language } = this.owner;
    const made = written.get(page) ?? new Map<Language, Uint8Array>();
    written.set(page, made);
    const frame = made.get(language) ?? frameOf({ id: page.next, data: this.#options.toWire(page, language) });
    made.set(language, frame);
    return frame;
  }
}

/** Pages as they are sent; the id of a frame is the place after it. */
const written = new WeakMap<LogPage, Map<Language, Uint8Array>>();
