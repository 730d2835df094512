import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Clock } from '#lib/clock.ts';
import { requireUsableFile } from '#lib/disk/usable-folder.ts';
import { AppError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { keepLedger } from '#lib/store/erasures/keep-ledger.ts';
import { LEDGER } from '#lib/store/erasures/ledger.ts';
import { replayErasures } from '#lib/store/erasures/replay-erasures.ts';
import { newEpoch, readEpoch } from '#lib/store/events/epoch.ts';
import { newestEvent } from '#lib/store/events/newest-event.ts';
import { noteIfAllDecided, pauseOverdueRemovals } from '#lib/store/outbox/paused-removals.ts';
import { keepSetting, readSetting } from '#lib/store/settings.ts';
import type { Change, Store } from '#lib/store/store.ts';

/** Set in every backup, and where an epoch was missing: whoever starts on it starts on an older state. */
export const RESTORED = 'restored';
/** UTC ms of when a restored state was last noticed. */
const RESTORE_DETECTED = 'restore-noticed';

const FILE = 'newest-event.json';
const EVERY_MS = 60_000;

/** How far the database was when this installation last looked. Kept beside it, so that no backup brings it back. */
const marker = z.object({ epoch: z.string(), event: z.number(), at: z.number() });
type Marker = z.infer<typeof marker>;

export interface RestoredOptions {
  store: Store;
  /** The data folder: it is in no backup of the database. */
  folder: string;
  clock: Clock;
  log: Log;
}

/**
 * Notices that the database is an older one than this installation has worked with, however it was restored, before
 * anything is pulled or sent: what was erased since is erased again, removals that became due meanwhile are held, and screens load
 * anew. From then on notes how far the database is, every minute, and keeps the ledger of erasures. Returns how to stop, which notes it once more.
 */
export async function watchForRestore(options: RestoredOptions): Promise<() => Promise<void>> {
  const { store, folder, clock, log } = options;
  const file = path.join(folder, FILE);
  // With PostgreSQL and AUTH_SECRET nothing else has made it; where it cannot be made, noting tells.
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
  const before = await readMarker(file);
  const paused = await store.change((change) => detectRestore(change, before, clock.now()));
  await eraseSinceAgain(options, paused !== null);
  if (paused !== null)
    log.warn({ paused }, 'an older state of the database was restored; removals that were due are on hold');
  const note = async () => {
    try {
      await writeMarker(file, {
        epoch: await readEpoch(store.db),
        event: await newestEvent(store.db),
        at: clock.now(),
      });
    } catch (err) {
      log.warn({ err }, 'progress of the database could not be saved');
    }
  };
  const stopLedger = keepLedger(options);
  await note();
  const noting = setInterval(note, EVERY_MS);
  noting.unref();
  return async () => {
    clearInterval(noting);
    await stopLedger();
    await note();
  };
}

async function eraseSinceAgain({ store, folder, clock, log }: RestoredOptions, isRestored: boolean): Promise<void> {
  let replayed: number;
  try {
    replayed = await replayErasures(store, folder, clock.now());
  } catch (err) {
    if (err instanceof AppError) throw err;
    // Another user's: told at a start, before anything that was erased is shown again.
    requireUsableFile(path.join(folder, LEDGER));
    // Nothing is added to it either then, so that the next start that can read it replays all of it.
    log.error(
      { err },
      'the erasure ledger could not be read: what was erased after the restored backup was made may be back',
    );
    return;
  }
  if (replayed > 0) log.warn({ replayed }, 'erased again what had been erased after the restored backup was made');
  if (isRestored && replayed > 0) await store.change(noteIfAllDecided);
}

/** How many removals are held by it; null when nothing was restored, or another process has noticed already. */
async function detectRestore(change: Change, before: Marker | null, now: number): Promise<number | null> {
  const { db } = change;
  const noticedAt = Number((await readSetting(db, RESTORE_DETECTED)) ?? 0);
  const isMarked = (await readSetting(db, RESTORED)) !== undefined;
  const epoch = await readEpoch(db);
  const isOlder = before !== null && before.at > noticedAt && (await isBehind(change, before, epoch));
  if (!isMarked && !isOlder) return null;
  await keepSetting(change, RESTORE_DETECTED, String(now));
  await db.deleteFrom('settings').where('key', '=', RESTORED).execute();
  // A number would be given a second time: a screen that goes on from the first would miss what came between.
  await keepSetting(change, 'epoch', newEpoch());
  return pauseOverdueRemovals(change, now);
}

async function isBehind({ db }: Change, before: Marker, epoch: string): Promise<boolean> {
  return before.epoch !== epoch || (await newestEvent(db)) < before.event;
}

async function readMarker(file: string): Promise<Marker | null> {
  try {
    return marker.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // None yet, or half written by a full disk: nothing is known of before.
    return null;
  }
}

/** Whole under another name first: a process that is killed meanwhile leaves the last one. */
async function writeMarker(file: string, { epoch, event, at }: Marker): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify({ epoch, event, at }), { mode: 0o600 });
  await rename(draft, file);
}
