import { createDiskWatch } from '#lib/disk/disk-watch.ts';
import { newId } from '#lib/domain/ids.ts';
import { dueWork } from '#lib/store/accounts/due-work.ts';
import { tryDatabase } from '#lib/store/disk/disk-trial.ts';
import { requestIncrementalSync } from '#lib/store/pulls/pull-progress.ts';
import { bringBack } from './bring-back.ts';
import type { SyncDeps, Worker, WorkerOptions } from './contract.ts';
import { ACCOUNT_JOBS, HOUSE_JOBS } from './jobs.ts';
import { systemTimers } from './system-timers.ts';

/** A clock that goes back by more than this was set back; less is an adjustment that no pause notices. */
const STEP_MS = 1_000;
/** What is due is looked for this often; a wake-up checks at once. */
const POLL_EVERY_MS = 1_000;
/** Between two trials of a disk that takes nothing. */
const DISK_TRIAL_MS = 5_000;

/** Fills in what a composition leaves out; jobs called directly by a test need the same. */
export function syncDeps(options: WorkerOptions): SyncDeps {
  const disk = options.disk ?? createDiskWatch(options);
  const defaults = { random: Math.random, timers: systemTimers, securityLogDays: 365, mostNewAtOnce: 10_000 };
  return { ...defaults, ...options, disk, owner: newId() };
}

/**
 * A small loop over the table of jobs: find what is due, start what is not running yet, repeat. It holds no
 * state that matters: everything pending is in the database, and any number of workers may run on it.
 */
export function createWorker(options: WorkerOptions): Worker {
  const deps = syncDeps(options);
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();
  const nextHouseJobAt = new Map<string, number>();
  let latest = Number.NEGATIVE_INFINITY;
  let nextTrialAt = 0;
  let callOff: (() => void) | null = null;
  let checking: Promise<void> | null = null;
  let checkAgain = false;
  let unhear: () => void = () => undefined;

  const begin = (key: string, work: (deps: SyncDeps) => Promise<boolean>): void => {
    if (running.has(key) || stopping.signal.aborted) return;
    // What goes wrong in one turn is found together in the log, as with a request from a browser.
    const log = deps.log.child({ requestId: newId() });
    const underWay = work({ ...deps, log })
      .catch((error) => {
        // Logged once for all of them, where it is noted.
        if (deps.disk.note(error) === null) log.error({ job: key, err: error }, 'job failed');
        return false;
      })
      .then((gotSomewhere) => {
        running.delete(key);
        if (gotSomewhere) check();
      });
    running.set(key, underWay);
  };

  const beginDue = async (): Promise<void> => {
    const now = deps.clock.now();
    if (now < latest - STEP_MS) {
      // Before what is due is looked for: by the clock as it is now, hardly anything would be.
      nextHouseJobAt.clear();
      await bringBack(deps);
    }
    latest = now;
    if (await mustRest(now)) return;
    for (const job of HOUSE_JOBS) {
      if ((nextHouseJobAt.get(job.name) ?? 0) > now) continue;
      nextHouseJobAt.set(job.name, now + job.everyMs);
      begin(job.name, (own) => job.run(own, stopping.signal));
    }
    for (const due of await dueWork(deps.store.db, now))
      for (const job of ACCOUNT_JOBS)
        if (job.isDue(due))
          begin(`${job.name} ${due.accountId}`, (own) => job.run(own, due.accountId, stopping.signal));
  };

  /** While our own disk takes nothing, nothing is begun but a trial of it, every few seconds. */
  const mustRest = async (now: number): Promise<boolean> => {
    if (deps.disk.problemOf('database') === null) return false;
    if (now < nextTrialAt && now >= nextTrialAt - DISK_TRIAL_MS) return true;
    nextTrialAt = now + DISK_TRIAL_MS;
    return !(await tryDatabase(deps.store, deps.disk, now));
  };

  /** One check at a time; one requested meanwhile follows. The next comes by itself after a second. */
  const check = (): void => {
    if (stopping.signal.aborted || callOff === null) return;
    if (checking !== null) {
      checkAgain = true;
      return;
    }
    checkAgain = false;
    checking = beginDue()
      .catch((error) => void (deps.disk.note(error) ?? deps.log.error({ err: error }, 'looking for due work failed')))
      .then(() => {
        checking = null;
        callOff?.();
        if (stopping.signal.aborted) return;
        callOff = deps.timers.after(POLL_EVERY_MS, check);
        if (checkAgain) check();
      });
  };

  return {
    start() {
      if (callOff !== null || stopping.signal.aborted) return;
      callOff = deps.timers.after(0, check);
      // What a member changed in another process is as pending as what was changed in this one.
      unhear = deps.store.onEvents(check);
    },
    wake(accountId) {
      if (stopping.signal.aborted) return;
      if (accountId === undefined) return check();
      deps.store
        .change((change) => requestIncrementalSync(change, accountId, deps.clock.now()))
        .then(check, (error) => deps.disk.note(error) ?? deps.log.error({ accountId, err: error }, 'nudge failed'));
    },
    async stop() {
      stopping.abort();
      unhear();
      callOff?.();
      await checking;
      await Promise.all(running.values());
    },
  };
}
