import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { isActiveMember } from '#lib/store/members/is-active-member.ts';
import type { VoicemailRow } from '#lib/store/voicemails/voicemail-rows.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import type { Keyed } from '#lib/usecases/once.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { ChangeVoicemailBody, VoicemailWire } from '#lib/wire/voicemails.ts';
import { changeOne } from './change-one.ts';
import { comparing } from './collision.ts';
import { decideListened } from './decide-listened.ts';
import { type Decide, type Deciding, type Decision, nothing } from './decision.ts';

export interface ChangeVoicemailParams extends Keyed {
  id: string;
  body: ChangeVoicemailBody;
}

/**
 * Sets any of: listened, status with outcome, assignee. What already is so stays as it is, without activity. Throws
 * AppError `not-found`, `conflict` when an expected fact is no longer so, `invalid-request` for an assignee who is no
 * active member, `key-reused`.
 */
export async function changeVoicemail(
  context: UseCaseContext,
  actor: Actor,
  params: ChangeVoicemailParams,
): Promise<VoicemailWire> {
  requireRight(actor, 'change-voicemails');
  return changeOne(
    context,
    actor,
    { ...params, request: ['change', params.id, params.body] },
    changeComparing(params.body),
  );
}

/** Sets what the body names, when all is as the member saw it. */
export const changeComparing = (body: ChangeVoicemailBody) => comparing(body, body.expected, decideChange(body));

function decideChange(body: ChangeVoicemailBody): Decide {
  return async (row, deciding) => {
    const parts = [
      body.listened === undefined ? nothing : decideListened(row, body.listened, deciding),
      decideStatus(row, body, deciding),
      await decideAssignee(row, body.assigneeId, deciding),
    ];
    const activities = parts.flatMap((part) => part.activities);
    if (activities.length === 0) return null;
    return { set: Object.assign({}, ...parts.map((part) => part.set)), activities };
  };
}

function decideStatus(row: VoicemailRow, body: ChangeVoicemailBody, { memberId, at }: Deciding): Decision {
  if (body.status === 'open' && row.status === 'done')
    return {
      set: { status: 'open', done_at: null, done_by: null, outcome: null },
      activities: [{ type: 'reopened', detail: {} }],
    };
  const isAsAsked = row.status === 'done' && (body.outcome === undefined || body.outcome === row.outcome);
  if (body.status !== 'done' || isAsAsked) return nothing;
  const outcome = body.outcome ?? null;
  return {
    set: { status: 'done', done_at: at, done_by: memberId, outcome },
    activities: [{ type: 'done', detail: { outcome } }],
  };
}

async function decideAssignee(
  row: VoicemailRow,
  assigneeId: string | null | undefined,
  { change }: Deciding,
): Promise<Decision> {
  if (assigneeId === undefined || assigneeId === row.assignee_id) return nothing;
  if (assigneeId !== null && !(await isActiveMember(change.db, assigneeId)))
    throw new AppError('invalid-request', sentence('fieldNoSuchMember'), {
      fields: { assigneeId: sentence('fieldNoSuchMember') },
    });
  const type = assigneeId === null ? 'unassigned' : 'assigned';
  return { set: { assignee_id: assigneeId }, activities: [{ type, detail: { assigneeId } }] };
}
