import { LONGEST_WAIT_SECONDS } from '#lib/providers/http/retry-after.ts';
import { bringBackDueTimes, type LongestWaits, type WaitBounds } from '#lib/store/accounts/due-times.ts';
import { connectedProviders } from '#lib/store/accounts/stored-accounts.ts';
import { CLAIM_MS } from '#lib/store/outbox/claim-entry.ts';
import type { SyncDeps } from './contract.ts';
import { WRITE_PAUSES } from './failed-write.ts';
import { AUDIO_PAUSES } from './fetch-audio.ts';
import { HINT_PAUSES } from './fetch-hinted.ts';
import type { Pauses } from './pause.ts';
import { DEFAULT_FULL_SYNC_SECONDS, RETRY_VOICEMAIL_MS } from './pull.ts';
import { LONGEST_PAUSE_MS } from './pull-failure.ts';
import { RECHECK_PAUSES } from './recheck-pending.ts';

/** What is taken by one process comes back to the others after this at the latest. */
const TAKEN_MS = 30_000;
/** What `jittered` adds at most, and a second for whoever reads the clock before the row is written. */
const withJitter = (ms: number) => Math.ceil(ms * 1.1) + 1_000;

/**
 * Brings back what lies further ahead than it can have been put, as after this machine's clock was set back: otherwise
 * nothing would be asked or sent until that had caught up. Answers whether anything did.
 */
export async function bringBack(deps: SyncDeps): Promise<boolean> {
  const bounds = await boundsOf(deps);
  const moved = await deps.store.change((change) => bringBackDueTimes(change, deps.clock.now(), bounds));
  if (moved > 0) deps.log.warn({ moved }, 'times too far ahead were corrected: a clock was set back');
  return moved > 0;
}

async function boundsOf(deps: SyncDeps): Promise<WaitBounds> {
  const intervalMs = deps.syncIntervalSeconds * 1000;
  const failing = growing({ firstMs: intervalMs, longestMs: LONGEST_PAUSE_MS });
  const providers = await connectedProviders(deps.store.db);
  return {
    recent: failing.map((ms) => Math.max(ms, withJitter(intervalMs))),
    fullSyncs: new Map(providers.map((provider) => [provider, fullSyncWaits(deps, provider, failing)])),
    // One that was never tried is due when it is written.
    writes: growing(WRITE_PAUSES).map((ms, attempts) => (attempts === 0 ? 0 : Math.max(ms, CLAIM_MS))),
    audio: growing(AUDIO_PAUSES).map((ms) => Math.max(ms, TAKEN_MS)),
    asks: growing(RECHECK_PAUSES)
      .slice(1)
      .map((ms) => Math.max(ms, TAKEN_MS)),
    hints: growing(HINT_PAUSES).map((ms) => Math.max(ms, TAKEN_MS, RETRY_VOICEMAIL_MS)),
    // Reported at the end of the attempt at the latest.
    askedMs: CLAIM_MS + LONGEST_WAIT_SECONDS * 1000,
  };
}

function fullSyncWaits(deps: SyncDeps, provider: string, failing: LongestWaits): LongestWaits {
  const reported = deps.accounts.capabilities(provider)?.fullSyncEverySeconds ?? DEFAULT_FULL_SYNC_SECONDS;
  return failing.map((ms) => Math.max(ms, withJitter(reported * 1000)));
}

/** What `growingPause` answers at most after 0, 1, 2 … attempts. */
function growing({ firstMs, longestMs }: Pauses): number[] {
  const waits = [0];
  for (let ms = firstMs; ms < longestMs; ms *= 2) waits.push(ms);
  return [...waits, longestMs];
}
