import type { Clock } from '#lib/clock.ts';

/** The database is asked for its time this often. */
const MEASURE_EVERY_MS = 10_000;
/** Two measurements differ by so much without either being wrong. */
const TOLERANCE_MS = 5;

export interface DatabaseClockOptions {
  /** The database's time now, UTC ms. */
  ask(): Promise<number>;
  /** Counts milliseconds and never steps; `performance.now` unless given. */
  monotonic?: () => number;
}

/**
 * The database's clock, for processes on several machines whose own clocks differ: leases, claims, budgets and due times of
 * all are told by it. Between measurements, ten seconds apart, it goes on by this process's monotonic time, so that a step
 * of this machine's clock is never seen here. True to half of what asking takes and five milliseconds (a millisecond or two
 * on one network); after the machine slept, off by its sleep until the next measurement.
 */
export class DatabaseClock implements Clock {
  readonly #ask: () => Promise<number>;
  readonly #monotonic: () => number;
  /** What the database's clock showed when the monotonic time was 0. */
  #atZero: number | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor({ ask, monotonic = () => performance.now() }: DatabaseClockOptions) {
    this.#ask = ask;
    this.#monotonic = monotonic;
  }

  /** Measures once, then by itself; rejects when the database cannot be asked now. */
  async start(): Promise<void> {
    await this.measure();
    this.#timer = setInterval(() => {
      // Away: its time goes on as it was last measured.
      this.measure().catch(() => undefined);
    }, MEASURE_EVERY_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Asks the database, and believes it where it contradicts what was measured before. */
  async measure(): Promise<void> {
    const sent = this.#monotonic();
    const reported = await this.#ask();
    const took = this.#monotonic() - sent;
    const atZero = reported - (sent + took / 2);
    const isNews = this.#atZero === null || Math.abs(atZero - this.#atZero) > took / 2 + TOLERANCE_MS;
    if (isNews) this.#atZero = atZero;
  }

  now(): number {
    if (this.#atZero === null) throw new Error('the database was not asked for its time yet');
    return Math.round(this.#atZero + this.#monotonic());
  }
}
