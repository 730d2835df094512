import type { Selectable } from 'kysely';
import { newId } from '#lib/domain/ids.ts';
import type { Change, Db } from '#lib/store/store.ts';
import type { ActivityTable } from '#lib/store/tables.ts';

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

/** Of the newest activity, only what somebody else than `than` did, and after `since` (UTC ms). */
export interface ByOthers {
  than: string;
  since: number;
}

/** The newest of these things that happened to a voicemail; undefined when none of them did. */
export async function lastActivity(
  db: Db,
  voicemailId: string,
  types: readonly string[],
  byOthers?: ByOthers,
): Promise<ActivityRow | undefined> {
  const all = db
    .selectFrom('activity')
    .leftJoin('members', 'members.id', 'activity.member_id')
    .selectAll('activity')
    .select('members.name as member_name')
    .where('voicemail_id', '=', voicemailId)
    .where('activity.type', 'in', types);
  const asked = byOthers
    ? all
        .where((of) => of.or([of('activity.member_id', 'is', null), of('activity.member_id', '!=', byOthers.than)]))
        .where('activity.at', '>', byOthers.since)
    : all;
  return asked.orderBy('activity.at', 'desc').orderBy('activity.id', 'desc').executeTakeFirst();
}
