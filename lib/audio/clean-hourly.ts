import type { Log } from '#lib/log.ts';
import type { AudioShelf } from './contract.ts';

const EVERY_MS = 3_600_000;

/** Sweeps the shelf every hour: what was erased on another machine leaves this folder as well. Returns how to stop. */
export function sweepHourly(shelf: Pick<AudioShelf, 'sweep'>, log: Log): () => void {
  const sweeping = setInterval(() => {
    shelf.sweep().catch((err: unknown) => log.warn({ err }, 'the folder of recordings was not swept'));
  }, EVERY_MS);
  sweeping.unref();
  return () => clearInterval(sweeping);
}
