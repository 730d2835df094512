import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { backupSentences } from '#lib/sentences/backup.ts';
import { type AcquiredLock, lockAlone, realFile } from '#lib/store/sqlite/database-lock.ts';
import { codeOf, type FileOperations, realFiles } from './file-operations.ts';

/** One file or folder that a restore replaces: paths from the journal's own folder, so that it may be mounted elsewhere. */
const replacement = z.object({
  place: z.string(),
  /** Where what is there goes; null: nothing is there. */
  aside: z.string().nullable(),
  /** What comes in its place, whole and on the disk; null: nothing. */
  staged: z.string().nullable(),
});
export type Replacement = z.infer<typeof replacement>;

const journalSchema = z.object({ version: z.literal(1), items: z.array(replacement) });

/** Beside the database while a restore moves files; whoever finds it ends the restore before anything is opened. */
const journalOf = (database: string) => `${realFile(database)}.restoring`;

/** A folder in which a restore puts together what it will move; without a journal it is only left over. */
const STAGING = /^restore-.*\.unfinished$/;

/** What was found of a restore that did not come to its end. */
export type Interrupted = 'finished' | 'undone' | 'nothing-changed' | null;

/** Everything a restore moves, noted before the first move: killed at any moment, it ends old or new, and whole. */
export class RestoreJournal {
  readonly #file: string;
  /** The note while it is written. */
  readonly #draft: string;
  readonly #folder: string;
  readonly #files: FileOperations;

  constructor(database: string, files: FileOperations = realFiles) {
    this.#file = journalOf(database);
    this.#draft = `${this.#file}.draft`;
    this.#folder = path.dirname(this.#file);
    this.#files = files;
  }

  /**
   * Moves what is there aside and what is staged in its place. Where a step fails, what was there is put back and the error
   * thrown; where that fails too, AppError `unavailable`: the next start or restore ends it.
   */
  async replace(items: Replacement[]): Promise<void> {
    const noted = items.map(({ place, aside, staged }) => ({
      place: this.#noted(place),
      aside: aside === null ? null : this.#noted(aside),
      staged: staged === null ? null : this.#noted(staged),
    }));
    try {
      await this.#write(noted);
      await this.#forward(noted);
    } catch (error) {
      await this.#backward(noted)
        .then(() => this.#close(noted))
        .catch(() => {
          throw new AppError('unavailable', backupSentences.halfWay, { cause: error });
        });
      throw error;
    }
    // Everything is in its new place: should this fail, the next start only takes the note away.
    await this.#close(noted).catch(() => undefined);
  }

  /** Ends what another process was killed in; the caller has the database for itself. */
  async recover(): Promise<Interrupted> {
    const items = await this.#read();
    if (items === null) return (await this.#removeLeftovers()) ? 'nothing-changed' : null;
    const isForward = await this.#canFinish(items);
    await (isForward ? this.#forward(items) : this.#backward(items));
    await this.#close(items);
    await this.#removeLeftovers();
    return isForward ? 'finished' : 'undone';
  }

  /** True when there is anything to recover from. */
  async isPending(): Promise<boolean> {
    if ((await this.#files.find(this.#file)) !== null) return true;
    return (await this.#leftovers()).length > 0;
  }

  async #write(items: Replacement[]): Promise<void> {
    await this.#files.write(this.#draft, JSON.stringify({ version: 1, items }));
    await this.#files.rename(this.#draft, this.#file);
    await this.#files.sync(this.#folder);
  }

  async #read(): Promise<Replacement[] | null> {
    if ((await this.#files.find(this.#file)) === null) return null;
    return journalSchema.parse(JSON.parse(await readFile(this.#file, 'utf8'))).items;
  }

  async #forward(items: Replacement[]): Promise<void> {
    for (const { place, aside, staged } of items) {
      if (aside !== null && (await this.#has(place)) && !(await this.#has(aside))) await this.#move(place, aside);
      if (staged !== null && (await this.#has(staged))) await this.#move(staged, place);
    }
    await this.#syncFolders(items);
  }

  async #backward(items: Replacement[]): Promise<void> {
    for (const { place, aside, staged } of items.toReversed()) {
      const isReplaced = aside === null || (await this.#has(aside));
      if (staged !== null && isReplaced && (await this.#has(place)) && !(await this.#has(staged)))
        await this.#move(place, staged);
      if (aside !== null && (await this.#has(aside))) await this.#move(aside, place);
    }
    await this.#syncFolders(items);
  }

  /** False where something staged is nowhere to be found any more. */
  async #canFinish(items: Replacement[]): Promise<boolean> {
    for (const { place, aside, staged } of items) {
      if (staged === null || (await this.#has(staged))) continue;
      if (!(await this.#has(place)) || (aside !== null && !(await this.#has(aside)))) return false;
    }
    return true;
  }

  async #close(items: Replacement[]): Promise<void> {
    await this.#files.remove(this.#draft);
    await this.#files.remove(this.#file);
    await this.#files.sync(this.#folder);
    for (const { staged } of items) if (staged !== null) await this.#files.remove(path.dirname(this.#found(staged)));
  }

  async #removeLeftovers(): Promise<boolean> {
    const leftovers = await this.#leftovers();
    for (const name of leftovers) await this.#files.remove(path.join(this.#folder, name));
    if (leftovers.length > 0) await this.#files.sync(this.#folder);
    return leftovers.length > 0;
  }

  async #leftovers(): Promise<string[]> {
    const draft = path.basename(this.#draft);
    return (await this.#files.list(this.#folder)).filter((name) => name === draft || STAGING.test(name));
  }

  async #syncFolders(items: Replacement[]): Promise<void> {
    const paths = items.flatMap(({ place, aside }) => (aside === null ? [place] : [place, aside]));
    for (const folder of new Set(paths.map((name) => path.dirname(this.#found(name)))))
      if ((await this.#files.find(folder)) !== null) await this.#files.sync(folder);
  }

  async #move(from: string, to: string): Promise<void> {
    await this.#files.rename(this.#found(from), this.#found(to));
  }

  async #has(name: string): Promise<boolean> {
    return (await this.#files.find(this.#found(name))) !== null;
  }

  #noted(name: string): string {
    return path.relative(this.#folder, name);
  }

  #found(name: string): string {
    return path.resolve(this.#folder, name);
  }
}

/**
 * Before a database is opened: ends a restore that was interrupted, in one process of those that start together. Throws
 * AppError `unavailable` where it cannot be ended, and where the made secret changed by it, which this process has read already.
 */
export async function endInterruptedRestore(database: string, log?: Log): Promise<void> {
  const journal = new RestoreJournal(database);
  if (!(await journal.isPending().catch(() => false))) return;
  let lock: AcquiredLock | null = null;
  try {
    lock = await aloneSoon(database);
    // Somebody works with it already, and has looked before us.
    if (lock === null) return;
    const secret = await readSecret(database);
    const interrupted = await journal.recover();
    if (interrupted === null) return;
    log?.warn({ interrupted }, backupSentences.interrupted[interrupted]);
    if ((await readSecret(database)) !== secret)
      throw new AppError('unavailable', `${backupSentences.interrupted[interrupted]} ${backupSentences.startAgain}`);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('unavailable', backupSentences.cannotEnd(codeOf(error)), { cause: error });
  } finally {
    lock?.release();
  }
}

/** Null when it is in use. Another starter may be ending the restore just now. */
async function aloneSoon(database: string): Promise<AcquiredLock | null> {
  for (let tries = 0; tries < 5; tries += 1) {
    const lock = lockAlone(database);
    if (lock !== null) return lock;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return null;
}

async function readSecret(database: string): Promise<string | null> {
  return readFile(path.join(path.dirname(path.resolve(database)), 'auth-secret'), 'utf8').catch(() => null);
}
