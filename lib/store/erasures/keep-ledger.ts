import type { Log } from '#lib/log.ts';
import type { Store } from '../store.ts';
import { exportErasures } from './export-erasures.ts';

const EVERY_MS = 60_000;
/** Events of one erasure after another wake one export. */
const SOON_MS = 500;

/**
 * Moves erasures into the ledger soon after each, and once a minute besides, for what other processes erased. Where the disk does
 * not take them they stay noted in the database. Returns how to stop, after moving what is left.
 */
export function keepLedger({ store, folder, log }: { store: Store; folder: string; log: Log }): () => Promise<void> {
  let soon: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  const exportNow = () => {
    soon = undefined;
    underWay = underWay
      .then(() => exportErasures(store, folder))
      .then(
        () => undefined,
        (err: unknown) => log.warn({ err }, 'erasures could not be added to their ledger; they are tried again'),
      );
  };
  const stopListening = store.onEvents(() => {
    soon ??= setTimeout(exportNow, SOON_MS).unref();
  });
  exportNow();
  const minutely = setInterval(exportNow, EVERY_MS).unref();
  return async () => {
    stopListening();
    clearTimeout(soon);
    clearInterval(minutely);
    exportNow();
    await underWay;
  };
}
