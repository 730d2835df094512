import type { Actor } from '#lib/domain/member.ts';
import { endOfTrashTime } from '#lib/domain/trash.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { enqueueRemoval, withdrawRemoval } from '#lib/store/outbox/enqueue-change.ts';
import type { VoicemailRow } from '#lib/store/voicemails/voicemail-rows.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import type { Keyed } from '#lib/usecases/once.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { ExpectedWire, RestoreBody, VoicemailWire } from '#lib/wire/voicemails.ts';
import { changeOne } from './change-one.ts';
import { comparing } from './collision.ts';
import type { Decide, Deciding } from './decision.ts';
import { factsOf } from './facts-of.ts';
import { toWire } from './to-wire.ts';

export interface RestoreVoicemailParams extends Keyed, RestoreBody {
  id: string;
}

/**
 * Brings a voicemail back from Trash, also in the ten seconds after deleting for good; or back to Trash from those ten
 * seconds, with its old trash time. Throws AppError `conflict` once the provider is being asked to delete its copy, or
 * when an expected fact is no longer so, `not-found` once it is erased, `key-reused`.
 */
export async function restoreVoicemail(
  context: UseCaseContext,
  actor: Actor,
  params: RestoreVoicemailParams,
): Promise<VoicemailWire> {
  requireRight(actor, 'change-voicemails');
  const request = ['restore', params.id, params.to, ...(params.expected === undefined ? [] : [params.expected])];
  return changeOne(context, actor, { ...params, request }, restoreComparing(params.to, params.expected));
}

/** Out of Trash, or back into it, when all is as the member saw it. */
export const restoreComparing = (to: RestoreBody['to'], expected: ExpectedWire | undefined) =>
  comparing({ trashed: to === 'trash', erasing: false }, expected, (row, deciding) => DECIDE[to](row, deciding));

/** Out of Trash; one not in it stays as it is. */
export const decideRestore: Decide = async (row, deciding) => {
  if (row.trashed_at === null) return null;
  await takeRemovalBack(row, deciding);
  return {
    set: { trashed_at: null, trashed_by: null, erase_after: null, erase_asked: 0 },
    activities: [{ type: 'restored', detail: {} }],
  };
};

/** Back to Trash from being deleted for good, to be erased when it would have been; any other stays as it is. */
const decideKeepInTrash: Decide = async (row, deciding) => {
  if (row.trashed_at === null || row.erase_asked === 0) return null;
  const { context, change, at } = deciding;
  await takeRemovalBack(row, deciding);
  const erase_after = endOfTrashTime(row.trashed_at, context.trashDays);
  if (factsOf(context, row).canRemove) await enqueueRemoval(change, row, erase_after, at);
  return { set: { erase_after, erase_asked: 0 }, activities: [{ type: 'restored', detail: { to: 'trash' } }] };
};

const DECIDE: Record<RestoreBody['to'], Decide> = { inbox: decideRestore, trash: decideKeepInTrash };

async function takeRemovalBack(row: VoicemailRow, { context, change }: Deciding): Promise<void> {
  if ((await withdrawRemoval(change, row.id)) === 'claimed')
    throw new AppError('conflict', sentence('tooLateToRestore'), { current: toWire(context, row) });
}
