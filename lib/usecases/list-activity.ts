import { z } from 'zod';
import { isoTime } from '#lib/clock.ts';
import type { Actor } from '#lib/domain/member.ts';
import { OUTCOMES } from '#lib/domain/voicemail.ts';
import { type ActivityRow, readActivity } from '#lib/store/activity.ts';
import { allListens } from '#lib/store/listens.ts';
import { memberNames } from '#lib/store/members.ts';
import type { ActivityItemWire, ActivityWire } from '#lib/wire/activity.ts';
import { byToWire } from './by-to-wire.ts';
import type { UseCaseContext } from './context.ts';
import { heardByMember } from './heard-by-member.ts';
import { requireRight } from './require-right.ts';
import { requireVoicemail } from './require-voicemail.ts';

/** Of what lies in an activity's row, all that may be told; anything else counts as not said. */
const keptDetail = z.object({
  how: z.string().optional().catch(undefined),
  outcome: z.enum(OUTCOMES).nullable().optional().catch(undefined),
  assigneeId: z.string().nullable().optional().catch(undefined),
  to: z.literal('trash').optional().catch(undefined),
});
type KeptDetail = z.infer<typeof keptDetail>;

/**
 * What happened to a voicemail, by whom and when, oldest first: what members decided, what the phone system said, and
 * who played how much of it. Throws AppError `not-found`.
 */
export async function listActivity(context: UseCaseContext, actor: Actor, ask: { id: string }): Promise<ActivityWire> {
  requireRight(actor, 'read-voicemails');
  const { db } = context.store;
  const row = await requireVoicemail(db, ask.id);
  const decided = (await readActivity(db, ask.id)).map((of) => ({ of, detail: detailOf(of) }));
  const heard = heardByMember(await allListens(db, ask.id), row.decoded_seconds ?? row.duration_seconds);
  const assignees = decided.flatMap(({ detail }) => detail.assigneeId ?? []);
  const names = await memberNames(db, [...assignees, ...heard.map((one) => one.memberId)]);
  const items: ActivityItemWire[] = [
    // Having played it is told once, with how much: by the listen itself.
    ...decided
      .filter(({ of, detail }) => !(of.type === 'listened' && detail.how === 'played'))
      .map(({ of, detail }) => decidedToWire(of, detail, names)),
    ...heard.map((one) => ({
      id: one.id,
      at: isoTime(one.at),
      by: byToWire(one.memberId, names.get(one.memberId)),
      type: 'played',
      detail: { share: one.share, enough: one.enough },
    })),
  ];
  return { items: items.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)), next: null };
}

function detailOf(row: ActivityRow): KeptDetail {
  return keptDetail.parse(JSON.parse(row.detail));
}

function decidedToWire(row: ActivityRow, detail: KeptDetail, names: Map<string, string>): ActivityItemWire {
  const { outcome, assigneeId, to } = detail;
  return {
    id: row.id,
    at: isoTime(row.at),
    by: byToWire(row.member_id, row.member_name),
    type: row.type,
    detail: {
      ...(outcome === undefined ? {} : { outcome }),
      ...(assigneeId ? { assignee: byToWire(assigneeId, names.get(assigneeId)) } : {}),
      ...(to === undefined ? {} : { to }),
    },
  };
}
