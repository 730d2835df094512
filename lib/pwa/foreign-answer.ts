/** Sign-in proxies answer with these; 511 is what a network's own sign-in page is meant to answer (RFC 6585). */
const ASKS_TO_SIGN_IN = new Set([401, 403, 407, 511]);

type Seen = Pick<Response, 'type' | 'redirected' | 'status' | 'headers'>;

/**
 * True for an answer under `/api/` of something in front of Aftertone that wants a sign-in of its own: a redirect, a page
 * where there is none, or a refusal that isn't problem+json. Aftertone itself never redirects there. Pure.
 */
export function isForeignSignIn({ type, redirected, status, headers }: Seen): boolean {
  if (redirected || type === 'opaqueredirect' || type === 'opaque') return true;
  const contentType = headers.get('content-type') ?? '';
  if (ASKS_TO_SIGN_IN.has(status)) return !contentType.startsWith('application/problem+json');
  return status >= 200 && status < 300 && contentType.startsWith('text/html');
}
