import { isIP } from 'node:net';

const V4_WITH_PORT = /^(\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?$/;
const BRACKETED = /^\[([^\]]*)\](?::\d{1,5})?$/;
const MAPPED_V4 = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/**
 * The address in what a proxy writes of its client, in the one spelling we compare and keep: without port, brackets, quotes
 * and zone, IPv6 in lower case and shortened, IPv4 inside IPv6 (`::ffff:10.0.0.1`) as IPv4. Null for what names no address:
 * `unknown`, names made up by the proxy (`_hidden`), `unix:`, nothing.
 */
export function networkAddress(text: string): string | null {
  const unquoted = text.trim().replace(/^"(.*)"$/, '$1');
  const bare = V4_WITH_PORT.exec(unquoted)?.[1] ?? BRACKETED.exec(unquoted)?.[1] ?? unquoted;
  const [address = ''] = bare.split('%');
  const kind = isIP(address);
  if (kind === 0) return null;
  return kind === 4 ? address : shortened(address);
}

/** As the URL standard writes it. */
function shortened(address: string): string {
  const spelled = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const mapped = MAPPED_V4.exec(spelled);
  if (!mapped) return spelled;
  const [high = 0, low = 0] = mapped.slice(1).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
