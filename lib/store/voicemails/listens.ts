import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { PlayedRange } from '#lib/domain/listening.ts';
import type { Change, Db } from '#lib/store/store.ts';
import type { ListensTable } from '#lib/store/tables.ts';

const keptRanges = z.array(z.tuple([z.number(), z.number()]));

/** What one member really played in one listen. */
export interface Listen extends Omit<Selectable<ListensTable>, 'ranges'> {
  ranges: PlayedRange[];
}

function parsed(row: Selectable<ListensTable>): Listen {
  return { ...row, ranges: keptRanges.parse(JSON.parse(row.ranges)) };
}

/** The listen of this id, whosever it is; undefined when it is new. */
export async function findListen(change: Change, id: string): Promise<Listen | undefined> {
  const row = await change.db.selectFrom('listens').selectAll().where('id', '=', id).executeTakeFirst();
  return row && parsed(row);
}

/** All that a member played of a voicemail. */
export async function listensOf(change: Change, voicemailId: string, memberId: string): Promise<Listen[]> {
  const rows = await change.db
    .selectFrom('listens')
    .selectAll()
    .where('voicemail_id', '=', voicemailId)
    .where('member_id', '=', memberId)
    .execute();
  return rows.map(parsed);
}

/** All that anybody played of a voicemail, earliest begun first. */
export async function allListens(db: Db, voicemailId: string): Promise<Listen[]> {
  const rows = await db
    .selectFrom('listens')
    .selectAll()
    .where('voicemail_id', '=', voicemailId)
    .orderBy('began_at')
    .orderBy('id')
    .execute();
  return rows.map(parsed);
}

/** Keeps a listen, new or grown. */
export async function keepListen(change: Change, listen: Listen): Promise<void> {
  const row = { ...listen, ranges: JSON.stringify(listen.ranges) };
  const { updated_at, ranges, heard_seconds, ended } = row;
  await change.db
    .insertInto('listens')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ updated_at, ranges, heard_seconds, ended }))
    .execute();
}
