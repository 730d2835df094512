import type { Actor } from '#lib/domain/member.ts';
import { endOfUndo } from '#lib/domain/trash.ts';
import { oweRemoval } from '#lib/store/owe-wish.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { changeOne } from './change-one.ts';
import type { UseCaseContext } from './context.ts';
import type { Decide } from './decision.ts';
import { factsOf } from './facts-of.ts';
import type { Keyed } from './once.ts';
import { requireRight } from './require-right.ts';

/**
 * Deletes a voicemail for good, from Trash or from anywhere: it is erased after ten seconds, in which restoring takes
 * it back. Throws AppError `not-found`, `key-reused`.
 */
export async function eraseVoicemail(
  context: UseCaseContext,
  actor: Actor,
  ask: Keyed & { id: string },
): Promise<VoicemailWire> {
  requireRight(actor, 'erase-voicemails');
  return changeOne(context, actor, { ...ask, request: ['erase', ask.id] }, decideErase);
}

/** Erased ten seconds from now; one already on its way stays as it is. */
export const decideErase: Decide = async (row, { context, change, memberId, at }) => {
  if (row.erase_asked === 1) return null;
  const erase_after = endOfUndo(at, row.erase_after);
  if (factsOf(context, row).canRemove) await oweRemoval(change, row, erase_after, at);
  const trashed = row.trashed_at === null ? { trashed_at: at, trashed_by: memberId } : {};
  return { set: { ...trashed, erase_after, erase_asked: 1 }, activities: [{ type: 'erase-asked', detail: {} }] };
};
