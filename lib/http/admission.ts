import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Config } from '#lib/config.ts';
import { type Message, sentence } from '#lib/messages/sentence.ts';

/** Why a request goes no further, before Next or a handler sees it. */
export interface Refusal {
  /** 204 is the answer to `OPTIONS *`. */
  status: 204 | 400 | 404 | 405 | 421;
  sentence: Message;
  /** Said as text to programs too. */
  isPlain?: boolean;
  headers?: Record<string, string>;
}

export type Admission = (request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>) => Refusal | null;

const OF_PAGES = ['GET', 'HEAD'];
const OF_ROUTES = [...OF_PAGES, 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/**
 * What programs ask for: they may know the machine by its address alone, or by a name without dots, as containers of one network
 * do, which no other site can have. Nothing here is a browser's.
 */
const FOR_MACHINES = /^\/api\/(health$|health\/|hooks\/)/;
/** Only for reading a path as a browser would. */
const HERE = 'http://here.invalid';

/**
 * Makes the check that every request passes first: a method and a target of ours, at a host of ours (`APP_URL`, where that is
 * set). What Next answers otherwise is a fault of its own (500 for `TRACE` and `*`), a redirect to the other site for
 * `GET http://elsewhere/`, and images of any size that it keeps on disk (read in 16.4.6). An absolute target becomes its path, in place.
 */
export function createAdmission(
  { appUrl, isAppUrlSet }: Pick<Config, 'appUrl' | 'isAppUrlSet'>,
  isDevelopment: boolean,
): Admission {
  return (request) => {
    const { method = 'GET', url = '/' } = request;
    if (!OF_ROUTES.includes(method)) return wrongMethod(OF_ROUTES);
    if (url === '*') return method === 'OPTIONS' ? { ...wrongMethod(OF_ROUTES), status: 204 } : unreadable;
    if (!url.startsWith('/') && !becomePath(request, url)) return unreadable;
    if (!isDecodable(request.url ?? '/')) return { ...unreadable, sentence: sentence('strayPercent'), isPlain: true };
    const path = pathOf(request.url ?? '/');
    if (path === null) return unreadable;
    const refusal = isAppUrlSet ? refuseHost(request, path, appUrl) : null;
    if (refusal) return refusal;
    // In development Next and its tools have addresses of their own.
    if (isDevelopment) return null;
    if (/^\/_/.test(path) && !path.startsWith('/_next/static/'))
      return { status: 404, sentence: sentence('nothingHere') };
    return path.startsWith('/api/') || OF_PAGES.includes(method) ? null : wrongMethod(OF_PAGES);
  };
}

const unreadable: Refusal = { status: 400, sentence: sentence('unreadableAddress') };

const wrongMethod = (allowed: string[]): Refusal => ({
  status: 405,
  sentence: sentence('wrongMethod'),
  headers: { allow: allowed.join(', ') },
});

/** An absolute target names the host as well (RFC 9112, 3.2.2). False for what is no http address. */
function becomePath(request: Pick<IncomingMessage, 'url' | 'headers'>, url: string): boolean {
  if (!/^https?:\/\/[^/?#\\]/i.test(url) || !URL.canParse(url)) return false;
  const { host, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  const rest = url.replace(/^https?:\/\/[^/?#]*/i, '');
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
  request.headers.host = host;
  return true;
}

/** False where the path of an address has a stray %; behind the question mark one is a plain character. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?')[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

/**
 * The path as it is meant, with nothing escaped in it; null for one that others read otherwise: a backslash, a control character,
 * an empty segment at its start (`//elsewhere`), and segments of dots, escaped or not.
 */
function pathOf(url: string): string | null {
  const [raw = ''] = url.split(/[?#]/);
  const path = decodeURIComponent(raw);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (path.startsWith('//') || /[\\\u0000-\u001f\u007f]/.test(path)) return null;
  if (raw.split('/').some((segment) => /^\.\.?$/.test(decodeURIComponent(segment)))) return null;
  return URL.canParse(url, HERE) ? path : null;
}

function refuseHost({ headers }: Pick<IncomingMessage, 'headers'>, path: string, appUrl: URL): Refusal | null {
  // Only a trusted proxy's word is still here (`createHeaderCleaner`); the first is the one that browsers reached.
  const [reported] = String(headers['x-forwarded-host'] ?? headers.host ?? '').split(',');
  const hostname = hostnameIn(reported?.trim() ?? '');
  if (hostname === plainName(appUrl.hostname) || isLoopback(hostname)) return null;
  const isAddress = hostname !== null && isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
  const isOfNetwork = isAddress || (hostname !== null && !hostname.includes('.'));
  if (FOR_MACHINES.test(path) && isOfNetwork) return null;
  const status = hostname === null || hostname === '' ? 400 : 421;
  return { status, sentence: sentence('otherHost', { origin: appUrl.origin }) };
}

/** Lower case, as the URL standard writes it, without port; empty where none is named, null for what is no host. */
function hostnameIn(host: string): string | null {
  if (host === '') return '';
  if (/[\s/\\@?#]/.test(host) || !URL.canParse(`http://${host}`)) return null;
  return plainName(new URL(`http://${host}`).hostname);
}

/** `reception.local.` is the same name in full. */
const plainName = (hostname: string) => hostname.replace(/\.$/, '');

/** Health checks inside a container, and whoever sits at the machine. No other site can have such a name. */
function isLoopback(hostname: string | null): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname ?? '');
}
