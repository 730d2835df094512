import { countStored } from '#lib/store/voicemails/count-voicemails.ts';
import type { SyncDeps } from './contract.ts';
import type { FullSync } from './judge-lines.ts';

/** What this process has met in a full sync. One that goes on in another process is met anew there. */
interface FullSyncMemory {
  fullSync: number;
  /** Lines of which it has shown a page. */
  lines: Set<string>;
  /** New voicemails that it has brought. */
  news: number;
}

/** By account, of each store. */
const memories = new WeakMap<object, Map<string, FullSyncMemory>>();

/** The memory of a full sync; empty for another one than the last. */
export function memoryOf({ store }: Pick<SyncDeps, 'store'>, { accountId, number }: FullSync): FullSyncMemory {
  const ofStore = memories.get(store) ?? new Map<string, FullSyncMemory>();
  memories.set(store, ofStore);
  const known = ofStore.get(accountId);
  if (known?.fullSync === number) return known;
  const memory = { fullSync: number, lines: new Set<string>(), news: 0 };
  ofStore.set(accountId, memory);
  return memory;
}

/** True for a page that begins a line, as far as `lines` shows; those of the page are added. */
export function beginsLine(lines: Set<string>, voicemails: readonly { lineRef: string }[]): boolean {
  const before = lines.size;
  for (const { lineRef } of voicemails) lines.add(lineRef);
  return lines.size > before;
}

/**
 * True once an account that was gone through before has brought more new voicemails in one full sync than it had, and more than
 * `mostNewAtOnce`: a listing that goes on inventing. What came is kept, and the next full sync may bring as many again, so that a
 * real archive comes in a few. A first import has no such bound.
 */
export async function outgrows(
  deps: Pick<SyncDeps, 'store' | 'mostNewAtOnce'>,
  fullSync: FullSync,
  { isFirst, news }: { isFirst: boolean; news: number },
): Promise<boolean> {
  const memory = memoryOf(deps, fullSync);
  memory.news += news;
  if (isFirst || memory.news <= deps.mostNewAtOnce) return false;
  return memory.news > (await countStored(deps.store.db, fullSync.accountId)) - memory.news;
}
