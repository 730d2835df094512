import { z } from 'zod';
import { listingError, pageDigest } from '../listing-progress.ts';
import type { Listed, Page } from './listed.ts';
import { FIRST_PASS, isEnd, type Ties, takeTies, tiesSchema, unshownTies } from './ties.ts';

/**
 * A way down one box, newest first, page by page while voicemails come and go. Pages overlap: each begins among
 * voicemails already shown, so what was removed above cannot push another past us, and what came is told by id and time.
 */

/** How far the next page reaches back into the last one. */
const OVERLAP = 10;
/** One full page without its overlap: the first step back, doubled at each further one. */
const STRIDE = 90;
/** Steps back before it is believed that a page will never join the last one. */
const MOST_RETREATS = 5;
/** Looks above, each of several pages, before a box is left uncalled complete. */
const MOST_LOOKS = 5;
/** Bounds the ids kept of voicemails left in the same second; beyond, nothing can be said of that second. */
const MOST_TAIL_IDS = 2_000;
/** Pages in a row that show nothing new, besides those gone by again after stepping back, before a listing is followed no further. */
const MOST_IDLE_PAGES = 10;
const MOST_DIGESTS = 30;

export const walkSchema = z.object({
  skip: z.number(),
  /** Time of the oldest voicemail shown, and the ids shown last: where the next page must join. */
  reached: z.number().nullable(),
  tail: z.array(z.string()),
  /** Time and ids of the newest ones when this way down began. */
  head: z.number().nullable(),
  headIds: z.array(z.string()),
  /** Set while looking once more at the top for what came meanwhile: only newer ones are shown. */
  above: z.object({ at: z.number(), ids: z.array(z.string()) }).nullable(),
  /** Looks above so far. */
  looks: z.number(),
  /** Pages taken on this way down: one page is one moment. */
  pages: z.number(),
  shown: z.number(),
  count: z.number().nullable(),
  /** True as long as nothing can have been missed. */
  isSound: z.boolean(),
  /** False once a page came in another order: then times prove nothing and only ids tell. */
  isOrdered: z.boolean(),
  retreats: z.number(),
  /** Items of the largest page so far: a shorter one is the last. */
  largest: z.number().catch(0),
  /** Pages in a row that showed nothing new, and what the last pages held. */
  idle: z.number().catch(0),
  digests: z.array(z.string()).catch([]),
  /** What is known of the voicemails left at `reached`; null where their order proves nothing. */
  ties: tiesSchema.nullable().catch(null),
});
/** Where a walk stands. Ours, not the PBX's: it goes on a week later. */
export type Walk = z.infer<typeof walkSchema>;

export interface Step<T extends Listed> {
  walk: Walk;
  /** What this walk had not shown yet. */
  fresh: T[];
  /** Nothing older is left. */
  isAtEnd: boolean;
}

/** A walk from the newest voicemail down. */
export const startWalk = (): Walk => ({
  skip: 0,
  reached: null,
  tail: [],
  head: null,
  headIds: [],
  above: null,
  looks: 0,
  pages: 0,
  shown: 0,
  count: null,
  isSound: true,
  isOrdered: true,
  retreats: 0,
  largest: 0,
  idle: 0,
  digests: [],
  ties: null,
});

/**
 * True when something may have come above while the walk took its pages, as only one page is one moment. What cannot
 * be called complete anyway is not worth another look, nor is a box into which more comes than can be looked at.
 */
export function mustLookAbove(walk: Walk): boolean {
  return walk.isSound && walk.pages > 1 && walk.looks < MOST_LOOKS;
}

/** A look at what came above a walk that is at its end. Its own end is below where that walk had begun. */
export function lookAbove(walk: Walk): Walk {
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

function isFresh(walk: Walk, { id, at }: Listed): boolean {
  if (isIn(walk.tail, id)) return false;
  if (!walk.isOrdered) return true;
  if (at === null) return walk.above === null;
  const isBelow = walk.reached === null || at <= walk.reached;
  const isAbove = walk.above === null || at > walk.above.at || (at === walk.above.at && !isIn(walk.above.ids, id));
  return isBelow && isAbove;
}

function noteOrder(walk: Walk, times: number[]): Walk {
  const isOrdered = walk.isOrdered && times.every((at, index) => at <= (times[index - 1] ?? at));
  return { ...walk, isOrdered, isSound: walk.isSound && isOrdered };
}

/** A count that falls means that one went while we looked: then what we have seen proves nothing about the rest. */
function noteCount(walk: Walk, count: number | null): Walk {
  const hasFallen = walk.count !== null && count !== null && count < walk.count;
  return { ...walk, count, isSound: walk.isSound && !hasFallen };
}

function noteTail(walk: Walk, items: readonly Listed[]): Pick<Walk, 'reached' | 'tail'> {
  const { reached, isOrdered } = walk;
  const oldest = items.findLast(({ at }) => at !== null)?.at ?? null;
  // A page wholly above where we are (after stepping back) teaches nothing new about the way down.
  if (reached !== null && oldest !== null && oldest > reached && isOrdered) return { reached, tail: walk.tail };
  const last = items.filter(({ at }, index) => index >= items.length - OVERLAP || at === oldest || at === null);
  const ids = last.flatMap(({ id }) => (id === null ? [] : [id]));
  const kept = oldest === null || oldest === reached ? [...walk.tail, ...ids] : ids;
  return { reached: oldest ?? reached, tail: [...new Set(kept)].slice(-MOST_TAIL_IDS) };
}

/** The newest ones and their ids, over as many pages as those of the newest second fill. */
function noteHead(walk: Walk, items: readonly Listed[]): Pick<Walk, 'head' | 'headIds'> {
  const { head, headIds, reached } = walk;
  const newest = items.find(({ at }) => at !== null)?.at ?? null;
  const isTop = walk.pages === 0;
  // Further down, what stands beside the newest ones was shown only as long as the walk is still among them.
  const isAmongThem = newest === head && reached === head;
  // The newest ones may have gone while we looked: then those known from before still mark how far we have come.
  if (newest === null || (isTop ? newest < (head ?? newest) : !isAmongThem)) return { head, headIds };
  const ids = items.flatMap(({ id, at }) => (at === newest && id !== null ? [id] : []));
  const known = isTop ? [] : headIds;
  return { head: newest, headIds: [...new Set([...known, ...ids])].slice(-MOST_TAIL_IDS) };
}

/** A walk's ids as a set, made once: a page of thousands is held against thousands. */
const sets = new WeakMap<string[], Set<string>>();

function isIn(ids: string[], id: string | null): boolean {
  if (id === null) return false;
  const set = sets.get(ids) ?? new Set(ids);
  sets.set(ids, set);
  return set.has(id);
}
