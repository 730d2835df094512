import type { RequestOrigin } from '#lib/domain/member.ts';
import { isListenedThere } from '#lib/domain/trash.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import { enqueueFlag } from '#lib/store/outbox/enqueue-change.ts';
import type { Change } from '#lib/store/store.ts';
import { addActivity } from '#lib/store/voicemails/activity.ts';
import { updateVisibly, type VoicemailChanges } from '#lib/store/voicemails/mirrored-voicemails.ts';
import type { VoicemailRow } from '#lib/store/voicemails/voicemail-rows.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { factsOf } from './facts-of.ts';

/** What a member's request means for one voicemail. */
export interface Decision {
  set: VoicemailChanges;
  activities: { type: string; detail: Record<string, unknown> }[];
}

/** It already is as asked. */
export const nothing: Decision = { set: {}, activities: [] };

/** Who decides, when, and within which change. */
export interface Deciding {
  context: UseCaseContext;
  change: Change;
  memberId: string;
  /** From where, for the security log. */
  origin?: RequestOrigin | undefined;
  at: number;
}

/**
 * Decides for one voicemail as it is now; null when it already is as asked. May enqueue or withdraw a removal; throws
 * AppError before it has written anything.
 */
export type Decide = (row: VoicemailRow, deciding: Deciding) => Promise<Decision | null>;

/** Writes a decision: the facts with the next revision and its event, the activity, and the flag if it now differs. */
export async function carryOut(row: VoicemailRow, decision: Decision, deciding: Deciding): Promise<void> {
  const { context, change, memberId, at } = deciding;
  await recordErasing(row, decision, deciding);
  await updateVisibly(change, row.id, decision.set);
  for (const activity of decision.activities)
    await addActivity(change, { ...activity, voicemailId: row.id, memberId, at });
  const { listened_at = row.listened_at, trashed_at = row.trashed_at } = decision.set;
  const flag = isListenedThere(listened_at !== null, trashed_at !== null);
  const before = isListenedThere(row.listened_at !== null, row.trashed_at !== null);
  if (flag !== before && factsOf(context, row).canSetListened) await enqueueFlag(change, row, flag, at);
}

/** Asking for the end of a voicemail, and taking that back, are kept longer than the voicemail's own history. */
async function recordErasing(
  { id, erase_asked: before }: VoicemailRow,
  { set: { erase_asked: after = before } }: Decision,
  { change, memberId, origin, at }: Deciding,
): Promise<void> {
  if (after === before) return;
  const kind = after === 1 ? 'erasure-asked' : 'erasure-withdrawn';
  await recordSecurityEvent(change, { kind, by: { memberId, origin }, on: { type: 'voicemail', id }, at });
}
