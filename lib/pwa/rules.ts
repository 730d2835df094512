import type { RequestRule } from 'serwist';
import { isForeignRefusal } from './foreign-answer.ts';
import { voicemailOfRecording } from './recordings.ts';

/**
 * How a request is answered. `page`: by the server, and when that does not answer by the offline page. `recording`: by the
 * server, else from what is kept. `built`: from what is kept, since a built file never changes. `server`: not our business.
 */
export type Rule = 'page' | 'recording' | 'built' | 'server';

/** The rule for a request to our own origin. Pure. */
export function ruleOf({ method, mode }: Pick<Request, 'method' | 'mode'>, { pathname, searchParams }: URL): Rule {
  // A recording that is saved as a file goes straight from the server to the disk.
  if (voicemailOfRecording(pathname) && !searchParams.has('download'))
    return method === 'GET' || method === 'HEAD' ? 'recording' : 'server';
  if (method !== 'GET') return 'server';
  if (pathname.startsWith('/_next/static/')) return 'built';
  return mode === 'navigate' && !pathname.startsWith('/api/') ? 'page' : 'server';
}

/**
 * Of the same rules what a browser can be told beforehand (Chromium): a request to the API neither waits for the worker nor
 * wakes it. The first that fits counts; for all others the worker is asked.
 */
export const BEFORE_WAKING = [
  { condition: { urlPattern: { pathname: '/api/voicemails/:id/audio' } }, source: 'fetch-event' },
  { condition: { urlPattern: { pathname: '/api/*' } }, source: 'network' },
] satisfies RequestRule[];

/** True for the answer of something before Aftertone (a proxy, a starting server) that does not reach it. */
export function isFromBeforeUs({ status }: Pick<Response, 'status'>): boolean {
  // 520 and above are Cloudflare's own (its documentation of 5xx errors, 2026-11).
  return status === 502 || status === 503 || status === 504 || status >= 520;
}

const LOST = new Set([401, 403, 404, 410]);

/** True when a recording's answer says that this member must not have it any more, or that nobody can. */
export function isLost(answer: Pick<Response, 'status' | 'headers' | 'redirected'>): boolean {
  return LOST.has(answer.status) && !answer.redirected && !isForeignRefusal(answer);
}
