import type { Change } from './store.ts';

/** So many removals that were said to be done and were not are enough: an administrator is told. */
const MOST_ATTEMPTS = 8;

/**
 * These erased voicemails are listed though their removal was delivered a while ago: the answer was not true, and the provider's
 * copy is removed once more. After several such answers the removal counts as refused.
 */
export async function reopenRemovals(
  change: Change,
  ask: { accountId: string; refs: string[]; deliveredBefore: number; now: number },
): Promise<void> {
  if (ask.refs.length === 0) return;
  const trouble = { kind: 'reply-not-understood', reason: 'write-not-taken', status: null, at: ask.now };
  await change.db
    .updateTable('outbox')
    .set((set) => ({
      state: set
        .case()
        .when('attempts', '>=', MOST_ATTEMPTS)
        .then('refused' as const)
        .else('waiting' as const)
        .end(),
      due_at: ask.now,
      claimed_until: 0,
      claimed_by: null,
      delivered_at: null,
      last_error: JSON.stringify(trouble),
    }))
    .where('account_id', '=', ask.accountId)
    .where('ref', 'in', ask.refs)
    .where('wish', '=', 'remove')
    // One of an earlier release cannot be told from a later voicemail under its ref.
    .where('received_at', 'is not', null)
    .where('state', '=', 'delivered')
    .where('delivered_at', '<', ask.deliveredBefore)
    .execute();
}
