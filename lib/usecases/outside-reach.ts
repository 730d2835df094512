import { BlockList, isIP } from 'node:net';

/** Addresses that lead nowhere from the internet. */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv6');

/** Names that only one's own network knows: RFC 6761, 6762, 8375 and what routers give out. */
const OWN_NETWORK = /(^|\.)(localhost|local|lan|home|internal|intranet|test|home\.arpa)$/;

/**
 * Whether somebody on the internet can deliver to this address, as far as its looks tell: `local` leads nowhere from there,
 * and phone systems do not deliver over plain http.
 */
export function outsideReach({ protocol, hostname }: URL): 'public' | 'local' | 'notHttps' {
  const host = hostname.replace(/^\[|\]$/g, '');
  const kind = isIP(host);
  const isPrivate =
    kind === 0 ? OWN_NETWORK.test(host) || !host.includes('.') : PRIVATE.check(host, `ipv${kind === 4 ? 4 : 6}`);
  if (isPrivate) return 'local';
  return protocol === 'https:' ? 'public' : 'notHttps';
}
