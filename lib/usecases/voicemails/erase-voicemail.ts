import type { Actor } from '#lib/domain/member.ts';
import { endOfUndo } from '#lib/domain/trash.ts';
import { enqueueRemoval } from '#lib/store/outbox/enqueue-change.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { ExpectedWire, VoicemailWire } from '#lib/wire/voicemails.ts';
import { changeOne } from './change-one.ts';
import { comparing } from './collision.ts';
import type { Decide } from './decision.ts';
import { factsOf } from './facts-of.ts';
import { type DeleteParams, requestOf } from './trash-voicemail.ts';

/**
 * Deletes a voicemail for good, from Trash or from anywhere: it is erased after ten seconds, in which restoring takes
 * it back. Throws AppError `conflict` when an expected fact is no longer so, `not-found`, `key-reused`.
 */
export async function eraseVoicemail(
  context: UseCaseContext,
  actor: Actor,
  params: DeleteParams,
): Promise<VoicemailWire> {
  requireRight(actor, 'erase-voicemails');
  return changeOne(context, actor, { ...params, request: requestOf('erase', params) }, eraseComparing(params.expected));
}

/** Erased ten seconds from now, when all is as the member saw it. */
export const eraseComparing = (expected: ExpectedWire | undefined) =>
  comparing({ trashed: true, erasing: true }, expected, (row, deciding) => decideErase(row, deciding));

/** Erased ten seconds from now; one already on its way stays as it is. */
export const decideErase: Decide = async (row, { context, change, memberId, at }) => {
  if (row.erase_asked === 1) return null;
  const erase_after = endOfUndo(at, row.erase_after);
  if (factsOf(context, row).canRemove) await enqueueRemoval(change, row, erase_after, at);
  const trashed = row.trashed_at === null ? { trashed_at: at, trashed_by: memberId } : {};
  return { set: { ...trashed, erase_after, erase_asked: 1 }, activities: [{ type: 'erase-asked', detail: {} }] };
};
