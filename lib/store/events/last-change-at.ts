import type { Db } from '#lib/store/store.ts';

/** When a voicemail last came or was changed; UTC ms, undefined when no event of that is kept. Erasures do not count. */
export async function lastChangeAt(db: Db): Promise<number | undefined> {
  const newest = await db
    .selectFrom('events')
    .select('at')
    .where('type', 'in', ['voicemail-received', 'voicemail-changed'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.at;
}
