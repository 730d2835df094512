import { z } from 'zod';
import type { Listed } from './listed.ts';
import { tiesSchema } from './ties.ts';

/** Where a walk down a box stands, and what each page teaches it (`walk.ts`). */

/** How far the next page reaches back into the last one. */
export const OVERLAP = 10;
/** Bounds the ids kept of voicemails left in the same second; beyond, nothing can be said of that second. */
export const MOST_TAIL_IDS = 2_000;

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

/** True for an item that the walk has not shown yet. */
export function isFresh(walk: Walk, { id, at }: Listed): boolean {
  if (isIn(walk.tail, id)) return false;
  if (!walk.isOrdered) return true;
  if (at === null) return walk.above === null;
  const isBelow = walk.reached === null || at <= walk.reached;
  const isAbove = walk.above === null || at > walk.above.at || (at === walk.above.at && !isIn(walk.above.ids, id));
  return isBelow && isAbove;
}

/** Times that do not fall prove nothing from then on, and the box is not called complete. */
export function noteOrder(walk: Walk, times: number[]): Walk {
  const isOrdered = walk.isOrdered && times.every((at, index) => at <= (times[index - 1] ?? at));
  return { ...walk, isOrdered, isSound: walk.isSound && isOrdered };
}

/** A count that falls means that one went while we looked: then what we have seen proves nothing about the rest. */
export function noteCount(walk: Walk, count: number | null): Walk {
  const hasFallen = walk.count !== null && count !== null && count < walk.count;
  return { ...walk, count, isSound: walk.isSound && !hasFallen };
}

/** How far down the walk has come, and the ids that the next page must join. */
export function noteTail(walk: Walk, items: readonly Listed[]): Pick<Walk, 'reached' | 'tail'> {
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
export function noteHead(walk: Walk, items: readonly Listed[]): Pick<Walk, 'head' | 'headIds'> {
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

/** A walk's ids as sets, made once: a page of thousands is held against thousands. */
const sets = new WeakMap<string[], Set<string>>();

/** True when the id is one of a walk's ids. */
export function isIn(ids: string[], id: string | null): boolean {
  if (id === null) return false;
  const set = sets.get(ids) ?? new Set(ids);
  sets.set(ids, set);
  return set.has(id);
}
