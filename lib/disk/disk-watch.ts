import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { type DiskFault, type DiskPlace, readDiskFault } from './disk-fault.ts';

/** A disk that does not take what we write. */
export interface DiskProblem {
  place: DiskPlace;
  fault: DiskFault;
  /** UTC ms: when it began, and when it was last met. */
  since: number;
  lastAt: number;
  /** What was answered: a file system's or database's own code. */
  code: string | null;
}

/**
 * What this process knows of its disks. Kept in memory: a full disk takes no note of itself. Every process finds out by
 * itself, by what it wants to write and by asking now and then.
 */
export interface DiskWatch {
  /** Notes a fault of the disk, and answers which one; null, noting nothing, for every other error. */
  note(error: unknown): DiskFault | null;
  /** Something was written there. */
  noteWritten(place: DiskPlace): void;
  /** What is wrong now, the database first. */
  problems(): DiskProblem[];
  problemOf(place: DiskPlace): DiskProblem | null;
  /** Called back when a problem begins, changes or is over. Returns how to stop. */
  onChange(listener: () => void): () => void;
}

const PLACES: readonly DiskPlace[] = ['database', 'recordings'];

/** The one of a process. Logs once what begins and what is over. */
export function createDiskWatch({ clock, log }: { clock: Clock; log: Log }): DiskWatch {
  const known = new Map<DiskPlace, DiskProblem>();
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };
  return {
    note(error) {
      const read = readDiskFault(error);
      if (read === null) return null;
      const { place, fault, code } = read;
      const before = known.get(place);
      const lastAt = clock.now();
      known.set(place, { place, fault, since: before?.since ?? lastAt, lastAt, code });
      if (before?.fault === fault) return fault;
      log.error({ place, fault, err: error }, 'a disk cannot be written');
      notify();
      return fault;
    },
    noteWritten(place) {
      if (!known.delete(place)) return;
      log.info({ place }, 'the disk can be written again');
      notify();
    },
    problems: () => PLACES.flatMap((place) => known.get(place) ?? []),
    problemOf: (place) => known.get(place) ?? null,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
