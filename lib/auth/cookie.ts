import type { AuthDeps } from './auth-deps.ts';

/** What the names of cookies are made of. */
export type CookieScope = Pick<AuthDeps, 'installation'> & { config: Pick<AuthDeps['config'], 'appUrl'> };

/** A device is known to one account (known-devices.ts), named by a mark of its address. */
type CookieKind = 'session' | 'csrf' | 'callback' | `device-${string}`;

/**
 * Name of a cookie of this installation. Browsers send cookies to every port of a host, so the name carries the id of the
 * installation, and the port, by which a copy started from its backup differs. `__Host-` (https only) keeps sub-domains and
 * plain http from setting it.
 */
export function cookieName(kind: CookieKind, { installation, config }: CookieScope): string {
  const { appUrl } = config;
  const scope = appUrl.port === '' ? installation : `${installation}-${appUrl.port}`;
  // The kind comes last: next-auth takes every cookie whose name begins with that of the session for a piece of it.
  return `${prefixOf(appUrl)}aftertone.${scope}.${kind}`;
}

/** Cookies are Secure exactly when people reach Aftertone by https. */
export function isSecure(appUrl: URL): boolean {
  return appUrl.protocol === 'https:';
}

/** The `Set-Cookie` header of a cookie of ours, kept for so many seconds: for the whole site, and for no script. */
export function setCookie(name: string, value: string, keptSeconds: number, appUrl: URL): string {
  const secure = isSecure(appUrl) ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${keptSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** One cookie's value out of a `Cookie` header; null when it is not there. */
export function readCookie(header: string | null, name: string): string | null {
  return cookiesIn(header).find(([found]) => found === name)?.[1] ?? null;
}

/**
 * The values of session cookies under other names: one without an installation, as earlier versions set it, or with
 * another port. They may belong to another installation, so whose they are must be asked of the token and the database.
 */
export function otherSessionCookies(header: string | null, scope: CookieScope): string[] {
  const own = cookieName('session', scope);
  const prefix = prefixOf(scope.config.appUrl);
  return cookiesIn(header)
    .filter(([name]) => name !== own && name.startsWith(prefix) && SESSION_NAME.test(name.slice(prefix.length)))
    .slice(0, MOST_OTHERS)
    .map(([, value]) => value);
}

/** The same `Cookie` header with one more cookie. */
export function withCookie(header: string | null, name: string, value: string): string {
  return [...(header ? [header] : []), `${name}=${value}`].join('; ');
}

const SESSION_NAME = /^aftertone\.(?:[\w-]+\.)?session$/;
/** Opening one that is not ours takes time each time. */
const MOST_OTHERS = 5;

function prefixOf(appUrl: URL): string {
  return isSecure(appUrl) ? '__Host-' : '';
}

function cookiesIn(header: string | null): [name: string, value: string][] {
  return (header?.split(';') ?? []).map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [name.trim(), value.join('=').trim()];
  });
}
