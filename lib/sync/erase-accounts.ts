import { setTimeout as pause } from 'node:timers/promises';
import { accountsToErase, eraseSome, forgetAccount } from '#lib/store/accounts/erase-account.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import type { SyncDeps } from './contract.ts';

/**
 * How long (ms) one transaction should take: whoever reads or writes meanwhile waits for no more than this. Measured on SQLite with
 * transcripts of 120 words, on a machine ten times as busy as it can bear: fifty in one took 2.5 to 3 s, most of it the full text,
 * which forgets erased words at once; bounded, 0.08 s at the median and 0.3 s at most.
 */
const AIM_MS = 25;
const MOST_AT_ONCE = 200;

/**
 * Erases removed accounts part by part, each with its recordings, as long at work as at rest; answers whether anything was left
 * to do. Whatever ends it goes on with what is left at the next start.
 */
export async function eraseAccounts(deps: SyncDeps, signal: AbortSignal): Promise<boolean> {
  const accounts = await accountsToErase(deps.store.db);
  for (const accountId of accounts) {
    let atOnce = 1;
    for (let isDone = false; !isDone && !signal.aborted; ) {
      const part = await eraseOnce(deps, accountId, atOnce);
      isDone = part.isDone;
      atOnce = nextAtOnce(atOnce, part.tookMs);
      if (!isDone) await pause(Math.min(part.tookMs, AIM_MS), undefined, { ref: false });
    }
    if (!signal.aborted) deps.log.info({ accountId }, 'phone system erased');
  }
  return accounts.length > 0;
}

/** Half as many after a transaction that took too long, twice as many after a short one. */
export function nextAtOnce(atOnce: number, tookMs: number): number {
  if (tookMs > AIM_MS) return Math.max(1, atOnce >> 1);
  return tookMs < AIM_MS / 2 ? Math.min(MOST_AT_ONCE, atOnce * 2) : atOnce;
}

/** One part. Done when the account is no more. */
async function eraseOnce(
  deps: SyncDeps,
  accountId: string,
  atOnce: number,
): Promise<{ isDone: boolean; tookMs: number }> {
  const began = performance.now();
  const { erased, withAudio } = await deps.store.change((change) => eraseSome(change, accountId, atOnce));
  const isDone = erased === 0 && (await forgetOnce(deps, accountId, atOnce));
  const tookMs = performance.now() - began;
  for (const voicemailId of withAudio) await deps.audio.drop(voicemailId);
  return { isDone, tookMs };
}

/** With its last row goes an entry in the security log; true when that was it. */
async function forgetOnce(deps: SyncDeps, accountId: string, atOnce: number): Promise<boolean> {
  return deps.store.change(async (change) => {
    const isDone = await forgetAccount(change, accountId, atOnce);
    const on = { type: 'phone-system', id: accountId } as const;
    if (isDone) await recordSecurityEvent(change, { kind: 'phone-system-erased', by: null, on, at: deps.clock.now() });
    return isDone;
  });
}
