import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that one of our own pages did not ask for: `Sec-Fetch-Site` must be `same-origin`; where a browser does
 * not send it (plain http), the host of `Origin` must be that of `APP_URL` or the one asked for. Throws `forbidden`.
 */
export function refuseOtherOrigins(request: Request, appUrl: URL): void {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin') return;
  const origin = request.headers.get('origin');
  if (origin === null) throw new AppError('forbidden', sentence('noOrigin'));
  // A page cannot forge either header, so a present but other Sec-Fetch-Site is believed.
  if (site !== null) throw new AppError('forbidden', sentence('crossSite'));
  const host = hostOf(origin);
  if (host !== null && (host === appUrl.host || host === request.headers.get('host'))) return;
  throw new AppError('forbidden', sentence('otherOrigin', { came: origin, expected: appUrl.origin }));
}

/** `null` (a sandboxed page) and anything else that is no address has no host. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
