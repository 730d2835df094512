import { browserMessages } from '#lib/client/words/messages.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';

/** What an error tells a person, in the language of the page. */
export type Sentence = (t: Translator<Areas['common']>) => string;

/** Codes the browser itself gives; every other code comes from the server's problem+json. */
export type OwnCode = 'unreachable' | 'timed-out' | 'intercepted' | 'reply-not-understood';

export interface ClientErrorDetails {
  status?: number | undefined;
  requestId?: string | undefined;
  /** Seconds the server asked to wait. */
  retryAfterSeconds?: number | undefined;
  /** For `invalid-request`: paths of fields to what is wrong with them. */
  fields?: Record<string, string> | undefined;
  /** For `conflict`: the state as it is now, not yet parsed. */
  current?: unknown;
  cause?: unknown;
}

const TRANSIENT = new Set(['unreachable', 'timed-out', 'intercepted', 'unavailable', 'internal', 'rate-limited']);

/** A request that did not succeed, as the browser sees it. `sentence` is for people; code branches on `code`. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly code: string;
  readonly details: ClientErrorDetails;
  readonly #sentence: string | Sentence;

  /** `sentence`: as the server wrote it, or how it is put into words once somebody reads it. */
  constructor(code: OwnCode | (string & {}), sentence: string | Sentence, details: ClientErrorDetails = {}) {
    super(typeof sentence === 'string' ? sentence : code, { cause: details.cause });
    this.code = code;
    this.details = details;
    this.#sentence = sentence;
  }

  get sentence(): string {
    return typeof this.#sentence === 'string' ? this.#sentence : this.#sentence(browserMessages('common'));
  }

  /** True when Aftertone didn't answer: no connection, a timeout, or only a proxy in front of it answered. */
  get isOutOfReach(): boolean {
    if (this.code === 'unreachable' || this.code === 'timed-out' || this.code === 'intercepted') return true;
    return this.code === 'unavailable' && this.details.requestId === undefined;
  }

  /** True when the same request may succeed later. */
  get isTransient(): boolean {
    return TRANSIENT.has(this.code);
  }
}

/** What to tell a person about anything that was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof ClientError ? error.sentence : browserMessages('common')('somethingWentWrong');
}
