import { z } from 'zod';
import { isoTime } from '#lib/clock.ts';
import type { Actor } from '#lib/domain/member.ts';
import { OUTCOMES } from '#lib/domain/voicemail.ts';
import { memberNames } from '#lib/store/members/members.ts';
import { type ActivityRow, readActivity } from '#lib/store/voicemails/activity.ts';
import { allListens } from '#lib/store/voicemails/listens.ts';
import type { VoicemailRow } from '#lib/store/voicemails/voicemail-rows.ts';
import { byToWire } from '#lib/usecases/by-to-wire.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { type Heard, heardByMember } from '#lib/usecases/listening/heard-by-member.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { ActivityItemWire, ActivityWire } from '#lib/wire/activity.ts';
import { requireVoicemail } from './require-voicemail.ts';
import { isListenedAtUnknown } from './to-wire.ts';

/** Of what lies in an activity's row, all that may be told; anything else counts as not said. */
const keptDetail = z.object({
  how: z.string().optional().catch(undefined),
  outcome: z.enum(OUTCOMES).nullable().optional().catch(undefined),
  assigneeId: z.string().nullable().optional().catch(undefined),
  to: z.literal('trash').optional().catch(undefined),
  told: z.boolean().optional().catch(undefined),
});
type KeptDetail = z.infer<typeof keptDetail>;

type Context = Pick<UseCaseContext, 'inWords'>;

/**
 * What happened to a voicemail, by whom and when, in that order: what members decided, what the phone system said, and
 * who played how much of it. Throws AppError `not-found`.
 */
export async function listActivity(
  context: UseCaseContext,
  actor: Actor,
  params: { id: string },
): Promise<ActivityWire> {
  requireRight(actor, 'read-voicemails');
  const { db } = context.store;
  const row = await requireVoicemail(db, params.id);
  const decided = (await readActivity(db, params.id)).map((of) => ({ of, detail: detailOf(of) }));
  const heard = heardByMember(await allListens(db, params.id), row.decoded_seconds ?? row.duration_seconds);
  const assignees = decided.flatMap(({ detail }) => detail.assigneeId ?? []);
  const names = await memberNames(db, [...assignees, ...heard.map((one) => one.memberId)]);
  const items = [
    ...cameListened(context, row, decided),
    // Having played it is told once, with how much: by the listen itself.
    ...decided
      .filter(({ of, detail }) => !(of.type === 'listened' && detail.how === 'played'))
      .map(({ of, detail }) => ({ moment: of.at, item: decidedToWire(context, of, detail, names) })),
    ...heard.map((one) => ({ moment: one.at, item: heardToWire(context, one, names) })),
  ];
  return { items: items.toSorted((a, b) => a.moment - b.moment).map(({ item }) => item), next: null };
}

/** An item and when it happened, or was noticed, UTC ms. */
interface Dated {
  moment: number;
  item: ActivityItemWire;
}

/** Listened to at the phone system before it came here: nothing was written down of that but the fact itself. */
function cameListened(context: Context, row: VoicemailRow, decided: readonly { of: ActivityRow }[]): Dated[] {
  if (row.listened_at === null || row.listened_by !== null) return [];
  if (decided.some(({ of }) => of.type === 'listened' || of.type === 'unlistened')) return [];
  const isUnknown = isListenedAtUnknown(row);
  const item = {
    id: `${row.id}-listened`,
    at: isUnknown ? null : isoTime(row.listened_at),
    by: byToWire(context, null, null),
    type: 'listened',
    detail: {},
  };
  return [{ moment: isUnknown ? row.received_at : row.listened_at, item }];
}

function heardToWire(context: Context, one: Heard, names: Map<string, string>): ActivityItemWire {
  return {
    id: one.id,
    at: isoTime(one.at),
    by: byToWire(context, one.memberId, names.get(one.memberId)),
    type: 'played',
    detail: { share: one.share, enough: one.enough },
  };
}

function detailOf(row: ActivityRow): KeptDetail {
  return keptDetail.parse(JSON.parse(row.detail));
}

/** Done at the phone system, which did not say when; the row has when we noticed. */
function isUndated(row: ActivityRow, detail: KeptDetail): boolean {
  return row.member_id === null && (row.type === 'listened' || row.type === 'unlistened') && detail.told !== true;
}

function decidedToWire(
  context: Context,
  row: ActivityRow,
  detail: KeptDetail,
  names: Map<string, string>,
): ActivityItemWire {
  const { outcome, assigneeId, to } = detail;
  return {
    id: row.id,
    at: isUndated(row, detail) ? null : isoTime(row.at),
    by: byToWire(context, row.member_id, row.member_name),
    type: row.type,
    detail: {
      ...(outcome === undefined ? {} : { outcome }),
      ...(assigneeId ? { assignee: byToWire(context, assigneeId, names.get(assigneeId)) } : {}),
      ...(to === undefined ? {} : { to }),
    },
  };
}
