import type { Log } from '#lib/log.ts';
import type { AudioCache } from './contract.ts';

const EVERY_MS = 3_600_000;

/** Cleans the cache every hour: what was erased on another machine leaves this folder as well. Returns how to stop. */
export function cleanHourly(cache: Pick<AudioCache, 'cleanUp'>, log: Log): () => void {
  const cleaning = setInterval(() => {
    cache.cleanUp().catch((err: unknown) => log.warn({ err }, 'the folder of recordings was not swept'));
  }, EVERY_MS);
  cleaning.unref();
  return () => clearInterval(cleaning);
}
