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
  readonly sentence: string;
  readonly details: ClientErrorDetails;

  constructor(code: OwnCode | (string & {}), sentence: string, details: ClientErrorDetails = {}) {
    super(sentence, { cause: details.cause });
    this.code = code;
    this.sentence = sentence;
    this.details = details;
  }

  /** True when Aftertone itself was not heard: no connection, silence, or only a proxy before it answered. */
  get isOutOfReach(): boolean {
    if (this.code === 'unreachable' || this.code === 'timed-out' || this.code === 'intercepted') return true;
    return this.code === 'unavailable' && this.details.requestId === undefined;
  }

  /** True when the same request may well succeed a little later. */
  get isTransient(): boolean {
    return TRANSIENT.has(this.code);
  }
}

/** What to tell a person about anything that was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof ClientError ? error.sentence : 'Something went wrong in this window. Reload to be safe.';
}
