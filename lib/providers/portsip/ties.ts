import { z } from 'zod';
import { pageDigest } from '../listing-progress.ts';
import type { Listed, Page } from './listed.ts';

/**
 * Voicemails of one second may come in another order with every page, as from a database that was not told how to order them.
 * Where a second goes over several pages, its places in the listing are counted: as long as fewer voicemails were shown than
 * there are places, its pages are taken again.
 */
export const tiesSchema = z.object({
  /** The places of this second in the listing, as far as they were seen in this pass; `end` is the first one after. */
  from: z.number(),
  end: z.number(),
  /** Voicemails of this second shown so far, and when this pass began. */
  shown: z.number(),
  shownBefore: z.number(),
  /** Passes in a row that showed nothing new. */
  idlePasses: z.number(),
  /** Digests of what the pages of this pass held of this second, and of what those of the pass before did. */
  held: z.string().catch(''),
  heldBefore: z.string().catch(''),
});
export type Ties = z.infer<typeof tiesSchema>;
/** What a second begins with when it is reached. */
export const FIRST_PASS = { shownBefore: 0, idlePasses: 0, held: '', heldBefore: '' };

/** After so many passes that showed nothing new, what is missing is let be where pages hold the same again, as with an id listed twice. */
const MOST_STEADY_PASSES = 5;
/**
 * The same where pages hold something else in every pass. The pages of a pass cover each place of the second, so one in a random
 * order shows a given voicemail with a chance of 1 - 1/e or more: 21 miss it once in a billion (e^-21), 6 once in 400.
 */
const MOST_SHUFFLED_PASSES = 20;
/** Taken again from a little above, so that where the second begins is seen anew. */
const ABOVE = 10;

/** True when the second has more places than voicemails that were shown of it. */
export const unshownTies = ({ from, end, shown }: Ties): boolean => shown < end - from;

export interface TiesStep {
  now: Ties;
  /** Set when the second is over and not all of it was shown: its pages are to be taken again from `skip`. */
  again: Ties | null;
  skip: number;
}

/** Takes a page into what is known of the second that the walk has reached. */
export function takeTies<T extends Listed>(
  before: Ties,
  walk: { skip: number; reached: number | null; largest: number },
  page: Page<T>,
  isFresh: (item: T) => boolean,
): TiesStep {
  const { items } = page;
  const { skip, reached } = walk;
  const isTie = ({ at }: Listed) => at === reached || at === null;
  const first = items.findIndex(({ at }) => at === reached);
  const last = items.findLastIndex(isTie);
  const now: Ties = {
    ...before,
    from: first > 0 && (items[0]?.at ?? 0) > (reached ?? 0) ? skip + first : before.from,
    end: first < 0 ? before.end : skip + last + 1,
    shown: before.shown + items.filter((item) => isTie(item) && isFresh(item)).length,
    held: pageDigest([before.held, ...items.flatMap((item) => (isTie(item) && item.id !== null ? [item.id] : []))]),
  };
  const isOver = last < items.length - 1 || isEnd(page, walk);
  if (!isOver || !unshownTies(now) || isLetBe(now)) return { now, again: null, skip };
  const idlePasses = now.shown > now.shownBefore ? 0 : now.idlePasses + 1;
  const again = { ...now, shownBefore: now.shown, idlePasses, held: '', heldBefore: now.held };
  return { now, again, skip: Math.max(0, now.from - ABOVE) };
}

/** True at the end of a pass after which no other is worth taking. */
function isLetBe({ shown, shownBefore, idlePasses, held, heldBefore }: Ties): boolean {
  return shown === shownBefore && idlePasses >= (held === heldBefore ? MOST_STEADY_PASSES : MOST_SHUFFLED_PASSES);
}

/** True for a page after which nothing follows, for all that it tells of itself. */
export function isEnd(
  { items, count, isFull }: Page<Listed>,
  { skip, largest }: { skip: number; largest: number },
): boolean {
  if (items.length === 0) return true;
  if (isFull) return false;
  return count === null ? items.length < largest : skip + items.length >= count;
}
