import type { Kysely, Selectable } from 'kysely';
import type { Db } from '#lib/store/store.ts';
import type { EventsTable, Tables } from '#lib/store/tables.ts';
import { findVoicemails } from '#lib/store/voicemails/find-voicemail.ts';
import type { VoicemailRow } from '#lib/store/voicemails/voicemail-rows.ts';
import { eventId, parseEventId, readEpoch } from './epoch.ts';
import { newestEvent } from './newest-event.ts';

export interface EventsParams {
  /** Id of the last event seen; without it nothing is read but where to begin. */
  after?: string | undefined;
  limit: number;
}

export interface EventsPage {
  /** Oldest first. */
  events: (Omit<Selectable<EventsTable>, 'number'> & { id: string })[];
  /** The voicemails named by the events, as they are now; erased ones are absent. */
  voicemails: Map<string, VoicemailRow>;
  next: string;
  more: boolean;
  /** What came after `after` can no longer be told: it is too old, or of another life of the database. */
  reset: boolean;
}

/** The log after an event, in the order it became visible. Everything is read in one snapshot. */
export async function readEvents(db: Kysely<Tables>, params: EventsParams): Promise<EventsPage> {
  return db.transaction().execute(async (snapshot) => {
    const epoch = await readEpoch(snapshot);
    const newest = await newestEvent(snapshot);
    const nothing = { events: [], voicemails: new Map(), next: eventId(epoch, newest), more: false };
    if (params.after === undefined) return { ...nothing, reset: false };
    const after = parseEventId(params.after);
    if (after.epoch !== epoch || (await isBeyondReach(snapshot, after.number, newest)))
      return { ...nothing, reset: true };
    return { ...(await pageAfter(snapshot, epoch, after.number, params.limit)), reset: false };
  });
}

async function pageAfter(db: Db, epoch: string, after: number, limit: number) {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const ids = new Set(page.flatMap((event) => event.voicemail_id ?? []));
  const voicemails = await findVoicemails(db, [...ids]);
  return {
    events: page.map(({ number, ...event }) => ({ ...event, id: eventId(epoch, number) })),
    voicemails: new Map(voicemails.map((row) => [row.id, row])),
    next: eventId(epoch, page.at(-1)?.number ?? after),
    more: rows.length > limit,
  };
}

async function isBeyondReach(db: Db, after: number, newest: number): Promise<boolean> {
  if (after > newest) return true;
  const oldest = await db.selectFrom('events').select('number').orderBy('number').limit(1).executeTakeFirst();
  return after < (oldest?.number ?? newest + 1) - 1;
}
