import { queryKeys } from '#lib/client/request/query-keys.ts';
import { keptRecord } from './device-cipher.ts';
import { deviceStore, type RecordTable } from './device-store.ts';
import { countRecordings } from './keep-recording.ts';
import { type KeptScreens, readScreens } from './kept-screens.ts';

/** How much this device stores for offline use. */
export interface KeptCopies {
  voicemails: number;
  recordings: number;
  /** Changes of this member that the server has not answered. */
  unsent: number;
  /** Notes of this member that are not saved yet. */
  drafts: number;
}

/** Counts what this device stores for a member. */
export async function countCopies(memberId: string): Promise<KeptCopies> {
  const store = await deviceStore();
  const kept = readScreens(await store?.readScreens(), Date.now());
  return {
    voicemails: kept ? countVoicemails(kept) : 0,
    recordings: await countRecordings(),
    unsent: await countRecords('owed', memberId),
    drafts: await countRecords('drafts', memberId),
  };
}

/** What's stored on this device until members sign in again. */
export async function countWaiting(): Promise<Pick<KeptCopies, 'unsent' | 'drafts'>> {
  return { unsent: await countRecords('owed'), drafts: await countRecords('drafts') };
}

/** Of one member, or of all; without decrypting them. */
async function countRecords(table: RecordTable, memberId?: string): Promise<number> {
  const lying = (await (await deviceStore())?.readRecords(table)) ?? [];
  const records = lying.flatMap((record) => keptRecord.safeParse(record).data ?? []);
  return records.filter((record) => memberId === undefined || record.memberId === memberId).length;
}

/** A voicemail in several lists counts once. */
function countVoicemails({ queries }: KeptScreens): number {
  const lists = queries.filter(({ key }) => queryKeys.lists.every((part, index) => part === key[index]));
  const rows = lists
    .flatMap(({ data }) => (data as { pages: { items: { id: string }[] }[] }).pages)
    .flatMap((page) => page.items);
  return new Set(rows.map(({ id }) => id)).size;
}
