import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { Agent } from 'undici';
import type { AccountOrigin, GuardedFetch, GuardedReply, GuardedRequest } from '../contract.ts';
import { ProviderError } from '../errors.ts';
import { createConnector, type ResolveAll } from './connector.ts';
import { exchange } from './exchange.ts';
import { firstHop, nextHop } from './hop.ts';

/** The whole exchange of one attempt: connecting, redirects, headers and body. Waiting for the budget is not in it. */
export const EXCHANGE_MS = 10_000;
/** A recording's bytes, once they began to come. */
const STREAM_MS = 60_000;
/** Largest reply taken from a provider. */
export const LARGEST_REPLY_BYTES = 25 * 1024 * 1024;
const MOST_REDIRECTS = 5;
const MORE_ATTEMPTS = 2;

/** Is told of every reply of the account's own origin, and for how long (ms) it was waited for, before whoever asked. */
export type ReplyWatch = (reply: Pick<GuardedReply, 'status' | 'headers'>, tookMs: number) => Promise<void>;

export interface GuardedFetchOptions {
  origin: AccountOrigin;
  /** http: and loopback, for the demo and tests. */
  allowInsecure: boolean;
  /** Waits for the account's next permitted moment. Asked once before each request to the account's own origin. */
  takeBudget(signal: AbortSignal): Promise<void>;
  onReply?: ReplyWatch;
  /** First pause before a read is tried again; jittered and growing. 200 ms unless given. */
  retryDelayMs?: number;
  /** In place of {@link EXCHANGE_MS}, where the request does not say. */
  timeoutMs?: number;
  /** In place of a minute for a body that streams. */
  streamMs?: number;
  /** In place of the system's resolver. */
  resolveAll?: ResolveAll;
}

/** Makes one account's only way out (the promise is at `GuardedFetch`). `close` ends its connections at once. */
export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch & { close(): Promise<void> } {
  const agent = new Agent({
    connect: createConnector(options),
    maxResponseSize: LARGEST_REPLY_BYTES,
    // Our own clock bounds the whole exchange; undici's clocks would only name its parts differently.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const again = retry(handleWhen(isWorthAnotherTry).orWhenResult(isPassingFailure), {
    maxAttempts: MORE_ATTEMPTS,
    backoff: new ExponentialBackoff({ initialDelay: options.retryDelayMs ?? 200, maxDelay: 2_000 }),
  });
  const guardedFetch: GuardedFetch = (url, request) => {
    const attempt = () => followed(agent, options, url, request);
    const isRead = request.idempotent ?? (request.method ?? 'GET') === 'GET';
    return isRead ? again.execute(attempt, request.signal) : attempt();
  };
  return Object.assign(guardedFetch, { close: () => agent.destroy() });
}

/** One attempt: the request and the redirects it leads to, inside one time limit. */
async function followed(
  agent: Agent,
  options: GuardedFetchOptions,
  url: URL,
  request: GuardedRequest,
): Promise<GuardedReply> {
  const streamMs = options.streamMs ?? STREAM_MS;
  const silenceMs = request.timeoutMs ?? options.timeoutMs ?? EXCHANGE_MS;
  const { signal, expects = 'text' } = request;
  const limits = { signal, expects, silenceMs, streamMs, mostBytes: LARGEST_REPLY_BYTES };
  let left = silenceMs;
  let hop = firstHop(url, request, options);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const isOwn = hop.url.origin === options.origin.baseUrl.origin;
    if (isOwn) await budgeted(options, request.signal);
    const began = performance.now();
    const reply = await exchange(agent, hop, { ...limits, timeoutMs: left });
    const tookMs = performance.now() - began;
    left -= tookMs;
    if (isOwn) await options.onReply?.(reply, tookMs);
    const next = nextHop(hop, reply.status, reply.headers.location, options);
    if (next === null) return reply;
    hop = next;
  }
  throw new ProviderError('unreachable', { reason: 'too-many-redirects' });
}

async function budgeted(options: GuardedFetchOptions, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw new ProviderError('unreachable', { reason: 'aborted' });
  try {
    await options.takeBudget(signal);
  } catch (error) {
    if (signal.aborted && !(error instanceof ProviderError))
      throw new ProviderError('unreachable', { reason: 'aborted', cause: error });
    // Our own database's: no phone system is taken for unreachable because of it.
    throw error;
  }
}

/** Faults that the next second may heal. Silence is none: who said nothing for ten seconds is asked by the next pull. */
const PASSING = new Set(['connection-broken', 'connection-refused', 'host-not-found', 'host-unreachable']);

function isWorthAnotherTry(error: Error): boolean {
  return error instanceof ProviderError && error.kind === 'unreachable' && PASSING.has(error.reason ?? '');
}

/** 5xx, unless it says when to come back: then, and 429 always, waiting is the account's matter. */
function isPassingFailure(result: unknown): boolean {
  const reply = result as GuardedReply;
  return reply.status >= 500 && reply.headers['retry-after'] === undefined;
}
