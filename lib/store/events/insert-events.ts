import type { Db, NewEvent } from '#lib/store/store.ts';

/** A statement holds some thirty thousand values at most, and a line can lose more voicemails than that at once. */
const EVENTS_AT_ONCE = 500;

const NOTHING = { voicemail_id: null, line_id: null, account_id: null, revision: null };

/** Writes a change's events, in their order; numbered from `first` on, or by the table itself. */
export async function insertEvents(db: Db, events: NewEvent[], at: number, first?: number): Promise<void> {
  const rows = events.map((event, index) => ({
    ...NOTHING,
    ...event,
    at,
    ...(first === undefined ? {} : { number: first + index }),
  }));
  for (let from = 0; from < rows.length; from += EVENTS_AT_ONCE)
    await db
      .insertInto('events')
      .values(rows.slice(from, from + EVENTS_AT_ONCE))
      .execute();
}
