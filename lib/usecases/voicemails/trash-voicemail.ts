import type { Actor } from '#lib/domain/member.ts';
import { endOfTrashTime } from '#lib/domain/trash.ts';
import { enqueueRemoval } from '#lib/store/outbox/enqueue-change.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import type { Keyed } from '#lib/usecases/once.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { ExpectedWire, VoicemailWire } from '#lib/wire/voicemails.ts';
import { changeOne } from './change-one.ts';
import { comparing } from './collision.ts';
import type { Decide } from './decision.ts';
import { factsOf } from './facts-of.ts';

/** `expected`: what the member saw when they began to decide. */
export interface DeleteParams extends Keyed {
  id: string;
  expected?: ExpectedWire | undefined;
}

/** A request as it is recognized when it comes again; without `expected` as releases before that wrote it. */
export const requestOf = (what: string, { id, expected }: DeleteParams) =>
  expected === undefined ? [what, id] : [what, id, expected];

/**
 * Moves a voicemail to Trash. Its removal at the provider is pending for the end of the trash time, not before. Throws
 * AppError `conflict` when an expected fact is no longer so, `not-found`, `key-reused`.
 */
export async function trashVoicemail(
  context: UseCaseContext,
  actor: Actor,
  params: DeleteParams,
): Promise<VoicemailWire> {
  requireRight(actor, 'change-voicemails');
  return changeOne(context, actor, { ...params, request: requestOf('trash', params) }, trashComparing(params.expected));
}

/** To Trash, when all is as the member saw it. */
export const trashComparing = (expected: ExpectedWire | undefined) =>
  comparing({ trashed: true }, expected, (row, deciding) => decideTrash(row, deciding));

/** To Trash; one already there stays as it is. */
const decideTrash: Decide = async (row, { context, change, memberId, at }) => {
  if (row.trashed_at !== null) return null;
  const erase_after = endOfTrashTime(at, context.trashDays);
  if (factsOf(context, row).canRemove) await enqueueRemoval(change, row, erase_after, at);
  return {
    set: { trashed_at: at, trashed_by: memberId, erase_after, erase_asked: 0 },
    activities: [{ type: 'trashed', detail: {} }],
  };
};
