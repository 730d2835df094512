import type { Actor } from '#lib/domain/member.ts';
import { discardEntries, retryEntries } from '#lib/store/outbox/enqueue-change.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import type { Keyed } from '#lib/usecases/once.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { changeOne } from './change-one.ts';
import type { Decide } from './decision.ts';

export interface SettleWriteBackParams extends Keyed {
  id: string;
  action: 'retry' | 'discard';
}

/**
 * A member tries again what the phone system did not take, or gives it up; our own facts stay as they are either way.
 * Nothing pending is success. Throws AppError `not-found`, `key-reused`.
 */
export async function settleWriteBack(
  context: UseCaseContext,
  actor: Actor,
  params: SettleWriteBackParams,
): Promise<VoicemailWire> {
  requireRight(actor, 'change-voicemails');
  return changeOne(
    context,
    actor,
    { ...params, request: ['write-back', params.id, params.action] },
    decideSettle(params.action),
  );
}

function decideSettle(action: 'retry' | 'discard'): Decide {
  return async (row, { change, at }) => {
    if (row.entry_state !== 'refused' && row.entry_state !== 'waiting') return null;
    if (action === 'retry') await retryEntries(change, row.id, at);
    else await discardEntries(change, row.id);
    const type = action === 'retry' ? 'write-back-retried' : 'write-back-discarded';
    return { set: {}, activities: [{ type, detail: {} }] };
  };
}
