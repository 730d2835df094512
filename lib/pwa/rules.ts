import type { RequestRule } from 'serwist';
import { isForeignRefusal } from './foreign-answer.ts';
import { voicemailOfRecording } from './recordings.ts';

/**
 * How a request is answered. `page`: by the server, else by the offline page. `recording`: by the server, else from the stored
 * copy. `built`: from the cache, because a built file never changes. `server`: the worker doesn't handle it.
 */
export type Rule = 'page' | 'recording' | 'built' | 'server';

/** The rule for a request to our own origin. Pure. */
export function ruleOf({ method, mode }: Pick<Request, 'method' | 'mode'>, { pathname, searchParams }: URL): Rule {
  // A download goes from the server straight to disk.
  if (voicemailOfRecording(pathname) && !searchParams.has('download'))
    return method === 'GET' || method === 'HEAD' ? 'recording' : 'server';
  if (method !== 'GET') return 'server';
  if (pathname.startsWith('/_next/static/')) return 'built';
  return mode === 'navigate' && !pathname.startsWith('/api/') ? 'page' : 'server';
}

/**
 * The part of these rules that Chromium can apply itself: requests to the API neither wait for the worker nor start it. The
 * first match counts; all other requests go to the worker.
 */
export const BEFORE_WAKING = [
  { condition: { urlPattern: { pathname: '/api/voicemails/:id/audio' } }, source: 'fetch-event' },
  { condition: { urlPattern: { pathname: '/api/*' } }, source: 'network' },
] satisfies RequestRule[];

/** True for an answer from in front of Aftertone: a proxy that can't reach it, or a server that's starting. */
export function isFromBeforeUs({ status }: Pick<Response, 'status'>): boolean {
  // 520 and above are Cloudflare's own (its documentation of 5xx errors, 2026-11).
  return status === 502 || status === 503 || status === 504 || status >= 520;
}

const LOST = new Set([401, 403, 404, 410]);

/** True when the answer says that this member may no longer have the recording, or that it's gone. */
export function isLost(answer: Pick<Response, 'status' | 'headers' | 'redirected'>): boolean {
  return LOST.has(answer.status) && !answer.redirected && !isForeignRefusal(answer);
}
