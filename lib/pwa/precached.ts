/** The page served in place of every other one while offline. */
export const OFFLINE_PAGE = '/offline';

/** A file that is fetched when the worker is installed, at a revision. */
export interface Precached {
  url: string;
  revision?: string | null | undefined;
  /** Bytes; 0 if unknown. */
  size: number;
}

/**
 * What the worker fetches on installation: all built files, catalogs of every language included, and the offline page, whose
 * revision changes with any of them. Addresses of built files contain a hash. Pure.
 */
export function precachedOf(built: readonly Precached[]): Precached[] {
  const revision = fingerprint(built.map(({ url }) => url).toSorted());
  return [...built, { url: OFFLINE_PAGE, revision, size: 0 }];
}

/** FNV-1a over all addresses; needs no cryptographic strength. */
function fingerprint(addresses: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const letter of addresses.join('\n')) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}
