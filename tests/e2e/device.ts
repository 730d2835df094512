import { expect, type Page } from '@playwright/test';

/** Everything that this browser keeps of Aftertone's members: records as text, and the addresses of recordings. */
export interface Kept {
  screens: string;
  owed: string[];
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
    const kept = { screens: '', owed: [] as string[], recordings: [] as string[] };
    if ((await indexedDB.databases()).some(({ name }) => name === 'aftertone')) {
      const database = await asPromise(indexedDB.open('aftertone'));
      const all = (table: string) => asPromise(database.transaction(table).objectStore(table).getAll());
      const screens = await all('screens');
      kept.screens = screens.length > 0 ? JSON.stringify(screens) : '';
      kept.owed = (await all('owed')).map((record) => JSON.stringify(record));
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
