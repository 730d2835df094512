import { setTimeout as pause } from 'node:timers/promises';
import { hasOutdatedSearchTexts, remakeSearchTexts as remakeSome } from '#lib/store/search/remake-search-texts.ts';
import type { SyncDeps } from './contract.ts';

/** How long (ms) one transaction should take: whoever reads or writes meanwhile waits for no more than this. */
const AIM_MS = 25;
const MOST_AT_ONCE = 200;

/**
 * After an update that folds texts differently: makes them anew, part by part, as long at work as at rest. Whatever ends it,
 * it is resumed at the next start. Measured at 100,000 voicemails on SQLite: a text that stays the same takes 0.05 ms, one that
 * changes up to 30, because the full text forgets each of its trigrams at once; on PostgreSQL 0.8 ms.
 */
export async function remakeSearchTexts(deps: SyncDeps, signal: AbortSignal): Promise<boolean> {
  if (!(await hasOutdatedSearchTexts(deps.store.db))) return false;
  deps.log.info('making search texts anew');
  let atOnce = 1;
  for (let more = true; more && !signal.aborted; ) {
    const { took, left } = await timed(() => deps.store.change((change) => remakeSome(change, atOnce)));
    more = left;
    atOnce = took > AIM_MS ? Math.max(1, atOnce >> 1) : Math.min(MOST_AT_ONCE, took < AIM_MS / 2 ? atOnce * 2 : atOnce);
    if (more) await pause(Math.min(took, AIM_MS), undefined, { ref: false });
  }
  if (!signal.aborted) deps.log.info('search texts made anew');
  return false;
}

async function timed(work: () => Promise<boolean>): Promise<{ took: number; left: boolean }> {
  const began = performance.now();
  const left = await work();
  return { took: performance.now() - began, left };
}
