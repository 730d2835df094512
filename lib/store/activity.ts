import type { Selectable } from 'kysely';
import { newId } from '#lib/domain/ids.ts';
import type { Change, Db } from './store.ts';
import type { ActivityTable } from './tables.ts';

export interface NewActivity {
  voicemailId: string;
  memberId: string;
  type: string;
  /** Ids and words of ours, never of the caller's; kept as JSON. */
  detail: Record<string, unknown>;
  at: number;
}

/** Notes what a member did, for the voicemail's history. */
export async function addActivity(change: Change, activity: NewActivity): Promise<void> {
  const { voicemailId, memberId, type, detail, at } = activity;
  const row = { id: newId(), voicemail_id: voicemailId, member_id: memberId, type, detail: JSON.stringify(detail), at };
  await change.db.insertInto('activity').values(row).execute();
}

/** One thing that happened, with the member's name as it is now; null when nobody of ours did it, or they are gone. */
export interface ActivityRow extends Selectable<ActivityTable> {
  member_name: string | null;
}

/** What happened to a voicemail, oldest first. */
export async function readActivity(db: Db, voicemailId: string): Promise<ActivityRow[]> {
  return db
    .selectFrom('activity')
    .leftJoin('members', 'members.id', 'activity.member_id')
    .selectAll('activity')
    .select('members.name as member_name')
    .where('voicemail_id', '=', voicemailId)
    .orderBy('activity.at')
    .orderBy('activity.id')
    .execute();
}

/** The newest of these things that happened to a voicemail; undefined when none of them did. */
export async function lastActivity(
  db: Db,
  voicemailId: string,
  types: readonly string[],
): Promise<ActivityRow | undefined> {
  return db
    .selectFrom('activity')
    .leftJoin('members', 'members.id', 'activity.member_id')
    .selectAll('activity')
    .select('members.name as member_name')
    .where('voicemail_id', '=', voicemailId)
    .where('activity.type', 'in', types)
    .orderBy('activity.at', 'desc')
    .orderBy('activity.id', 'desc')
    .executeTakeFirst();
}
