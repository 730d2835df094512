import { countStored } from '#lib/store/count-voicemails.ts';
import type { SyncRoom } from './contract.ts';
import type { Sweep } from './judge-lines.ts';

/** By account: what the full sync under way has brought so far. One that goes on in another process is counted anew there. */
const brought = new WeakMap<object, Map<string, { sweep: number; count: number }>>();

/**
 * Counts what a page of a full sync brought. True once an account that was gone through before has brought more new voicemails in
 * one full sync than it had, and more than `mostNewAtOnce`: a listing that goes on inventing. What came is kept, and
 * the next full sync may bring as many again, so that a real archive comes in a few. A first import has no such bound.
 */
export async function outgrows(
  { store, mostNewAtOnce }: Pick<SyncRoom, 'store' | 'mostNewAtOnce'>,
  { accountId, number }: Sweep,
  { isFirst, news }: { isFirst: boolean; news: number },
): Promise<boolean> {
  const counts = brought.get(store) ?? new Map<string, { sweep: number; count: number }>();
  brought.set(store, counts);
  const before = counts.get(accountId);
  const count = (before?.sweep === number ? before.count : 0) + news;
  counts.set(accountId, { sweep: number, count });
  if (isFirst || count <= mostNewAtOnce) return false;
  return count > (await countStored(store.db, accountId)) - count;
}
