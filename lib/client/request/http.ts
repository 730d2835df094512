import type { ZodMiniType } from 'zod/mini';
import { isForeignSignIn } from '#lib/pwa/foreign-answer.ts';
import { BUILD_HEADER } from '#lib/wire/build.ts';
import { problemWire } from '#lib/wire/problem.ts';
import { ClientError, type Sentence } from './client-error.ts';
import { isIntercepted } from './intercepted.ts';
import { compareBuild } from './new-version.ts';
import { inOwnTime } from './own-time.ts';
import { requestProof } from './proof.ts';

/** One request to Aftertone's own API. */
export interface Request<Reply> {
  /** Begins with `/api/`. */
  path: string;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** What a good answer looks like; anything else is `reply-not-understood`. */
  reply: ZodMiniType<Reply>;
  signal?: AbortSignal | undefined;
  /** Makes a change safe to send again: the server answers a known key with what it answered before. */
  idempotencyKey?: string;
  timeoutMs?: number;
  /** True for a request that must arrive although its page is closing. */
  outlivesPage?: boolean;
}

const TIMEOUT_MS = 15_000;

/**
 * The browser's one HTTP client: JSON both ways, replies parsed, refusals thrown as {@link ClientError}. Where the server wants
 * the member's password first they are asked for it, and the same request is sent again.
 */
export async function request<Reply>(params: Request<Reply>): Promise<Reply> {
  for (;;)
    try {
      return await requestOnce(params);
    } catch (error) {
      const isAsked = error instanceof ClientError && error.code === 'proof-required' && !params.outlivesPage;
      if (!isAsked || !(await requestProof())) throw error;
    }
}

async function requestOnce<Reply>(params: Request<Reply>): Promise<Reply> {
  const response = await reach(params);
  compareBuild(response.headers.get(BUILD_HEADER));
  const text = await readText(response);
  const json = parseJson(text);
  noteWhoAnswered(response, json);
  if (!response.ok) throw refusal(response, json);
  const parsed = params.reply.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ClientError('reply-not-understood', (t) => t('replyNotUnderstood'), {
    status: response.status,
    requestId: response.headers.get('x-request-id') ?? undefined,
    cause: parsed.error,
  });
}

async function reach(params: Request<unknown>): Promise<Response> {
  const timeout = AbortSignal.timeout(params.timeoutMs ?? TIMEOUT_MS);
  try {
    return await fetch(params.path, {
      method: params.method ?? 'GET',
      headers: headersOf(params),
      body: params.body === undefined ? null : JSON.stringify(params.body),
      signal: params.signal ? AbortSignal.any([params.signal, timeout]) : timeout,
      credentials: 'same-origin',
      cache: 'no-store',
      // Aftertone never redirects here. A followed redirect to another origin would look like a lost connection.
      redirect: 'manual',
      keepalive: params.outlivesPage ?? false,
    });
  } catch (cause) {
    if (params.signal?.aborted) throw cause;
    if (timeout.aborted) throw new ClientError('timed-out', (t) => t('tookTooLong'), { cause });
    throw new ClientError('unreachable', (t) => t('cantReach'), { cause });
  }
}

function headersOf(params: Request<unknown>): Headers {
  const headers = new Headers({ accept: 'application/json' });
  if (params.body !== undefined) headers.set('content-type', 'application/json');
  if (params.idempotencyKey) headers.set('idempotency-key', params.idempotencyKey);
  return headers;
}

async function readText(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    throw new ClientError('unreachable', (t) => t('interrupted'), { cause, status: response.status });
  }
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Throws `intercepted` for a sign-in page or refusal that isn't Aftertone's: it says nothing about this session. */
function noteWhoAnswered(response: Response, json: unknown): void {
  const isProblem = problemWire.safeParse(json).success;
  const isRefused = response.status === 403 || isForeignSignIn(response);
  const isForeign = response.status === 401 ? !isOwnProblem(json) : !isProblem && isRefused;
  // The error of a gateway says nothing about a sign-in.
  if (isForeign || response.ok || isProblem) isIntercepted.set(isForeign);
  if (isForeign) throw new ClientError('intercepted', (t) => t('signInInFront'), { status: response.status });
}

/** Gateways send problem documents too, but not of our type, and must not end a session. */
function isOwnProblem(json: unknown): boolean {
  return problemWire.safeParse(json).data?.type.startsWith('urn:aftertone:problem:') ?? false;
}

/**
 * Every error of Aftertone is a problem document. Any other comes from something in front of it, such as a proxy's 404 while the
 * server restarts: it says nothing about the request, which is retried as for an unreachable server.
 */
function refusal(response: Response, json: unknown): ClientError {
  const problem = problemWire.safeParse(json);
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  const details = { status: response.status, retryAfterSeconds: Number.isFinite(wait) ? wait : undefined };
  if (problem.success) {
    const { code, detail, requestId, current, fields } = problem.data;
    return new ClientError(code, (t) => inOwnTime(detail, t), { ...details, requestId, current, fields });
  }
  const { status } = response;
  const sentence: Sentence = (t) => (status >= 500 ? t('notReady') : t('blockedInFront', { status: String(status) }));
  return new ClientError('unavailable', sentence, details);
}
