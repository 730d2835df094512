import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { voicemailSentences } from '#lib/sentences/voicemails.ts';
import { withdrawRemoval } from '#lib/store/owe-wish.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { changeOne } from './change-one.ts';
import type { UseCaseContext } from './context.ts';
import type { Decide } from './decision.ts';
import type { Keyed } from './once.ts';
import { requireRight } from './require-right.ts';
import { toWire } from './to-wire.ts';

/**
 * Brings a voicemail back from Trash, also in the ten seconds after deleting for good. Throws AppError `conflict` once
 * the provider is being asked to delete its copy, `not-found` once it is erased, `key-reused`.
 */
export async function restoreVoicemail(
  context: UseCaseContext,
  actor: Actor,
  ask: Keyed & { id: string },
): Promise<VoicemailWire> {
  requireRight(actor, 'change-voicemails');
  return changeOne(context, actor, { ...ask, request: ['restore', ask.id] }, decideRestore);
}

/** Out of Trash; one not in it stays as it is. */
export const decideRestore: Decide = async (row, { context, change }) => {
  if (row.trashed_at === null) return null;
  if ((await withdrawRemoval(change, row.id)) === 'claimed')
    throw new AppError('conflict', voicemailSentences.removalBegun, { current: toWire(context, row) });
  return {
    set: { trashed_at: null, trashed_by: null, erase_after: null, erase_asked: 0 },
    activities: [{ type: 'restored', detail: {} }],
  };
};
