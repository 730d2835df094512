import { expect, type Page } from '@playwright/test';

/** Everything that this browser keeps of Aftertone's members: records as text, and the addresses of recordings. */
export interface Kept {
  screens: string;
  /** Sealed, of all members. */
  owed: string[];
  drafts: string[];
  /** Members whose key to that lies here. */
  keys: number;
  recordings: string[];
}

/** Looks into IndexedDB and CacheStorage, without making what is not there. */
export async function keptBy(page: Page): Promise<Kept> {
  return page.evaluate(async () => {
    const asPromise = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const kept = { screens: '', owed: [] as string[], drafts: [] as string[], keys: 0, recordings: [] as string[] };
    // Bytes as letters, so that words left unsealed would be found among them.
    const asText = (_: string, value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value;
    if ((await indexedDB.databases()).some(({ name }) => name === 'aftertone')) {
      const database = await asPromise(indexedDB.open('aftertone'));
      const all = (table: string) => asPromise(database.transaction(table).objectStore(table).getAll());
      const screens = await all('screens');
      kept.screens = screens.length > 0 ? JSON.stringify(screens) : '';
      kept.owed = (await all('owed')).map((record) => JSON.stringify(record, asText));
      kept.drafts = (await all('drafts')).map((record) => JSON.stringify(record, asText));
      kept.keys = (await all('keys')).length;
      database.close();
    }
    if (await caches.has('aftertone-recordings')) {
      const recordings = await (await caches.open('aftertone-recordings')).keys();
      kept.recordings = recordings.map(({ url }) => new URL(url).pathname);
    }
    return kept;
  });
}

/** Waits until the service worker answers for the page, as it does a moment after the first visit. */
export async function untilInstalled(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 30_000 })
    .toBe('activated');
}
