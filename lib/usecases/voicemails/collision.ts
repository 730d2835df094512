import type { Outcome } from '#lib/domain/voicemail.ts';
import { AppError } from '#lib/errors.ts';
import { type Message, sentence } from '#lib/messages/sentence.ts';
import { collisionSentences, type Who } from '#lib/sentences/collisions.ts';
import { memberNames } from '#lib/store/members/members.ts';
import { type ActivityRow, type ByOthers, lastActivity } from '#lib/store/voicemails/activity.ts';
import { allListens } from '#lib/store/voicemails/listens.ts';
import type { VoicemailRow } from '#lib/store/voicemails/voicemail-rows.ts';
import { heardByMember } from '#lib/usecases/listening/heard-by-member.ts';
import type { ExpectedWire } from '#lib/wire/voicemails.ts';
import type { Decide, Deciding } from './decision.ts';
import { toWire } from './to-wire.ts';

/** What a request sets; a fact that is not named stays as it is. */
export interface WantedFacts {
  listened?: boolean | undefined;
  status?: 'open' | 'done' | undefined;
  outcome?: Outcome | undefined;
  assigneeId?: string | null | undefined;
  trashed?: boolean | undefined;
  erasing?: boolean | undefined;
}

/** The decision, after what the member saw when they began was compared with what is so now. */
export function comparing(wanted: WantedFacts, expected: ExpectedWire | undefined, decide: Decide): Decide {
  return async (row, deciding) => {
    await refuseCollision(row, wanted, expected, deciding);
    return decide(row, deciding);
  };
}

/**
 * Throws AppError `conflict`, saying who did what and with the voicemail as it is now, when a fact that `expected` names is
 * no longer so. What already is as the same member asked for is none; nor is "listened", which nobody loses. With
 * `ownChange` the last change of what the request sets must be this member's: Undo takes back one's own work only.
 */
async function refuseCollision(
  row: VoicemailRow,
  wanted: WantedFacts,
  expected: ExpectedWire = {},
  deciding: Deciding,
): Promise<void> {
  for (const group of GROUPS) {
    const differs = group.differs(row, expected);
    const mustBeOwn = expected.ownChange === true && group.isSetBy(wanted);
    if (!differs && !mustBeOwn) continue;
    const last = await lastActivity(deciding.change.db, row.id, group.types, group.byOthers?.(expected, deciding));
    const isOwn = last?.member_id === deciding.memberId;
    const isFine = differs
      ? group.isExcused(row, wanted, isOwn, last)
      : isOwn && !(await group.isSharedWork(row, deciding));
    if (isFine) continue;
    throw new AppError('conflict', await group.sentence(row, last, deciding), {
      current: toWire(deciding.context, row),
    });
  }
}

/** Facts that one decision sets together. */
interface Group {
  /** Activities that set these facts. */
  types: readonly string[];
  differs(row: VoicemailRow, expected: ExpectedWire): boolean;
  /** Where several members add to the same, one's own newest does not hide what another did before it. */
  byOthers?(expected: ExpectedWire, deciding: Deciding): ByOthers;
  isSetBy(wanted: WantedFacts): boolean;
  /** It differs, and still nothing of anybody's is overwritten. */
  isExcused(row: VoicemailRow, wanted: WantedFacts, isOwn: boolean, last: ActivityRow | undefined): boolean;
  /** The member's own change stands, but somebody else has relied on it since. */
  isSharedWork(row: VoicemailRow, deciding: Deciding): Promise<boolean>;
  sentence(row: VoicemailRow, last: ActivityRow | undefined, deciding: Deciding): Promise<Message>;
}

const isUnlike = <Value>(seen: Value | undefined, now: Value) => seen !== undefined && seen !== now;
const nobodys = async () => false;

const TRASH: Group = {
  types: ['trashed', 'restored', 'erase-asked'],
  differs: (row, { trashed, erasing }) =>
    isUnlike(trashed, row.trashed_at !== null) || isUnlike(erasing, row.erase_asked === 1),
  isSetBy: ({ trashed, erasing }) => trashed !== undefined || erasing !== undefined,
  isExcused: (row, { trashed, erasing }, isOwn) =>
    isOwn && (erasing ?? false) === (row.erase_asked === 1) && trashed === (row.trashed_at !== null),
  isSharedWork: nobodys,
  sentence: async (row, last, deciding) => {
    if (row.trashed_at === null) return collisionSentences.restored(whoDid(last, deciding));
    const who = whoDid(last, deciding, { id: row.trashed_by, name: row.trashed_by_name });
    return row.erase_asked === 1 ? collisionSentences.erasing(who) : collisionSentences.trashed(who);
  },
};

const CLOSING: Group = {
  types: ['done', 'reopened'],
  differs: (row, { status, outcome }) => isUnlike(status, row.status) || isUnlike(outcome, row.outcome),
  isSetBy: ({ status }) => status !== undefined,
  isExcused: (row, { status, outcome }, isOwn) =>
    isOwn && status === row.status && (outcome === undefined || outcome === row.outcome),
  isSharedWork: nobodys,
  sentence: async (row, last, deciding) =>
    row.status === 'open'
      ? collisionSentences.reopened(whoDid(last, deciding))
      : collisionSentences.done(whoDid(last, deciding, { id: row.done_by, name: row.done_by_name }), row.outcome),
};

const ASSIGNING: Group = {
  types: ['assigned', 'unassigned'],
  differs: (row, { assigneeId }) => isUnlike(assigneeId, row.assignee_id),
  isSetBy: ({ assigneeId }) => assigneeId !== undefined,
  isExcused: (row, { assigneeId }, isOwn) => isOwn && assigneeId === row.assignee_id,
  isSharedWork: nobodys,
  sentence: async (row, last, deciding) => {
    if (row.assignee_id === null) return collisionSentences.unassigned(whoDid(last, deciding));
    const to = { name: row.assignee_name, isYou: row.assignee_id === deciding.memberId };
    const isPickedUp = last !== undefined && last.member_id === row.assignee_id;
    return isPickedUp ? collisionSentences.pickedUp(to) : collisionSentences.assigned(whoDid(last, deciding), to);
  },
};

const LISTENING: Group = {
  types: ['listened', 'unlistened'],
  differs: (row, { listened }) => isUnlike(listened, row.listened_at !== null),
  isSetBy: ({ listened }) => listened !== undefined,
  isExcused: (row, { listened }) => listened === (row.listened_at !== null),
  isSharedWork: async (row, deciding) => (await listenersBeside(row, deciding)).length > 0,
  sentence: async (row, last, deciding) => {
    if (row.listened_at === null) return collisionSentences.unlistened(whoDid(last, deciding));
    const by = whoIs({ id: row.listened_by, name: row.listened_by_name }, deciding);
    const [other] = by.isYou || row.listened_by === null ? await listenersBeside(row, deciding) : [];
    if (other !== undefined) return collisionSentences.listened({ name: other, isYou: false });
    return row.listened_by === null ? sentence('alreadyListenedThere') : collisionSentences.listened(by);
  },
};

const notedBefore = ({ notedAt }: ExpectedWire) => (notedAt == null ? 0 : Date.parse(notedAt));

/** Own notes are nobody else's: only what others wrote since is told. */
const NOTES: Group = {
  types: ['noted', 'note-edited', 'note-restored'],
  differs: (row, expected) =>
    expected.notedAt !== undefined && row.noted_at !== null && row.noted_at > notedBefore(expected),
  byOthers: (expected, { memberId }) => ({ than: memberId, since: notedBefore(expected) }),
  isSetBy: () => false,
  isExcused: (_row, _wanted, _isOwn, last) => last === undefined,
  isSharedWork: nobodys,
  sentence: async (_row, last, deciding) => collisionSentences.noted(whoDid(last, deciding)),
};

/** Whichever comes first is told: what says most about whether anything is left to decide. */
const GROUPS = [TRASH, CLOSING, ASSIGNING, LISTENING, NOTES];

type Named = { id: string | null; name: string | null };

/** Who did it last; `known` for what was so before activities were kept. */
function whoDid(last: ActivityRow | undefined, deciding: Deciding, known: Named = { id: null, name: null }): Who {
  return whoIs(last === undefined ? known : { id: last.member_id, name: last.member_name }, deciding);
}

function whoIs({ id, name }: Named, { memberId }: Pick<Deciding, 'memberId'>): Who {
  return { name, isYou: id === memberId };
}

/** Names of other members who have heard enough of it since it was last called unlistened. */
async function listenersBeside(row: VoicemailRow, { change, memberId }: Deciding): Promise<string[]> {
  const listens = (await allListens(change.db, row.id)).filter(
    (listen) => listen.round >= row.listen_round && listen.member_id !== memberId,
  );
  const heard = heardByMember(listens, row.decoded_seconds ?? row.duration_seconds).filter(({ enough }) => enough);
  const names = await memberNames(
    change.db,
    heard.map((one) => one.memberId),
  );
  return heard.flatMap((one) => names.get(one.memberId) ?? []);
}
