import type { Selectable } from 'kysely';
import type { Change, Db } from '#lib/store/store.ts';
import type { InvitationsTable } from '#lib/store/tables.ts';

export type Invitation = Selectable<InvitationsTable>;

/** Keeps a link. */
export async function keepInvitation(change: Change, invitation: Invitation): Promise<void> {
  await change.db.insertInto('invitations').values(invitation).execute();
}

/** The link with this token's hash, whatever has become of it. */
export async function findInvitationByHash(db: Db, tokenHash: string): Promise<Invitation | undefined> {
  return db.selectFrom('invitations').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
}

/** Invitations to join that were neither used nor withdrawn, run out or not, latest first. */
export async function pendingInvitations(db: Db): Promise<Invitation[]> {
  return db
    .selectFrom('invitations')
    .selectAll()
    .where('member_id', 'is', null)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Notes that a link was used; it never works again. */
export async function useInvitation(change: Change, id: string, at: number): Promise<void> {
  await change.db.updateTable('invitations').set({ used_at: at }).where('id', '=', id).execute();
}

/** Makes links that still stand worthless: one of them, those inviting an address, or those renewing a member's password. */
export async function withdrawInvitations(
  change: Change,
  which: { id: string } | { email: string } | { memberId: string },
  at: number,
): Promise<void> {
  await change.db
    .updateTable('invitations')
    .set({ withdrawn_at: at })
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where((where) => {
      if ('id' in which) return where('id', '=', which.id);
      if ('memberId' in which) return where('member_id', '=', which.memberId);
      return where.and([where('email', '=', which.email), where('member_id', 'is', null)]);
    })
    .execute();
}
