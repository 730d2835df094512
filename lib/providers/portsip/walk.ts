import { listingError, pageDigest } from '../listing-progress.ts';
import type { Listed, Page } from './listed.ts';
import { FIRST_PASS, isEnd, type Ties, takeTies, unshownTies } from './ties.ts';
import {
  isFresh,
  isIn,
  MOST_TAIL_IDS,
  noteCount,
  noteHead,
  noteOrder,
  noteTail,
  OVERLAP,
  startWalk,
  type Walk,
} from './walk-state.ts';

/**
 * A way down one box, newest first, page by page while voicemails come and go. Pages overlap: each begins among
 * voicemails already shown, so what was removed above cannot push another past us, and what came is told by id and time.
 */

/** One full page without its overlap: the first step back, doubled at each further one. */
const STRIDE = 90;
/** Steps back before it is believed that a page will never join the last one. */
const MOST_RETREATS = 5;
/** Looks above, each of several pages, before a box is left uncalled complete. */
const MOST_CHECKS = 5;
/** Pages in a row that show nothing new, besides those gone by again after stepping back, before a listing is followed no further. */
const MOST_IDLE_PAGES = 10;
const MOST_DIGESTS = 30;

export interface Step<T extends Listed> {
  walk: Walk;
  /** What this walk had not shown yet. */
  fresh: T[];
  /** Nothing older is left. */
  isAtEnd: boolean;
}

/**
 * True when something may have come above while the walk took its pages, as only one page is one moment. What cannot
 * be called complete anyway is not worth another look, nor is a box into which more comes than can be looked at.
 */
export function mustCheckAbove(walk: Walk): boolean {
  return walk.isSound && walk.pages > 1 && walk.looks < MOST_CHECKS;
}

/** A look at what came above a walk that is at its end. Its own end is below where that walk had begun. */
export function checkAbove(walk: Walk): Walk {
  const above = { at: walk.head ?? Number.MIN_SAFE_INTEGER, ids: walk.headIds };
  return { ...startWalk(), ...lasting(walk), above, looks: walk.looks + 1 };
}

const lasting = ({ head, headIds, shown, count, isSound, isOrdered }: Walk) => ({
  head,
  headIds,
  shown,
  count,
  isSound,
  isOrdered,
});

/** True when the walk has shown every voicemail of its box. */
export function hasShownAll(walk: Walk): boolean {
  return walk.isSound && walk.pages <= 1 && (walk.count === null || walk.shown >= walk.count);
}

/** True when the walk missed nothing that is listed, and the PBX counts more than that. */
export function isCountedHigher(walk: Walk): boolean {
  return walk.isSound && walk.pages <= 1 && walk.count !== null && walk.shown < walk.count;
}

/**
 * Takes the page that was asked for at `asked.skip`. Throws ProviderError `reply-not-understood` for a listing that goes on and
 * on without showing anything new.
 */
export function takePage<T extends Listed>(asked: Walk, page: Page<T>): Step<T> {
  const times = page.items.flatMap(({ at }) => (at === null ? [] : [at]));
  const walk = noteOrder(noteCount(asked, page.count), times);
  if (!joins(walk, page.items, times[0])) return { walk: retreat(walk), fresh: [], isAtEnd: false };
  const isTied = walk.isOrdered && walk.above === null;
  const ties = isTied && walk.ties && takeTies(walk.ties, walk, page, (item) => isFresh(walk, item));
  if (ties && ties.again !== null) return onceMore(walk, page, ties.again, ties.skip);
  const fresh = page.items.filter((item) => isFresh(walk, item));
  const next: Walk = {
    ...advanced(walk, page.items, fresh),
    skip: walk.skip + stride(page.items.length),
    isSound: isStillSound(walk, page.items) && !(ties && unshownTies(ties.now)),
  };
  next.ties = isTied ? tiesAfter(walk, next, page.items, ties ? ties.now : null) : null;
  const isAtEnd = isLast(walk, page, fresh.length) || isBack(next, page.items, fresh.length);
  if (!isAtEnd) requireProgress(next, times.length > 0);
  return { walk: next, fresh, isAtEnd };
}

/** Not all of a second was shown: the page is taken as far as that second goes, and its pages are taken again. */
function onceMore<T extends Listed>(walk: Walk, page: Page<T>, ties: Ties, skip: number): Step<T> {
  const items = page.items.filter(({ at }) => at === null || at >= (walk.reached ?? at));
  const fresh = items.filter((item) => isFresh(walk, item));
  const next = { ...advanced(walk, items, fresh), isSound: isStillSound(walk, items), skip, ties, idle: 0 };
  return { walk: next, fresh, isAtEnd: false };
}

/** The walk with what a page teaches, wherever the next one begins. */
function advanced(walk: Walk, items: readonly Listed[], fresh: readonly Listed[]): Walk {
  const digest = pageDigest(items.flatMap(({ id }) => id ?? []));
  const isRepeated = walk.digests.includes(digest);
  const isNews = fresh.some(({ at }) => at !== null) && !isRepeated;
  // Pages of one second in no order may well bring nothing; how often they are taken is bounded by itself.
  const isIdle = !isNews && (isRepeated ? !isTakenAgain(walk) : !isAmongTies(walk, items));
  const next = {
    ...walk,
    ...noteTail(walk, items),
    pages: walk.pages + 1,
    largest: Math.max(walk.largest, items.length),
    shown: walk.shown + fresh.length,
    retreats: fresh.length > 0 ? 0 : walk.retreats,
    idle: isNews ? 0 : walk.idle + (isIdle ? 1 : 0),
    digests: [...walk.digests, digest].slice(-MOST_DIGESTS),
  };
  return { ...next, ...noteHead(walk, items) };
}

const isTakenAgain = ({ ties }: Walk) => ties !== null && ties.shownBefore > 0;

function isStillSound(walk: Walk, items: readonly Listed[]): boolean {
  const isBounded = walk.tail.length < MOST_TAIL_IDS;
  return walk.isSound && isBounded && walk.retreats < MOST_RETREATS && items.every(({ id }) => id !== null);
}

/** Half of a short page overlaps, at most. */
const stride = (length: number) => Math.max(1, length - Math.min(OVERLAP, Math.floor(length / 2)));

function tiesAfter(walk: Walk, next: Walk, items: readonly Listed[], before: Ties | null): Ties | null {
  if (next.reached === null || (before !== null && next.reached === walk.reached)) return before;
  const from = items.findIndex(({ at }) => at === next.reached);
  const shown = items.length - from;
  return { from: walk.skip + from, end: walk.skip + items.length, shown, ...FIRST_PASS };
}

/** After stepping back, as many pages are gone by again as were taken before. */
function requireProgress({ idle, pages, retreats, count, shown }: Walk, isReadable: boolean): void {
  if (count !== null && shown > 2 * count + MOST_UNCOUNTED) throw listingError('listing-does-not-end');
  if (idle > MOST_IDLE_PAGES + (retreats > 0 ? pages - idle : 0))
    throw listingError(isReadable ? 'listing-repeats' : 'listing-does-not-end');
}

/** Voicemails shown beyond what the PBX counts, and as many again as it counts, before its listing is taken for an invention. */
const MOST_UNCOUNTED = 10_000;

/** Once more at what the walk began with: what came meanwhile lies above it, or beside it where it is of the same second. */
function isBack({ above, reached, isOrdered }: Walk, items: readonly Listed[], fresh: number): boolean {
  if (above === null || reached === null || !isOrdered) return false;
  return reached < above.at || (fresh === 0 && items.every(({ at }) => at === above.at));
}

/**
 * A short page is the last one, unless the count says more and it still brought something (a PBX with smaller pages). Where
 * there is no count, one shorter than others is. Among those of one second, bringing nothing says nothing.
 */
function isLast(walk: Walk, page: Page<Listed>, fresh: number): boolean {
  const { items, isFull } = page;
  if (items.length === 0 || isEnd(page, walk)) return true;
  const isAmong = isAmongTies(walk, items) && !isSeenToItsEnd(walk, items);
  return !isFull && fresh === 0 && walk.retreats === 0 && !isAmong && !isPushedDown(walk, items);
}

/** True for a page that reaches no place beyond those seen, for the first time: nothing follows, whatever is counted. */
function isSeenToItsEnd(walk: Walk, items: readonly Listed[]): boolean {
  return walk.ties !== null && !isTakenAgain(walk) && walk.skip + items.length <= walk.ties.end;
}

/**
 * True for a page that ends above what was reached, or just there, because new ones came on top meanwhile: what is older lies
 * further down. At the end of a listing that stood still, a page with nothing new is shorter than those before it.
 */
function isPushedDown({ reached, isOrdered, largest }: Walk, items: readonly Listed[]): boolean {
  const oldest = items.findLast(({ at }) => at !== null)?.at ?? null;
  if (!isOrdered || reached === null || oldest === null) return false;
  return oldest > reached || (oldest === reached && items.length >= largest);
}

/** True for a page that ends in the same second as the one before it. */
function isAmongTies({ ties, reached }: Walk, items: readonly Listed[]): boolean {
  return ties !== null && items.findLast(({ at }) => at !== null)?.at === reached;
}

/** A page joins when it begins among what was shown; below a gap something may lie that was not. */
function joins(walk: Walk, items: Listed[], newest: number | undefined): boolean {
  if (walk.skip === 0 || walk.reached === null || !walk.isOrdered || walk.retreats >= MOST_RETREATS) return true;
  if (newest !== undefined && newest > walk.reached) return true;
  // It begins right behind the last one, as behind one of a single voicemail, and the listing ends there.
  if (items.length === 0 && walk.ties !== null && walk.skip >= walk.ties.end) return true;
  return items.some(({ id }) => isIn(walk.tail, id));
}

/** So many went above us that the page began too far down: ask again higher up, ever farther, at last from the top. */
function retreat(walk: Walk): Walk {
  const retreats = walk.retreats + 1;
  const skip = retreats < MOST_RETREATS - 1 ? Math.max(0, walk.skip - STRIDE * 2 ** walk.retreats) : 0;
  return { ...walk, skip, retreats };
}
