/** The page that stands in for every other one offline. */
export const OFFLINE_PAGE = '/offline';

/** A file that is fetched when the worker is installed, at a revision. */
export interface Precached {
  url: string;
  revision?: string | null | undefined;
  /** Bytes; 0 where nobody counts them. */
  size: number;
}

/**
 * What the worker fetches beforehand: the built files of every screen, and the offline page, which is new whenever one of
 * them is. Built addresses carry their own hash. Pure.
 */
export function precachedOf(built: readonly Precached[]): Precached[] {
  const revision = fingerprint(built.map(({ url }) => url).toSorted());
  return [...built, { url: OFFLINE_PAGE, revision, size: 0 }];
}

/** FNV-1a over all addresses; nobody gains by forging it. */
function fingerprint(addresses: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const letter of addresses.join('\n')) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}
