/** Set by `server.ts` on every request after dropping what the client sent under this name. */
export const PEER_HEADER = 'x-aftertone-peer';

/** Address of whoever is really asking; `unknown` where `server.ts` is not in front (development tools). */
export function peerOf(headers: Headers): string {
  return headers.get(PEER_HEADER) ?? 'unknown';
}
