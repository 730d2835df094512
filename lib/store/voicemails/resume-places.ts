import type { Insertable, Selectable } from 'kysely';
import type { Change, Db } from '#lib/store/store.ts';
import type { ResumePlacesTable } from '#lib/store/tables.ts';

/** How many are kept of a member; those left longest ago give way. */
const MOST_RESUME_PLACES = 500;

export type ResumePlace = Pick<Selectable<ResumePlacesTable>, 'seconds' | 'at'>;

/** Where the member stopped in the voicemail; undefined when nowhere yet. */
export async function resumePlaceOf(db: Db, memberId: string, voicemailId: string): Promise<ResumePlace | undefined> {
  return db
    .selectFrom('resume_places')
    .select(['seconds', 'at'])
    .where('member_id', '=', memberId)
    .where('voicemail_id', '=', voicemailId)
    .executeTakeFirst();
}

/** Keeps where the member stopped, unless a later place is known, and of theirs the `most` latest. */
export async function keepResumePlace(
  change: Change,
  place: Insertable<ResumePlacesTable>,
  most = MOST_RESUME_PLACES,
): Promise<void> {
  const { seconds, at } = place;
  await change.db
    .insertInto('resume_places')
    .values(place)
    .onConflict((conflict) =>
      conflict.columns(['member_id', 'voicemail_id']).doUpdateSet({ seconds, at }).where('resume_places.at', '<=', at),
    )
    .execute();
  const ofMember = change.db.selectFrom('resume_places').where('member_id', '=', place.member_id);
  const newest = ofMember.select('voicemail_id').orderBy('at', 'desc').orderBy('voicemail_id').limit(most);
  const { count } = await ofMember.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow();
  if (Number(count) <= most) return;
  await change.db
    .deleteFrom('resume_places')
    .where('member_id', '=', place.member_id)
    .where('voicemail_id', 'not in', newest)
    .execute();
}
