import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { PATH_HEADER } from './page-headers.ts';
import { PEER_HEADER } from './peer.ts';

/** Names under which only we speak to ourselves; whatever a client sends under them is dropped. */
const OURS = [PEER_HEADER, PATH_HEADER, 'x-nonce', 'content-security-policy', 'content-security-policy-report-only'];

/**
 * Makes the headers of a request honest, in place: forwarding headers stay only when the socket's peer is a trusted proxy,
 * and the private header names who is really asking.
 */
export function createHeaderCleaner(
  trustedProxies: string[],
): (headers: IncomingHttpHeaders, socketAddress: string | undefined) => void {
  const trusted = new BlockList();
  for (const entry of trustedProxies) {
    const [address = '', bits] = entry.split('/');
    if (bits === undefined) trusted.addAddress(address, family(address));
    else trusted.addSubnet(address, Number(bits), family(address));
  }
  const isTrusted = (address: string) => isIP(address) !== 0 && trusted.check(address, family(address));

  return (headers, socketAddress) => {
    const peer = plain(socketAddress ?? 'unknown');
    const believed = isTrusted(peer);
    const asker = believed ? behind(headers['x-forwarded-for'], peer, isTrusted) : peer;
    for (const name of Object.keys(headers))
      if (OURS.includes(name) || (!believed && (name === 'forwarded' || name.startsWith('x-forwarded-'))))
        delete headers[name];
    headers[PEER_HEADER] = asker;
  };
}

/** The nearest address that is not a proxy of ours: everything left of it was written by somebody we do not know. */
function behind(
  forwardedFor: string | string[] | undefined,
  peer: string,
  isTrusted: (address: string) => boolean,
): string {
  const chain = String(forwardedFor ?? '')
    .split(',')
    .map((entry) => plain(entry.trim()))
    .filter((entry) => isIP(entry) !== 0);
  return chain.findLast((address) => !isTrusted(address)) ?? chain[0] ?? peer;
}

/** An IPv4 address as sockets for both families name it (`::ffff:10.0.0.1`), without the wrapping. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
