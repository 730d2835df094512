import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 20_000;
/** Nothing here is ever away for so long. */
const AT_MOST_MS = 90_000;
/** Answers that say "not now": the same request is sent again. */
const NOT_NOW = new Set([500, 502, 503, 504]);

export interface Sent {
  method: string;
  path: string;
  body?: unknown;
  key?: string;
}

export interface Acknowledged {
  status: number;
  json: unknown;
  began: number;
  ended: number;
  attempts: number;
}

/** Anything that an answer should never have been. */
export type Report = (fault: string) => void;

/** A member's way to whichever web process answers: the same request, under the same key, until it is acknowledged. */
export class Line {
  readonly #origins: readonly string[];
  readonly #cookie: string;
  readonly #report: Report;
  /** Given again where a request takes it; null for who has none. */
  readonly #password: string | null;
  #at: number;
  #last = 'nothing';

  constructor(origins: readonly string[], cookie: string, at: number, report: Report, password: string | null = null) {
    this.#origins = origins;
    this.#cookie = cookie;
    this.#at = at;
    this.#report = report;
    this.#password = password;
  }

  get origin(): string {
    return this.#origins[this.#at % this.#origins.length] ?? '';
  }

  get headers(): Record<string, string> {
    return { cookie: this.#cookie };
  }

  /** The same member in another window. */
  another(): Line {
    return new Line(this.#origins, this.#cookie, this.#at, this.#report, this.#password);
  }

  /** Asks the next process from now on. */
  turn(): void {
    this.#at += 1;
  }

  /** Throws when it is not acknowledged within a minute and a half. */
  async send(sent: Sent): Promise<Acknowledged> {
    const began = Date.now();
    for (let attempts = 1; Date.now() - began < AT_MOST_MS; attempts += 1) {
      const answer = await this.#once(sent);
      if (answer !== null && (await this.#mayGoOn(answer))) return { ...answer, began, ended: Date.now(), attempts };
      this.turn();
      await pause(100);
    }
    throw new Error(`${sent.method} ${sent.path} was never acknowledged; last: ${this.#last}`);
  }

  /** False where the password was wanted first and is given now. */
  async #mayGoOn({ status, json }: { status: number; json: unknown }): Promise<boolean> {
    const isWanted = status === 403 && JSON.stringify(json).includes('"code":"proof-required"');
    if (!isWanted || this.#password === null) return true;
    await this.#once({ method: 'POST', path: '/api/me/proof', body: { password: this.#password } });
    return false;
  }

  /** Null: cut off, or not now. */
  async #once({ method, path, body, key }: Sent): Promise<{ status: number; json: unknown } | null> {
    try {
      const reply = await fetch(`${this.origin}${path}`, {
        method,
        headers: {
          ...this.headers,
          'sec-fetch-site': 'same-origin',
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await reply.text();
      this.#last = `${reply.status} ${text.slice(0, 300)}`;
      if (reply.status === 500) this.#report(`${method} ${path} was answered with 500: ${text}`);
      if (reply.status === 401) this.#report(`${method} ${path}: a session did not survive`);
      if (NOT_NOW.has(reply.status)) return null;
      return { status: reply.status, json: text === '' ? null : JSON.parse(text) };
    } catch (error) {
      // Refused, reset, or cut off in the middle of the answer: that is what this is about.
      this.#last = String(error);
      return null;
    }
  }
}
