import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ProviderError } from './errors.ts';

/**
 * Keeps a listing that goes from page to page by the vendor's tokens from going on forever: a token or a page that comes back,
 * pages with nothing on them, and more pages than any account has.
 */
export const listingProgressSchema = z.object({
  pages: z.number(),
  /** Pages in a row that showed nothing new. */
  idle: z.number(),
  /** What the last pages held, to recognize one that comes back. */
  digests: z.array(z.string()),
});
/** What a listing has shown so far; small enough for a cursor. */
export type ListingProgress = z.infer<typeof listingProgressSchema>;

export const NOTHING_LISTED: ListingProgress = { pages: 0, idle: 0, digests: [] };

/** Why a listing is not followed any further; both are the `reason` of a `reply-not-understood`. */
export type ListingFault = 'listing-repeats' | 'listing-does-not-end';

/** Vendors may show empty pages between others, such as where a filter left nothing; so many in a row are none of those. */
export const MOST_IDLE_PAGES = 10;
const MOST_DIGESTS = 30;
/** What a page held, to be recognized when it comes back in whatever order. */
export function pageDigest(ids: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(ids.toSorted())).digest('base64url').slice(0, 16);
}

/** What a listing that is not followed any further means for what it lists. */
export function listingError(reason: ListingFault): ProviderError {
  return new ProviderError('reply-not-understood', { reason });
}

/** More pages than the largest account has: 20,000 of a hundred are two million items. */
export const MOST_PAGES_OF_ALL = 20_000;
/** Pages of an incremental sync; what lies further back is the full sync's. */
export const MOST_RECENT_PAGES = 200;

export interface ListedPage {
  /** What of the page could be read, by id. */
  ids: readonly string[];
  /** The token that it was asked for with, and the one that it names for the next page. */
  token: string | null;
  next: string;
}

/** Takes a page that names a next one. `fault`: do not ask for that. */
export function takeListed(
  before: ListingProgress,
  { ids, token, next }: ListedPage,
  mostPages: number,
  mostIdle = MOST_IDLE_PAGES,
): { progress: ListingProgress; isIdle: boolean; fault: ListingFault | null } {
  const digest = pageDigest(ids);
  const isIdle = ids.length === 0 || before.digests.includes(digest);
  const progress = {
    pages: before.pages + 1,
    idle: isIdle ? before.idle + 1 : 0,
    digests: [...before.digests, digest].slice(-MOST_DIGESTS),
  };
  const isOver = progress.idle >= mostIdle || progress.pages >= mostPages;
  if (next !== token && !isOver) return { progress, isIdle, fault: null };
  const repeats = next === token || (isIdle && ids.length > 0);
  return { progress, isIdle, fault: repeats ? 'listing-repeats' : 'listing-does-not-end' };
}
