import type { SignInFrom } from '#lib/auth/sign-in.ts';
import type { RequestOrigin } from '#lib/domain/member.ts';

/** Set by `server.ts` on every request after dropping what the client sent under this name. */
export const PEER_HEADER = 'x-aftertone-peer';

/** From where a request came. */
export function originOf(headers: Headers): RequestOrigin {
  return { peer: peerOf(headers), userAgent: headers.get('user-agent') ?? '' };
}

/** From where somebody signs in with this request, and the cookies that may tell a device of theirs. */
export function signInFrom(headers: Headers): SignInFrom {
  return { ...originOf(headers), cookies: headers.get('cookie') };
}

/** Address of whoever is really asking; `unknown` where `server.ts` is not in front (development tools). */
export function peerOf(headers: Headers): string {
  return headers.get(PEER_HEADER) ?? 'unknown';
}
