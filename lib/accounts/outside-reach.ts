import { isIP } from 'node:net';
import { kindOfAddress } from '#lib/providers/http/addresses.ts';

/** Names that only one's own network knows: RFC 6761, 6762, 8375 and what routers give out. */
const OWN_NETWORK = /(^|\.)(localhost|local|lan|home|internal|intranet|test|home\.arpa)$/;

/**
 * Whether somebody on the internet can deliver to this address, as far as its looks tell: `local` leads nowhere from there,
 * and phone systems do not deliver over plain http.
 */
export function outsideReach({ protocol, hostname }: URL): 'public' | 'local' | 'notHttps' {
  const host = hostname.replace(/^\[|\]$/g, '');
  const isPublic = isIP(host) === 0 ? host.includes('.') && !OWN_NETWORK.test(host) : kindOfAddress(host) === 'public';
  if (!isPublic) return 'local';
  return protocol === 'https:' ? 'public' : 'notHttps';
}
