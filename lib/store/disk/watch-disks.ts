import type { DiskProblem, DiskWatch } from '#lib/disk/disk-watch.ts';
import { tryFolder } from '#lib/disk/usable-folder.ts';
import type { Log } from '#lib/log.ts';
import type { Store } from '#lib/store/store.ts';
import { emitAccountsChanged, tryDatabase } from './disk-trial.ts';

/** A disk that takes nothing is tried again this often, and at most so often when somebody asks. */
const LEAST_REST_MS = 5_000;
/** One that does, now and then: hours may pass in which nothing is written. */
const WHILE_WELL_MS = 60_000;

export interface WatchedDisks {
  /** What is wrong now, tried in the last seconds. Never throws. */
  check(): Promise<DiskProblem[]>;
  /** Resolves once a trial under way has ended. */
  stop(): Promise<void>;
}

/** Tries by itself whether the database and the folder of recordings take what is written, in every process. */
export function watchDisks(options: { store: Store; disk: DiskWatch; folder: string; log: Log }): WatchedDisks {
  const { store, disk, folder, log } = options;
  let trying: Promise<void> | null = null;
  let triedAt = performance.now();

  async function tryBoth(): Promise<void> {
    try {
      tryFolder(folder);
      disk.noteWritten('recordings');
    } catch (error) {
      disk.note(error);
    }
    await tryDatabase(store, disk, store.clock.now()).catch((err: unknown) =>
      log.warn({ err }, 'could not test whether the database can be written'),
    );
  }

  async function check(restMs = LEAST_REST_MS): Promise<DiskProblem[]> {
    if (trying === null && performance.now() - triedAt >= restMs)
      trying = tryBoth().finally(() => {
        trying = null;
        triedAt = performance.now();
      });
    await trying;
    return disk.problems();
  }

  const tick = () => void check(disk.problems().length > 0 ? LEAST_REST_MS : WHILE_WELL_MS);
  /** Open screens ask anew how each account is; a disk that takes not even this is told to whoever asks next. */
  const notifyScreens = () =>
    store.change(emitAccountsChanged).catch((err: unknown) => log.debug({ err }, 'screens not told of a disk'));
  const unhear = disk.onChange(() => void notifyScreens());
  const ticking = setInterval(tick, LEAST_REST_MS);
  ticking.unref();
  return {
    check: () => check(),
    async stop() {
      clearInterval(ticking);
      unhear();
      await trying;
    },
  };
}

/** The same store, whose changes note it when the disk does not take them. */
export function notingDisk(store: Store, disk: DiskWatch): Store {
  const change: Store['change'] = (work) =>
    store.change(work).catch((error: unknown) => {
      disk.note(error);
      throw error;
    });
  return new Proxy(store, {
    get(target, name) {
      if (name === 'change') return change;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
