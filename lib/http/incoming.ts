import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';
import { networkAddress } from './network-address.ts';
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
  const trusted = listOf(trustedProxies);
  const isTrusted = (address: string) => trusted.check(address, family(address));

  return (headers, socketAddress) => {
    const peer = networkAddress(socketAddress ?? '');
    const believed = peer !== null && isTrusted(peer);
    const asker = believed ? behind(headers['x-forwarded-for'], peer, isTrusted) : (peer ?? 'unknown');
    // Nobody here reads `Forwarded`, and a proxy that writes the other may hand on what its client wrote in this.
    for (const name of Object.keys(headers))
      if (OURS.includes(name) || name === 'forwarded' || (!believed && name.startsWith('x-forwarded-')))
        delete headers[name];
    if (headers.cookie?.includes(CALLBACK)) headers.cookie = withoutCallback(headers.cookie);
    headers[PEER_HEADER] = asker;
  };
}

/**
 * Where next-auth would lead on to. Our pages do that by themselves, and next-auth refuses to sign anybody in whose cookie
 * holds what is no address, however it came to be there.
 */
const CALLBACK = '.callback=';

function withoutCallback(cookies: string): string {
  return cookies
    .split(';')
    .filter((pair) => !/^[^=]*\.callback=/.test(pair))
    .join(';');
}

/**
 * The nearest address that is not a proxy of ours: everything left of it was written by somebody we do not know. An entry that
 * names no address ends the walk as well, at the proxy that wrote it: whatever is left of it may be forged.
 */
function behind(
  forwardedFor: string | string[] | undefined,
  peer: string,
  isTrusted: (address: string) => boolean,
): string {
  let asker = peer;
  for (const entry of String(forwardedFor ?? '')
    .split(',')
    .reverse()) {
    const address = networkAddress(entry);
    if (address === null) return asker;
    if (!isTrusted(address)) return address;
    asker = address;
  }
  return asker;
}

function listOf(networks: string[]): BlockList {
  const list = new BlockList();
  for (const entry of networks) {
    const [given = '', bits] = entry.split('/');
    const address = networkAddress(given);
    if (address === null) continue;
    // IPv4 inside IPv6 has 96 bits before its own.
    const own = Math.max(0, Number(bits) - (isIPv6(given) && !isIPv6(address) ? 96 : 0));
    if (bits === undefined) list.addAddress(address, family(address));
    else list.addSubnet(address, own, family(address));
  }
  return list;
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
