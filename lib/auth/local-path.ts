const HOME = '/inbox';
/** Only for reading the path as a browser would. */
const HERE = 'http://here.invalid';

/**
 * Where to go after signing in: the address asked for when it is a page of ours, else the inbox. What a browser could read
 * as another site (`//elsewhere`, `/\elsewhere`, a scheme) never gets through.
 */
export function localPath(wanted: string | string[] | null | undefined): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || !URL.canParse(wanted, HERE)) return HOME;
  const { origin, pathname, search } = new URL(wanted, HERE);
  if (origin !== HERE || /^\/(\/|%2f|%5c)/i.test(pathname) || /^\/(api|sign-in)(\/|$)/.test(pathname)) return HOME;
  return pathname + search;
}
