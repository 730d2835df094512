import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from '#lib/http/content-security-policy.ts';
import { NONCE_HEADER, PATH_HEADER } from '#lib/http/page-headers.ts';

/** Gives every page a policy with a nonce of its own; Next reads it from the request and marks its scripts with it. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  headers.set(NONCE_HEADER, nonce);
  headers.set('content-security-policy', policy);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

/** Pages only: routes answer with a policy of their own, and files need none. */
export const config = { matcher: '/((?!api/|_next/static/|icons/|sw\\.js$|manifest\\.webmanifest$).*)' };
