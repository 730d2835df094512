import { deviceStore } from './device-store.ts';
import { countRecordings } from './keep-recording.ts';
import { type KeptScreens, readScreens } from './kept-screens.ts';
import { queryKeys } from './query-keys.ts';

/** How much this device keeps for offline. */
export interface KeptCopies {
  voicemails: number;
  recordings: number;
  /** Changes of this device that the server has not answered. */
  unsent: number;
}

/** Counts what this device keeps. */
export async function countCopies(): Promise<KeptCopies> {
  const store = await deviceStore();
  const kept = readScreens(await store?.readScreens(), Date.now());
  return {
    voicemails: kept ? countVoicemails(kept) : 0,
    recordings: await countRecordings(),
    unsent: (await store?.readOwed())?.length ?? 0,
  };
}

/** One that stands in several lists counts once. */
function countVoicemails({ queries }: KeptScreens): number {
  const lists = queries.filter(({ key }) => queryKeys.lists.every((part, index) => part === key[index]));
  const rows = lists
    .flatMap(({ data }) => (data as { pages: { items: { id: string }[] }[] }).pages)
    .flatMap((page) => page.items);
  return new Set(rows.map(({ id }) => id)).size;
}
