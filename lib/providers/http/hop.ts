import type { FailureReason } from '#lib/domain/failure-cause.ts';
import type { AccountOrigin, GuardedRequest } from '../contract.ts';
import { ProviderError } from '../errors.ts';

/** One request of a chain of redirects. */
export interface Hop {
  url: URL;
  method: NonNullable<GuardedRequest['method']>;
  headers: Record<string, string>;
  body: string | undefined;
}

/** Headers that say nothing about who asks; every other one goes to the account's own origin only. */
const HARMLESS = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-type',
  'if-none-match',
  'range',
  'user-agent',
]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export interface HopRules {
  origin: AccountOrigin;
  allowInsecure: boolean;
}

/** The first hop. Refuses with `unsafe-address` what may not be asked at all. */
export function firstHop(url: URL, request: GuardedRequest, rules: HopRules): Hop {
  const headers = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const hop: Hop = {
    url,
    method: request.method ?? 'GET',
    // Asked for plain, so that the size limit counts what is really taken.
    headers: { 'user-agent': 'Aftertone', 'accept-encoding': 'identity', ...Object.fromEntries(headers) },
    body: request.body,
  };
  return allowed(hop, rules);
}

/**
 * The next hop after a reply, or null when the reply is the answer. A write is never carried to another origin, and never
 * turned into a read (301, 302, 303): whatever answers that says nothing about the write.
 */
export function nextHop(hop: Hop, status: number, location: string | undefined, rules: HopRules): Hop | null {
  if (!REDIRECTS.has(status) || location === undefined) return null;
  if (!URL.canParse(location, hop.url)) throw new ProviderError('unreachable', { reason: 'redirect-not-understood' });
  const url = new URL(location, hop.url);
  if (hop.method !== 'GET' && url.origin !== hop.url.origin) throw unsafe('write-redirected-elsewhere');
  if (hop.method !== 'GET' && status !== 307 && status !== 308)
    throw new ProviderError('unreachable', { status, reason: 'write-redirected' });
  return allowed({ ...hop, url }, rules);
}

// Headers dropped here are dropped from the hop itself, so a chain that comes back home does not regain them.
function allowed(hop: Hop, { origin, allowInsecure }: HopRules): Hop {
  const { url } = hop;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowInsecure)) throw unsafe('not-https');
  if (url.username !== '' || url.password !== '') throw unsafe('credentials-in-address');
  if (url.origin === origin.baseUrl.origin) return hop;
  return { ...hop, headers: Object.fromEntries(Object.entries(hop.headers).filter(([name]) => HARMLESS.has(name))) };
}

const unsafe = (reason: FailureReason) => new ProviderError('unsafe-address', { reason });
