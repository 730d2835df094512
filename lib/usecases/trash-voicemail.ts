import type { Actor } from '#lib/domain/member.ts';
import { endOfTrashTime } from '#lib/domain/trash.ts';
import { oweRemoval } from '#lib/store/owe-wish.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { changeOne } from './change-one.ts';
import type { UseCaseContext } from './context.ts';
import type { Decide } from './decision.ts';
import { factsOf } from './facts-of.ts';
import type { Keyed } from './once.ts';
import { requireRight } from './require-right.ts';

/**
 * Moves a voicemail to Trash. Its removal at the provider is owed for the end of the trash time, not before. Throws
 * AppError `not-found`, `key-reused`.
 */
export async function trashVoicemail(
  context: UseCaseContext,
  actor: Actor,
  ask: Keyed & { id: string },
): Promise<VoicemailWire> {
  requireRight(actor, 'change-voicemails');
  return changeOne(context, actor, { ...ask, request: ['trash', ask.id] }, decideTrash);
}

/** To Trash; one already there stays as it is. */
export const decideTrash: Decide = async (row, { context, change, memberId, at }) => {
  if (row.trashed_at !== null) return null;
  const erase_after = endOfTrashTime(at, context.trashDays);
  if (factsOf(context, row).canRemove) await oweRemoval(change, row, erase_after, at);
  return {
    set: { trashed_at: at, trashed_by: memberId, erase_after, erase_asked: 0 },
    activities: [{ type: 'trashed', detail: {} }],
  };
};
