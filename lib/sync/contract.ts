import type { Accounts } from '#lib/accounts/contract.ts';
import type { Clock, Timers } from '#lib/clock.ts';
import type { DiskWatch } from '#lib/disk/disk-watch.ts';
import type { Log } from '#lib/log.ts';
import type { AudioStream } from '#lib/providers/contract.ts';
import type { AudioFileRow } from '#lib/store/audio/audio-files.ts';
import type { Store } from '#lib/store/store.ts';

/** The part of the audio cache that the worker fills. */
export interface FetchedAudio {
  /** Keeps the recording's bytes; the body is read to its end or cancelled. */
  keep(voicemailId: string, source: AudioStream, signal: AbortSignal): Promise<Pick<AudioFileRow, 'state'>>;
  /** Forgets the kept bytes; nothing kept is success. */
  drop(voicemailId: string): Promise<void>;
}

export interface WorkerOptions {
  store: Store;
  accounts: Accounts;
  audio: FetchedAudio;
  clock: Clock;
  log: Log;
  /** Seconds between two incremental syncs, jittered by a tenth. */
  syncIntervalSeconds: number;
  /** Fetching ahead stops near this; recordings are then fetched when first played. */
  audioCacheBytes: number;
  /** New voicemails that any full sync may bring, such as those of a box that was forbidden before (`full sync-memory.ts`); 10,000 unless given. */
  mostNewAtOnce?: number;
  /** Entries of the security log are kept this long; 365 unless given. */
  securityLogDays?: number;
  /** 0 ≤ random < 1; Math.random unless given. */
  random?: () => number;
  timers?: Timers;
  /** What is known of our disks; one of its own unless given. */
  disk?: DiskWatch;
}

/** What every job is given. `owner` names this process in leases and claims. */
export type SyncDeps = Required<WorkerOptions> & { owner: string };

/** The background half of Aftertone: pulls, writes back, fetches audio, erases what is due. */
export interface Worker {
  start(): void;
  /** Something is due now; with an account, run an incremental sync there at once. Never waits. */
  wake(accountId?: string): void;
  /** Ends what is under way within seconds; whatever was unfinished goes on at the next start. */
  stop(): Promise<void>;
}
