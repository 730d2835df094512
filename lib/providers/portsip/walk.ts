import { z } from 'zod';

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
/** Bounds the ids kept of voicemails left in the same second. */
const MOST_TAIL_IDS = 300;

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
});
/** Where a walk stands. Ours, not the PBX's: it goes on a week later. */
export type Walk = z.infer<typeof walkSchema>;

/** What the walk must know of a listed item; `at` (UTC milliseconds) is null for one that could not be read. */
export interface Listed {
  id: string | null;
  at: number | null;
}

export interface Page<T extends Listed> {
  items: T[];
  /** Items the box holds, as the PBX says. */
  count: number | null;
  /** True when the page was as long as asked for. */
  isFull: boolean;
}

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
  return { ...walk, skip: 0, reached: null, tail: [], above, pages: 0, retreats: 0, looks: walk.looks + 1 };
}

/** True when the walk has shown every voicemail of its box. */
export function hasShownAll(walk: Walk): boolean {
  return walk.isSound && walk.pages <= 1 && (walk.count === null || walk.shown >= walk.count);
}

/** Takes the page that was asked for at `asked.skip`. */
export function takePage<T extends Listed>(asked: Walk, page: Page<T>): Step<T> {
  const times = page.items.flatMap(({ at }) => (at === null ? [] : [at]));
  const walk = noteOrder(noteCount(asked, page.count), times);
  if (!joins(walk, page.items, times[0])) return { walk: retreat(walk), fresh: [], isAtEnd: false };
  const fresh = page.items.filter((item) => isFresh(walk, item));
  const next = {
    ...walk,
    ...noteTail(walk, page.items, times.at(-1)),
    ...(walk.pages === 0 ? noteHead(walk, page.items, times[0]) : {}),
    isSound: walk.isSound && walk.retreats < MOST_RETREATS && page.items.every(({ id }) => id !== null),
    skip: walk.skip + Math.max(1, page.items.length - OVERLAP),
    pages: walk.pages + 1,
    shown: walk.shown + fresh.length,
    retreats: fresh.length > 0 ? 0 : walk.retreats,
  };
  return { walk: next, fresh, isAtEnd: isLast(walk, page, fresh.length) || isBack(next) };
}

function isBack({ above, reached, isOrdered }: Walk): boolean {
  return above !== null && reached !== null && isOrdered && reached < above.at;
}

/** A short page is the last one, unless the count says more and it still brought something (a PBX with smaller pages). */
function isLast(walk: Walk, { items, count, isFull }: Page<Listed>, fresh: number): boolean {
  if (items.length === 0) return true;
  if (isFull) return false;
  return walk.skip + items.length >= (count ?? 0) || (fresh === 0 && walk.retreats === 0);
}

/** A page joins when it begins among what was shown; below a gap something may lie that was not. */
function joins(walk: Walk, items: Listed[], newest: number | undefined): boolean {
  if (walk.skip === 0 || walk.reached === null || !walk.isOrdered || walk.retreats >= MOST_RETREATS) return true;
  if (newest !== undefined && newest > walk.reached) return true;
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

function noteTail(walk: Walk, items: Listed[], oldest: number | undefined): Pick<Walk, 'reached' | 'tail'> {
  const { reached, isOrdered } = walk;
  // A page wholly above where we are (after stepping back) teaches nothing new about the way down.
  if (reached !== null && oldest !== undefined && oldest > reached && isOrdered) return { reached, tail: walk.tail };
  const last = items.filter((item, index) => index >= items.length - OVERLAP || item.at === oldest);
  const ids = last.flatMap(({ id }) => (id === null ? [] : [id]));
  const kept = oldest === undefined || oldest === reached ? [...walk.tail, ...ids] : ids;
  return { reached: oldest ?? reached, tail: [...new Set(kept)].slice(-MOST_TAIL_IDS) };
}

function noteHead(walk: Walk, items: Listed[], newest: number | undefined): Pick<Walk, 'head' | 'headIds'> {
  // The newest ones may have gone while we looked: then those known from before still mark how far we have come.
  if (newest === undefined || newest < (walk.head ?? newest)) return { head: walk.head, headIds: walk.headIds };
  const newestOnes = items.filter(({ at }) => at !== null && at === newest);
  return { head: newest, headIds: newestOnes.flatMap(({ id }) => (id === null ? [] : [id])) };
}

const isIn = (ids: string[], id: string | null) => id !== null && ids.includes(id);
