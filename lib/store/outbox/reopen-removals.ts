import type { Change } from '#lib/store/store.ts';

/** So many removals that were said to be done and were not, or were refused, are enough: an administrator is told. */
const MOST_ATTEMPTS = 8;

/**
 * These erased voicemails are listed though their removal was delivered a while ago, or refused (such as by a box that was
 * forbidden just then): the provider's copy is removed once more. After several such answers the removal counts as refused.
 */
export async function reopenRemovals(
  change: Change,
  params: { accountId: string; refs: string[]; deliveredBefore: number; now: number },
): Promise<void> {
  if (params.refs.length === 0) return;
  const failure = { kind: 'reply-not-understood', reason: 'write-not-taken', status: null, at: params.now };
  await change.db
    .updateTable('outbox')
    .set((set) => ({
      state: set
        .case()
        .when('attempts', '>=', MOST_ATTEMPTS)
        .then('refused' as const)
        .else('waiting' as const)
        .end(),
      due_at: params.now,
      claimed_until: 0,
      claimed_by: null,
      delivered_at: null,
      last_error: JSON.stringify(failure),
    }))
    .where('account_id', '=', params.accountId)
    .where('ref', 'in', params.refs)
    .where('kind', '=', 'remove')
    // One of an earlier release cannot be told from a later voicemail under its ref.
    .where('received_at', 'is not', null)
    .where(({ and, eb, or }) =>
      or([
        and([eb('state', '=', 'delivered'), eb('delivered_at', '<', params.deliveredBefore)]),
        // Nobody sees it any more, so nobody can try it again: it would live on there.
        and([
          eb('state', '=', 'refused'),
          eb('attempts', '<', MOST_ATTEMPTS),
          eb('attempt_began_at', '<', params.deliveredBefore),
        ]),
      ]),
    )
    .execute();
}
