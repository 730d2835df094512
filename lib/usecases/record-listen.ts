import { hasListened, type PlayedRange, playedSeconds, unionOfRanges } from '#lib/domain/listening.ts';
import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { voicemailSentences } from '#lib/sentences/voicemails.ts';
import { findListen, keepListen, type Listen, listensOf } from '#lib/store/listens.ts';
import type { Change } from '#lib/store/store.ts';
import type { VoicemailRow } from '#lib/store/voicemail-rows.ts';
import type { ListenBody, VoicemailWire } from '#lib/wire/voicemails.ts';
import type { UseCaseContext } from './context.ts';
import { decideListened } from './decide-listened.ts';
import { carryOut } from './decision.ts';
import { requireRight } from './require-right.ts';
import { requireVoicemail } from './require-voicemail.ts';
import { toWire } from './to-wire.ts';

export interface RecordListenAsk {
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
  ask: RecordListenAsk,
): Promise<VoicemailWire> {
  requireRight(actor, 'change-voicemails');
  let changed = false;
  const row = await context.store.change(async (change) => {
    const before = await requireVoicemail(change.db, ask.id);
    const deciding = { context, change, memberId: actor.memberId, at: context.clock.now() };
    await growListen(change, before, actor, ask.body, deciding.at);
    const heard = await heardSince(change, before, actor);
    if (before.listened_at !== null || !hasListened(heard.union, heard.ended, before.decoded_seconds)) return before;
    changed = true;
    const how = { how: 'played', heardSeconds: Math.round(playedSeconds(heard.union)) };
    await carryOut(before, decideListened(before, true, deciding, how), deciding);
    return requireVoicemail(change.db, ask.id);
  });
  if (changed) context.nudgeWorker();
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
    throw new AppError('invalid-request', `The listen ${voicemailSentences.foreignListen}.`, {
      fields: { listenId: voicemailSentences.foreignListen },
    });
  const ranges = unionOfRanges([...(known?.ranges ?? []), ...body.ranges]);
  const listen: Listen = {
    id: body.listenId,
    voicemail_id: row.id,
    member_id: actor.memberId,
    began_at: known?.began_at ?? beganAt(ranges, at),
    updated_at: at,
    ranges,
    heard_seconds: playedSeconds(ranges),
    ended: body.ended || known?.ended === 1 ? 1 : 0,
  };
  await keepListen(change, listen);
}

/**
 * The first report of a listen comes seconds after it began, by about what was played of it. Rather too early than too
 * late: a listen begun before "unlistened" must not undo it, while hearing it once more does no harm.
 */
function beganAt(ranges: readonly PlayedRange[], at: number): number {
  return at - Math.ceil(playedSeconds(ranges) * 1000);
}

/** What the member has played of it altogether, in listens begun since it was last called unlistened. */
async function heardSince(change: Change, row: VoicemailRow, actor: Actor) {
  const listens = await listensOf(change, row.id, actor.memberId);
  const counting = listens.filter((listen) => row.unlistened_at === null || listen.began_at > row.unlistened_at);
  return {
    union: unionOfRanges(counting.flatMap((listen) => listen.ranges)),
    ended: counting.some((listen) => listen.ended === 1),
  };
}
