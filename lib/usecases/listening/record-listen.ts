import { hasListened, type PlayedRange, playedSeconds, unionOfRanges } from '#lib/domain/listening.ts';
import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import type { Change } from '#lib/store/store.ts';
import { findListen, keepListen, type Listen, listensOf } from '#lib/store/voicemails/listens.ts';
import type { VoicemailRow } from '#lib/store/voicemails/voicemail-rows.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import { decideListened } from '#lib/usecases/voicemails/decide-listened.ts';
import { carryOut } from '#lib/usecases/voicemails/decision.ts';
import { requireVoicemail } from '#lib/usecases/voicemails/require-voicemail.ts';
import { toWire } from '#lib/usecases/voicemails/to-wire.ts';
import type { ListenBody, VoicemailWire } from '#lib/wire/voicemails.ts';

export interface RecordListenParams {
  id: string;
  body: ListenBody;
}

/**
 * Keeps what a member really played, and marks the voicemail listened once that is enough. The same report sent again
 * changes nothing. Throws AppError `not-found`, `invalid-request` when the listen is another voicemail's or member's.
 */
export async function recordListen(
  context: UseCaseContext,
  actor: Actor,
  params: RecordListenParams,
): Promise<VoicemailWire> {
  requireRight(actor, 'change-voicemails');
  let changed = false;
  const row = await context.store.change(async (change) => {
    const before = await requireVoicemail(change.db, params.id);
    const deciding = { context, change, memberId: actor.memberId, at: context.clock.now() };
    await growListen(change, before, actor, params.body, deciding.at);
    const heard = await heardSince(change, before, actor);
    if (before.listened_at !== null || !hasListened(heard.union, heard.ended, before.decoded_seconds)) return before;
    changed = true;
    const how = { how: 'played', heardSeconds: Math.round(playedSeconds(heard.union)) };
    await carryOut(before, decideListened(before, true, deciding, how), deciding);
    return requireVoicemail(change.db, params.id);
  });
  if (changed) context.wakeWorker();
  return toWire(context, row);
}

async function growListen(
  change: Change,
  row: VoicemailRow,
  actor: Actor,
  body: ListenBody,
  at: number,
): Promise<void> {
  const known = await findListen(change, body.listenId);
  if (known && (known.voicemail_id !== row.id || known.member_id !== actor.memberId))
    throw new AppError('invalid-request', sentence('fieldForeignListen'), {
      fields: { listenId: sentence('fieldForeignListen') },
    });
  const ranges = unionOfRanges([...(known?.ranges ?? []), ...body.ranges]);
  const listen: Listen = {
    id: body.listenId,
    voicemail_id: row.id,
    member_id: actor.memberId,
    began_at: known?.began_at ?? beganAt(body, ranges, at),
    round: known?.round ?? roundOf(row, body, at),
    updated_at: at,
    ranges,
    heard_seconds: playedSeconds(ranges),
    ended: body.ended || known?.ended === 1 ? 1 : 0,
  };
  await keepListen(change, listen);
}

/** When a listen began that is first heard of now. Without its word: as long ago as it takes to play so much of it. */
function beganAt({ begunSecondsAgo }: ListenBody, ranges: readonly PlayedRange[], at: number): number {
  return at - Math.ceil((begunSecondsAgo ?? playedSeconds(ranges)) * 1000);
}

/**
 * Which of a voicemail's rounds between two "unlistened" a listen belongs to: of the one before where it says that it began before
 * the mark. Seconds of sound say nothing about that, as they may have been played at any speed.
 */
function roundOf(row: VoicemailRow, { begunSecondsAgo = 0 }: ListenBody, at: number): number {
  const markedAt = row.unlistened_at ?? Number.NEGATIVE_INFINITY;
  // With the clock set back since the mark nobody can tell; then it counts.
  const beganBefore = markedAt <= at && at - begunSecondsAgo * 1000 < markedAt;
  return beganBefore ? row.listen_round - 1 : row.listen_round;
}

/** What the member has played of it altogether, in listens begun since it was last called unlistened. */
async function heardSince(change: Change, row: VoicemailRow, actor: Actor) {
  const listens = await listensOf(change, row.id, actor.memberId);
  const counting = listens.filter((listen) => listen.round >= row.listen_round);
  return {
    union: unionOfRanges(counting.flatMap((listen) => listen.ranges)),
    ended: counting.some((listen) => listen.ended === 1),
  };
}
