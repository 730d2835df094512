import type { Sentence } from './messages/sentence.ts';
import { inEnglish } from './messages/words.ts';

/** What may go wrong for a person, with its HTTP status (house.md "Errors"). */
export const APP_ERROR_STATUS = {
  'invalid-request': 400,
  'signed-out': 401,
  'not-authentic': 401,
  forbidden: 403,
  'proof-required': 403,
  'not-found': 404,
  conflict: 409,
  'another-account': 409,
  'too-large': 413,
  'key-reused': 422,
  'rate-limited': 429,
  'provider-failed': 502,
  unavailable: 503,
  'not-ready': 404,
  unreadable: 410,
  internal: 500,
} as const;
export type AppErrorCode = keyof typeof APP_ERROR_STATUS;

export interface AppErrorDetails {
  /** Field paths to what is wrong with them, for `invalid-request`. */
  fields?: Record<string, Sentence> | undefined;
  /** Seconds, sent as `Retry-After`. */
  retryAfterSeconds?: number | undefined;
  /** For `conflict`: who changed it and the state as it is now; sent to the client as is. */
  current?: unknown;
  cause?: unknown;
}

const BRAND = Symbol.for('aftertone.app-error');

/**
 * A refusal that a person will read, in words where it is answered. `message` is the same in English, for the log. Code branches on
 * `code`, never on the message. `instanceof` recognises it across the several copies of this module that Next loads into one process.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly [BRAND] = true;
  readonly code: AppErrorCode;
  readonly details: AppErrorDetails;
  readonly sentence: Sentence | string;

  /** A text in place of a sentence is English for whoever sits at the server's terminal: no request is answered with it. */
  constructor(code: AppErrorCode, sentence: Sentence | string, details: AppErrorDetails = {}) {
    super(typeof sentence === 'string' ? sentence : inEnglish(sentence), { cause: details.cause });
    this.sentence = sentence;
    this.code = code;
    this.details = details;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  get status(): number {
    return APP_ERROR_STATUS[this.code];
  }
}

/** What Node and Next say of an asker who left before the answer was whole. */
const GONE_CODES = new Set(['ECONNRESET', 'EPIPE', 'ABORT_ERR', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED']);
const GONE_NAMES = new Set(['AbortError', 'ResponseAborted']);

/**
 * True where whoever asked went away: a window was closed, a player moved on, a network was lost. No fault of anybody's. Only for
 * errors of a connection to an asker: our own database and phone systems have their own kinds.
 */
export function isAskerGone(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof AppError) return false;
  const code = 'code' in error ? String(error.code) : '';
  return GONE_NAMES.has(error.name) || GONE_CODES.has(code) || error.message === 'aborted';
}
