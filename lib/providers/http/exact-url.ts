/** Segments that `URL` drops even when they are encoded, as {@link pathSegment} writes them. */
const DOTS = /^(?:%2E){1,2}$/;

/** An address with segments that `URL` would drop; its `pathname` holds a stand-in for them. */
class ExactUrl extends URL {
  readonly exactPath: string;

  constructor(url: URL, exactPath: string) {
    super(url);
    this.exactPath = exactPath;
  }
}

/**
 * `new URL(path, base)` for a path made of {@link pathSegment}s, except that an encoded `.` or `..` among them is sent as
 * written and climbs nowhere. The path decides nothing but the path: host and everything above it are the base's.
 */
export function exactUrl(path: string, base: URL | string): URL {
  const segments = path.split('/');
  const url = new URL(segments.map((segment) => (DOTS.test(segment) ? `%25${segment}` : segment)).join('/'), base);
  if (!segments.some((segment) => DOTS.test(segment))) return url;
  const parsed = url.pathname.split('/');
  const above = parsed.slice(0, parsed.length - segments.length);
  return new ExactUrl(url, [...above, ...segments].join('/'));
}

/** The path and query of an address as they are sent. */
export function sentPath(url: URL): string {
  return (url instanceof ExactUrl ? url.exactPath : url.pathname) + url.search;
}
