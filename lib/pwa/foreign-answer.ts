/** Sign-in proxies answer with these; 511 is what a network's own sign-in page is meant to answer (RFC 6585). */
const ASKS_TO_SIGN_IN = new Set([401, 403, 407, 511]);

type Seen = Pick<Response, 'type' | 'redirected' | 'status' | 'headers'>;

const contentTypeOf = ({ headers }: Pick<Response, 'headers'>) => headers.get('content-type') ?? '';

/**
 * True for an answer under `/api/` of something in front of Aftertone that wants a sign-in of its own: a redirect, a page
 * where there is none, or a refusal that isn't problem+json. Aftertone itself never redirects there. Pure.
 */
export function isForeignSignIn(answer: Seen): boolean {
  const { type, redirected, status } = answer;
  if (redirected || type === 'opaqueredirect' || type === 'opaque') return true;
  if (ASKS_TO_SIGN_IN.has(status)) return isForeignRefusal(answer);
  return status >= 200 && status < 300 && contentTypeOf(answer).startsWith('text/html');
}

/** True for a refusal under `/api/` that isn't problem+json, as all of Aftertone's own are. Pure. */
export function isForeignRefusal(answer: Pick<Response, 'status' | 'headers'>): boolean {
  return answer.status >= 400 && !contentTypeOf(answer).startsWith('application/problem+json');
}
