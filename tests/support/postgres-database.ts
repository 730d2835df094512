import { onTestFinished } from 'vitest';
import { openStore } from '#lib/store/open-store.ts';
import type { Store } from '#lib/store/store.ts';
import { aPostgresDatabase, POSTGRES_SERVER } from './database.ts';
import { ManualClock } from './store.ts';

/** A PostgreSQL database of the test's own; answers its address. */
export async function aDatabase(options?: { isBare: boolean }): Promise<string> {
  const database = await aPostgresDatabase(POSTGRES_SERVER ?? '', options);
  onTestFinished(() => database.remove());
  return database.url;
}

/** Opened for as long as the test lasts. */
export async function openAt(url: string, clock = new ManualClock()): Promise<Store> {
  const store = await openStore({ url, clock });
  onTestFinished(() => store.close());
  return store;
}
