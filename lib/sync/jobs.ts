import type { DueWork } from '#lib/store/accounts/due-work.ts';
import { pruneSecurityLog } from '#lib/store/members/security-log.ts';
import { prune } from '#lib/store/prune.ts';
import { bringBack } from './bring-back.ts';
import type { SyncDeps } from './contract.ts';
import { eraseAccounts } from './erase-accounts.ts';
import { dropOrphans, eraseDue } from './erase-due.ts';
import { fetchDueAudio } from './fetch-audio.ts';
import { fetchHinted } from './fetch-hinted.ts';
import { pullTurn } from './pull.ts';
import { purgeErased } from './purge-erased.ts';
import { recheckPending } from './recheck-pending.ts';
import { remakeSearchTexts } from './remake-search-texts.ts';
import { rereadCallers } from './reread-callers.ts';
import { deliverDue } from './write-back.ts';

/** Work at one account; at most one turn of a job runs at an account at a time. */
export interface AccountJob {
  name: string;
  isDue(due: DueWork): boolean;
  /** One turn. True: it got somewhere, so look at once whether more is due. */
  run(deps: SyncDeps, accountId: string, signal: AbortSignal): Promise<boolean>;
}

/**
 * Pulling never waits for writing back, nor either for a long recording, nor an announced voicemail for a full sync: each is a
 * job of its own.
 */
export const ACCOUNT_JOBS: readonly AccountJob[] = [
  { name: 'fetch-hinted', isDue: (due) => due.hinted, run: async (...at) => (await fetchHinted(...at)) > 0 },
  { name: 'pull', isDue: (due) => due.pull, run: async (...at) => (await pullTurn(...at)) === 'more' },
  { name: 'write-back', isDue: (due) => due.writeBack, run: async (...at) => (await deliverDue(...at)).delivered > 0 },
  { name: 'fetch-audio', isDue: (due) => due.audio, run: async (...at) => (await fetchDueAudio(...at)) > 0 },
  {
    name: 'recheck-pending',
    isDue: (due) => due.recheckPending,
    run: async (...at) => (await recheckPending(...at)) > 0,
  },
];

/** Work of the whole house, at most one turn at a time. */
export interface HouseJob {
  name: string;
  everyMs: number;
  run(deps: SyncDeps, signal: AbortSignal): Promise<boolean>;
}

/** Begun at the start as well, and as soon as the clock is seen to step back. */
export const BRING_BACK: HouseJob = { name: 'bring-back', everyMs: 60_000, run: bringBack };

export const HOUSE_JOBS: readonly HouseJob[] = [
  BRING_BACK,
  { name: 'erase-due', everyMs: 1_000, run: async (...at) => (await eraseDue(...at)) > 0 },
  { name: 'erase-accounts', everyMs: 1_000, run: eraseAccounts },
  // Several erasures are one turn, as each rewrites an SQLite database; with the ten seconds of Undo it is done within a minute.
  { name: 'purge-erased', everyMs: 20_000, run: purgeErased },
  // It goes through all that is kept, so not every second.
  { name: 'drop-orphans', everyMs: 60_000, run: async (deps) => (await dropOrphans(deps)) > 0 },
  { name: 'remake-search-texts', everyMs: 60_000, run: remakeSearchTexts },
  { name: 'reread-callers', everyMs: 5_000, run: rereadCallers },
  { name: 'prune', everyMs: 3_600_000, run: pruneAll },
  { name: 'prune-security-log', everyMs: 60_000, run: pruneLog },
];

/** A batch a turn: a log that was filled by somebody at the door holds up nothing else. */
async function pruneLog({ store, clock, securityLogDays }: SyncDeps): Promise<boolean> {
  await store.change((change) => pruneSecurityLog(change, clock.now() - securityLogDays * 86_400_000));
  return false;
}

async function pruneAll(deps: SyncDeps): Promise<boolean> {
  await deps.store.change((change) => prune(change, deps.clock.now()));
  return false;
}
