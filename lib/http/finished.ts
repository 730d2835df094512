import { BUILD_HEADER } from '#lib/wire/build.ts';
import { buildId } from './build-id.ts';
import { NOTHING_RUNS } from './security-headers.ts';

/**
 * Adds the request id, which build answers, and for what does not say otherwise: no caching, and nothing to run should it be
 * opened as a page.
 */
export function finished(response: Response, requestId: string): Response {
  // In place: a second Response around the body costs a stream of its own.
  const { headers } = response;
  headers.set('x-request-id', requestId);
  const build = buildId();
  if (build !== undefined) headers.set(BUILD_HEADER, build);
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  headers.set('content-security-policy', NOTHING_RUNS['Content-Security-Policy']);
  return response;
}
