import type { LiveOptions, LogPage } from './contract.ts';

/** Events of another process on the same database are seen within this time, where nothing tells of them. */
export const POLL_MS = 1000;
/** After so many failures in a row nobody is told any longer that all is well. */
const PATIENCE = 3;
/** Pages kept for those who come back from the same place; each may hold hundreds of voicemails. */
const MOST_ASKED = 20;

/** What came after a place in the log. */
export interface Stretch<Page> {
  after: string;
  page: Page;
}

/** Somebody who follows the log. */
export interface Follower<Page> {
  take(stretch: Stretch<Page>): void;
  /** The log cannot be read for now. */
  lose(): void;
}

type TailOptions<Page extends LogPage> = Pick<LiveOptions<Page>, 'read' | 'onEvents' | 'timers' | 'log'>;

/** The one reader of the event log in this process: what it reads, it reads once for all who follow. Rests while nobody does. */
export class LogTail<Page extends LogPage> {
  readonly #options: TailOptions<Page>;
  readonly #followers = new Set<Follower<Page>>();
  readonly #asked = new Map<string, Promise<Page>>();
  #place: string | undefined;
  #isReading = false;
  #isDue = false;
  #failures = 0;
  #rest: () => void = () => undefined;
  #callOff: () => void = () => undefined;

  constructor(options: TailOptions<Page>) {
    this.#options = options;
  }

  /** Tells of every stretch from now on, and first where the log stands. Returns how to stop. */
  follow(follower: Follower<Page>): () => void {
    this.#followers.add(follower);
    if (this.#followers.size === 1) {
      this.#rest = this.#options.onEvents(() => void this.#look());
      void this.#look();
    }
    return () => {
      if (!this.#followers.delete(follower) || this.#followers.size > 0) return;
      this.#rest();
      this.#callOff();
      this.#place = undefined;
      this.#failures = 0;
      this.#asked.clear();
    };
  }

  /** A page after `after`; those who come back from the same place within a second are answered with one reading. */
  page(after: string): Promise<Page> {
    const known = this.#asked.get(after);
    if (known) return known;
    const [oldest] = this.#asked.size < MOST_ASKED ? [] : this.#asked.keys();
    if (oldest !== undefined) this.#asked.delete(oldest);
    const asking = this.#options.read(after);
    this.#asked.set(after, asking);
    // Whoever asked is told of the failure; the next one asks anew.
    asking.catch(() => this.#asked.delete(after));
    return asking;
  }

  async #look(): Promise<void> {
    this.#isDue = true;
    if (this.#isReading) return;
    this.#isReading = true;
    this.#callOff();
    while (this.#isDue && this.#followers.size > 0) {
      this.#isDue = false;
      await this.#readOn();
    }
    this.#isReading = false;
    if (this.#followers.size > 0) this.#callOff = this.#options.timers.after(POLL_MS, () => void this.#look());
  }

  async #readOn(): Promise<void> {
    const after = this.#place;
    this.#asked.clear();
    try {
      const page = await this.#options.read(after);
      this.#failures = 0;
      // Everybody left meanwhile, and perhaps somebody else came: then the place is not this reading's any more.
      if (this.#place === after && this.#followers.size > 0) this.#publish(after, page);
    } catch (err) {
      this.#failures += 1;
      this.#options.log.warn({ err }, 'the event log cannot be read');
      if (this.#failures === PATIENCE) for (const follower of [...this.#followers]) follower.lose();
    }
  }

  #publish(after: string | undefined, page: Page): void {
    this.#place = page.next;
    this.#isDue ||= page.more;
    if (after === page.next && !page.reset) return;
    // Read before what is told now: whoever asks next would take it for all there is.
    this.#asked.clear();
    for (const follower of [...this.#followers]) follower.take({ after: after ?? page.next, page });
  }
}
