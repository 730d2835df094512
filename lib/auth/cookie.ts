/** Name of the session's cookie. `__Host-` (https only) keeps sub-domains and plain http from setting it. */
export function sessionCookieName(appUrl: URL): string {
  return isSecure(appUrl) ? '__Host-aftertone.session' : 'aftertone.session';
}

/** Cookies are Secure exactly when people reach Aftertone by https. */
export function isSecure(appUrl: URL): boolean {
  return appUrl.protocol === 'https:';
}

/** One cookie's value out of a `Cookie` header; null when it is not there. */
export function readCookie(header: string | null, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const [found, ...value] = pair.split('=');
    if (found?.trim() === name) return value.join('=').trim();
  }
  return null;
}
