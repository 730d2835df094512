import { AppError } from '#lib/errors.ts';
import { collisionSentences } from '#lib/sentences/voicemails.ts';
import type { VoicemailRow } from '#lib/store/voicemail-rows.ts';
import type { ChangeVoicemailBody } from '#lib/wire/voicemails.ts';
import type { UseCaseContext } from './context.ts';
import { toWire } from './to-wire.ts';

type Expected = NonNullable<ChangeVoicemailBody['expected']>;
type Fact = keyof Expected;

/**
 * Throws AppError `conflict`, saying who was first and with the voicemail as it is now, when a fact the member decided
 * on is no longer so. A fact that already is what the member asks for is no collision.
 */
export function refuseCollision(context: UseCaseContext, row: VoicemailRow, body: ChangeVoicemailBody): void {
  const now = factsOf(row);
  for (const [name, seen] of Object.entries(body.expected ?? {})) {
    const fact = name as Fact;
    if (seen === undefined || seen === now[fact] || isAsAsked(fact, row, body)) continue;
    throw new AppError('conflict', SENTENCES[fact](row), { current: toWire(context, row) });
  }
}

function factsOf(row: VoicemailRow): Required<{ [F in Fact]: Expected[F] }> {
  return {
    listened: row.listened_at !== null,
    status: row.status,
    assigneeId: row.assignee_id,
    trashed: row.trashed_at !== null,
  };
}

function isAsAsked(fact: Fact, row: VoicemailRow, body: ChangeVoicemailBody): boolean {
  if (fact === 'trashed' || body[fact] !== factsOf(row)[fact]) return false;
  return fact !== 'status' || body.outcome === undefined || body.outcome === row.outcome;
}

const SENTENCES: Record<Fact, (row: VoicemailRow) => string> = {
  listened: (row) =>
    row.listened_at === null ? collisionSentences.unlistened() : collisionSentences.listened(row.listened_by_name),
  status: (row) =>
    row.status === 'open' ? collisionSentences.reopened() : collisionSentences.done(row.done_by_name, row.outcome),
  assigneeId: (row) =>
    row.assignee_id === null ? collisionSentences.unassigned() : collisionSentences.assigned(row.assignee_name),
  trashed: (row) =>
    row.trashed_at === null ? collisionSentences.restored() : collisionSentences.trashed(row.trashed_by_name),
};
