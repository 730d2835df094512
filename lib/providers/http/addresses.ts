import { BlockList, isIPv4 } from 'node:net';

/**
 * What an IP address is to us. `never`: link-local, cloud metadata, unspecified, multicast, reserved, documentation and
 * tunnel ranges — no phone system lives there, and a machine's own secrets may.
 */
export type AddressKind = 'public' | 'private' | 'loopback' | 'never';

const listOf = (...ranges: string[]): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', bits = ''] = range.split('/');
    list.addSubnet(net, Number(bits), net.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
};

/** Metadata services that stand inside ranges otherwise private or public: Azure, Alibaba, AWS and Google over IPv6. */
const METADATA_V4 = ['168.63.129.16/32', '100.100.100.200/32'];
const METADATA_V6 = ['fd00:ec2::254/128', 'fd20:ce::254/128'];

// IANA special-purpose address registries, read 2026-11-21.
const NEVER_V4 = listOf(
  ...METADATA_V4,
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
);
const LOOPBACK_V4 = listOf('127.0.0.0/8');
const PRIVATE_V4 = listOf('10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16');

// Teredo and 6to4 carry an IPv4 address nobody checked; both are obsolete, so they are refused rather than unpacked.
const NEVER_V6 = listOf(...METADATA_V6, '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20');
const LOOPBACK_V6 = listOf('::1/128');
const PRIVATE_V6 = listOf('fc00::/7');
const PUBLIC_V6 = listOf('2000::/3');
/** IPv4 inside IPv6 (mapped, and NAT64 as DNS64 answers it): judged as the IPv4 address it reaches. */
const EMBEDDING_V6 = listOf('::ffff:0:0/96', '64:ff9b::/96');

/** The kind of an IP address as text (no brackets). What is no address at all is `never`. */
export function kindOfAddress(address: string): AddressKind {
  if (isIPv4(address)) return kindOfV4(address);
  const hex = expand(address);
  if (hex === null) return 'never';
  const plain = hex.join(':');
  if (EMBEDDING_V6.check(plain, 'ipv6')) return kindOfV4(lastFourBytes(hex));
  if (NEVER_V6.check(plain, 'ipv6')) return 'never';
  if (LOOPBACK_V6.check(plain, 'ipv6')) return 'loopback';
  if (PRIVATE_V6.check(plain, 'ipv6')) return 'private';
  return PUBLIC_V6.check(plain, 'ipv6') ? 'public' : 'never';
}

function kindOfV4(address: string): AddressKind {
  if (NEVER_V4.check(address)) return 'never';
  if (LOOPBACK_V4.check(address)) return 'loopback';
  return PRIVATE_V4.check(address) ? 'private' : 'public';
}

/** The eight groups of an IPv6 address; null when it is none. The URL parser does the reading, dotted quads included. */
function expand(address: string): string[] | null {
  const bare = address.split('%')[0] ?? '';
  if (!URL.canParse(`http://[${bare}]/`)) return null;
  const [head = '', tail] = new URL(`http://[${bare}]/`).hostname.slice(1, -1).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  return [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
}

function lastFourBytes(groups: string[]): string {
  const [high = 0, low = 0] = groups.slice(-2).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
