import { describe, expect, it } from 'vitest';
import { readActivity } from '#lib/store/voicemails/activity.ts';
import { recordListen } from '#lib/usecases/listening/record-listen.ts';
import { addNote } from '#lib/usecases/notes/add-note.ts';
import { changeMany } from '#lib/usecases/voicemails/change-many.ts';
import { changeVoicemail } from '#lib/usecases/voicemails/change-voicemail.ts';
import { eraseVoicemail } from '#lib/usecases/voicemails/erase-voicemail.ts';
import { getVoicemail } from '#lib/usecases/voicemails/get-voicemail.ts';
import { restoreVoicemail } from '#lib/usecases/voicemails/restore-voicemail.ts';
import { trashVoicemail } from '#lib/usecases/voicemails/trash-voicemail.ts';
import { type ChangeVoicemailBody, changeVoicemailBody, voicemailWire } from '#lib/wire/voicemails.ts';
import { aMember, aVoicemail, MONDAY_MORNING } from '#tests/support/store.ts';
import { aTeam, outboxStates, type Team, traces } from '#tests/support/use-cases.ts';

const NINE = '2026-03-02T09:00:00.000Z';
const change = ({ context }: Team, actor: Team['maya'], id: string, body: ChangeVoicemailBody) =>
  changeVoicemail(context, actor, { id, body, idempotencyKey: null });
const typesOf = async ({ store }: Team, id: string) => (await readActivity(store.db, id)).map(({ type }) => type);
const eventsOf = ({ store }: Team) => store.db.selectFrom('events').selectAll().execute();

describe('marking a voicemail listened', () => {
  it('is one change: the fact with who and when, activity, an event, and the flag pending at the phone system', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const wire = await change(team, team.maya, id, { listened: true });
    expect(voicemailWire.parse(wire)).toMatchObject({
      listenedAt: NINE,
      listenedBy: { id: team.maya.memberId, name: 'Maya' },
      revision: 2,
      writeBack: { state: 'waiting', reason: 'Not sent to The PBX yet.' },
    });
    const activity = await readActivity(team.store.db, id);
    expect(activity).toMatchObject([{ type: 'listened', member_id: team.maya.memberId, at: MONDAY_MORNING }]);
    expect(await eventsOf(team)).toMatchObject([{ type: 'voicemail-changed', voicemail_id: id, revision: 2 }]);
    expect(await outboxStates(team.store)).toEqual(['listened waiting']);
    expect(team.wakes()).toBe(1);
  });

  it('keeps only the newest flag pending when it is marked back and forth', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await change(team, team.maya, id, { listened: true });
    const wire = await change(team, team.tom, id, { listened: false });
    expect(wire).toMatchObject({ listenedAt: null, listenedBy: null, revision: 3 });
    expect(await outboxStates(team.store)).toEqual(['listened superseded', 'unlistened waiting']);
  });

  it('remembers when it was called unlistened, until it is listened to again', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { listened_at: 1 });
    const unlistenedAt = async () =>
      (await team.store.db.selectFrom('voicemails').select('unlistened_at').executeTakeFirstOrThrow()).unlistened_at;
    await change(team, team.maya, id, { listened: false });
    expect(await unlistenedAt()).toBe(MONDAY_MORNING);
    await change(team, team.maya, id, { listened: true });
    expect(await unlistenedAt()).toBeNull();
  });

  it('enqueues nothing to a phone system without a read mark, and says so', async () => {
    const team = await aTeam({ facts: { label: 'Quo', canSetListened: false } });
    const { id } = await aVoicemail(team.store);
    expect((await getVoicemail(team.context, team.maya, { id })).writeBack).toEqual({ state: 'none' });
    const wire = await change(team, team.maya, id, { listened: true });
    expect(wire.writeBack).toEqual({
      state: 'unsupported',
      reason: 'Quo has no read marks, so this only changes here.',
    });
    expect(await outboxStates(team.store)).toEqual([]);
  });

  it('says "on the phone system" when nobody of ours listened', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { listened_at: MONDAY_MORNING });
    const wire = await getVoicemail(team.context, team.maya, { id });
    expect(wire.listenedBy).toEqual({ id: null, name: 'on the phone system' });
  });
});

describe('closing a voicemail', () => {
  it('notes the outcome, who and when, and sends nothing to the phone system', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const wire = await change(team, team.tom, id, { status: 'done', outcome: 'booked' });
    expect(wire).toMatchObject({
      status: 'done',
      doneAt: NINE,
      doneBy: { id: team.tom.memberId, name: 'Tom' },
      outcome: 'booked',
      listenedAt: null,
      writeBack: { state: 'none' },
    });
    expect(await outboxStates(team.store)).toEqual([]);
    const [activity] = await readActivity(team.store.db, id);
    expect(JSON.parse(activity?.detail ?? '')).toEqual({ outcome: 'booked' });
  });

  it('can be taken back, and the outcome corrected', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await change(team, team.tom, id, { status: 'done', outcome: 'booked' });
    expect(await change(team, team.maya, id, { status: 'done', outcome: 'called-back' })).toMatchObject({
      outcome: 'called-back',
      doneBy: { name: 'Maya' },
    });
    expect(await change(team, team.maya, id, { status: 'open' })).toMatchObject({
      status: 'open',
      doneAt: null,
      doneBy: null,
      outcome: null,
    });
    expect(await typesOf(team, id)).toEqual(['done', 'done', 'reopened']);
  });
});

describe('assigning a voicemail', () => {
  it('gives it to a member, and takes it back', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const { memberId } = team.tom;
    expect((await change(team, team.maya, id, { assigneeId: memberId })).assignee).toEqual({
      id: memberId,
      name: 'Tom',
    });
    expect((await change(team, team.maya, id, { assigneeId: null })).assignee).toBeNull();
    expect(await typesOf(team, id)).toEqual(['assigned', 'unassigned']);
  });

  it('refuses someone who is not, or no longer, on the team', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const gone = await aMember(team.store, { state: 'disabled' });
    const before = await traces(team.store);
    for (const assigneeId of ['nobody', gone])
      await expect(change(team, team.maya, id, { assigneeId, listened: true })).rejects.toMatchObject({
        code: 'invalid-request',
        details: { fields: { assigneeId: { key: 'fieldNoSuchMember' } } },
      });
    expect(await traces(team.store)).toEqual(before);
  });
});

describe('a change', () => {
  it('of several facts is one revision and one event', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const body = { listened: true, status: 'done', outcome: 'booked', assigneeId: team.tom.memberId } as const;
    expect((await change(team, team.maya, id, body)).revision).toBe(2);
    expect(await eventsOf(team)).toHaveLength(1);
    expect((await typesOf(team, id)).toSorted()).toEqual(['assigned', 'done', 'listened']);
  });

  it('to what already is succeeds and leaves no trace', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const body = { listened: true, status: 'done', outcome: 'booked', assigneeId: team.tom.memberId } as const;
    await change(team, team.maya, id, body);
    const before = await traces(team.store);
    team.clock.at += 60_000;
    expect(await change(team, team.tom, id, body)).toMatchObject({ revision: 2, doneBy: { name: 'Maya' } });
    await change(team, team.tom, id, { status: 'done' });
    const { id: other } = await aVoicemail(team.store, { seq: 1 });
    await change(team, team.tom, other, { listened: false, status: 'open', assigneeId: null });
    const after = await traces(team.store);
    expect({ ...after, voicemails: before.voicemails }).toEqual(before);
  });

  it('of a voicemail that is not there is refused', async () => {
    const team = await aTeam();
    await expect(change(team, team.maya, 'erased', { listened: true })).rejects.toMatchObject({ code: 'not-found' });
    await expect(getVoicemail(team.context, team.maya, { id: 'erased' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('two members acting on the same voicemail', () => {
  const seen = { listened: false, status: 'open', assigneeId: null, trashed: false } as const;

  it('the second to close it is told who was first and how it is now', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await change(team, team.tom, id, { status: 'done', outcome: 'called-back', expected: seen });
    const second = change(team, team.maya, id, { status: 'done', outcome: 'left-message', expected: seen });
    await expect(second).rejects.toMatchObject({
      code: 'conflict',
      message: 'Tom already marked this done: Called back.',
      details: { current: { id, status: 'done', outcome: 'called-back', revision: 2 } },
    });
    expect(await typesOf(team, id)).toEqual(['done']);
  });

  it('the second to take it is told who has it', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const take = (actor: Team['maya']) =>
      change(team, actor, id, { assigneeId: actor.memberId, expected: { assigneeId: null } });
    const answers = await Promise.allSettled([take(team.tom), take(team.maya)]);
    expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected']);
    expect(answers[1]).toMatchObject({ reason: { message: 'Tom already picked this up.' } });
  });

  it('a fact of another name is refused, which would compare nothing', () => {
    for (const expected of [{ assignee: null }, { status: 'open', trash: false }, { seen: true }])
      expect(changeVoicemailBody.safeParse({ status: 'done', expected }).success).toBe(false);
    expect(changeVoicemailBody.safeParse({ status: 'done', expected: { status: 'open' } }).success).toBe(true);
  });

  it('only the facts named are compared', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await change(team, team.tom, id, { listened: true });
    const both = await change(team, team.maya, id, { status: 'done', expected: { status: 'open' } });
    expect(both).toMatchObject({ status: 'done', listenedBy: { name: 'Tom' } });
  });

  it('both marking it listened is no collision', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await change(team, team.tom, id, { listened: true, expected: { listened: false } });
    const same = await change(team, team.maya, id, { listened: true, expected: { listened: false } });
    expect(same.listenedBy?.name).toBe('Tom');
  });

  it('the second is told also where both want the same, so that their Undo cannot take back what the first did', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const booked = { status: 'done', outcome: 'booked', expected: seen } as const;
    const toTom = { assigneeId: team.tom.memberId, expected: { assigneeId: null } } as const;
    await change(team, team.maya, id, toTom);
    await expect(change(team, team.tom, id, toTom)).rejects.toMatchObject({
      message: 'Maya already assigned this to you.',
    });
    await change(team, team.tom, id, { ...booked, expected: { status: 'open' } });
    await expect(change(team, team.maya, id, { ...booked, expected: { status: 'open' } })).rejects.toMatchObject({
      message: 'Tom already marked this done: Booked.',
    });
    const again = await change(team, team.tom, id, { ...booked, expected: { status: 'open', outcome: null } });
    expect(again.revision).toBe(3);
  });

  it('every fact has its sentence, with who did it', async () => {
    const team = await aTeam();
    const { maya, tom } = team;
    const { id } = await aVoicemail(team.store);
    const facts = { listened_at: 1, listened_by: tom.memberId, trashed_at: 1, trashed_by: tom.memberId };
    const { id: before } = await aVoicemail(team.store, {
      ...facts,
      seq: 1,
      assignee_id: tom.memberId,
      status: 'done',
    });
    const refusal = (which: string, expected: ChangeVoicemailBody['expected'], actor = maya) =>
      change(team, actor, which, { listened: true, expected }).catch((error) => error.message);
    const doneByTom = (body: ChangeVoicemailBody) => change(team, tom, id, body);
    expect(await refusal(before, { trashed: false })).toBe('Tom already moved this to Trash.');
    expect(await refusal(before, { status: 'open' })).toBe('Someone already marked this done.');
    expect(await refusal(before, { assigneeId: null })).toBe('Someone already assigned this to Tom.');
    await doneByTom({ status: 'done', outcome: 'left-message' });
    expect(await refusal(id, { status: 'open' })).toBe('Tom already marked this done: Left message.');
    expect(await refusal(id, { status: 'open' }, tom)).toBe('You already marked this done: Left message.');
    await doneByTom({ status: 'done', outcome: 'booked' });
    expect(await refusal(id, { status: 'done', outcome: 'left-message' })).toBe(
      'Tom already marked this done: Booked.',
    );
    await doneByTom({ status: 'open' });
    expect(await refusal(id, { status: 'done' })).toBe('Tom already reopened this.');
    await doneByTom({ assigneeId: maya.memberId });
    expect(await refusal(id, { assigneeId: null })).toBe('Tom already assigned this to you.');
    await doneByTom({ assigneeId: tom.memberId });
    expect(await refusal(id, { assigneeId: null })).toBe('Tom already picked this up.');
    await doneByTom({ assigneeId: null });
    expect(await refusal(id, { assigneeId: tom.memberId })).toBe('Tom already unassigned this.');
    const status = (expected: ChangeVoicemailBody['expected']) =>
      change(team, maya, id, { status: 'open', expected }).catch((error) => error.message);
    await doneByTom({ listened: true });
    expect(await status({ listened: false })).toBe('Tom already listened to this.');
    await doneByTom({ listened: false });
    expect(await status({ listened: true })).toBe('Tom already marked this as unlistened.');
    await trashVoicemail(team.context, tom, { id, idempotencyKey: null });
    expect(await refusal(id, { trashed: false })).toBe('Tom already moved this to Trash.');
    await eraseVoicemail(team.context, { ...tom, role: 'administrator' }, { id, idempotencyKey: null });
    expect(await refusal(id, { trashed: true, erasing: false })).toBe('Tom already deleted this permanently.');
    await restoreVoicemail(team.context, tom, { id, to: 'inbox', idempotencyKey: null });
    expect(await refusal(id, { trashed: true })).toBe('Tom already restored this from Trash.');
  });
});

describe('Undo', () => {
  const own = { ownChange: true } as const;

  it('takes back one’s own last change, and nobody else’s, also where that looks the same', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const booked = { status: 'done', outcome: 'booked' } as const;
    const undo = { status: 'open', expected: { ...booked, ...own } } as const;
    await change(team, team.maya, id, booked);
    expect((await change(team, team.maya, id, undo)).status).toBe('open');
    await change(team, team.maya, id, booked);
    await change(team, team.tom, id, { status: 'open' });
    team.clock.at += 1000;
    await change(team, team.tom, id, booked);
    await expect(change(team, team.maya, id, undo)).rejects.toMatchObject({
      code: 'conflict',
      message: 'Tom already marked this done: Booked.',
    });
  });

  it('of “listened” does not call unlistened what another member has heard since', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { decoded_seconds: 10 });
    await change(team, team.maya, id, { listened: true });
    const body = { listenId: crypto.randomUUID(), ranges: [[0, 10]] as [number, number][], ended: true };
    await recordListen(team.context, team.tom, { id, body });
    await expect(
      change(team, team.maya, id, { listened: false, expected: { listened: true, ...own } }),
    ).rejects.toMatchObject({ message: 'Tom already listened to this.' });
  });
});

describe('deleting, restoring and bulk changes', () => {
  const seen = {
    trashed: false,
    erasing: false,
    status: 'open',
    outcome: null,
    assigneeId: null,
    notedAt: null,
  } as const;

  it.each([
    ['closed it', 'Tom already marked this done: Booked.', { status: 'done', outcome: 'booked' }],
    ['took it', 'Tom already picked this up.', { assigneeId: 'tom' }],
  ] as const)('are refused when another member %s since', async (_, sentence, body) => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const theirs = 'assigneeId' in body ? { assigneeId: team.tom.memberId } : body;
    await change(team, team.tom, id, theirs);
    const before = await traces(team.store);
    const administrator = { ...team.maya, role: 'administrator' } as const;
    const ask = { id, expected: seen, idempotencyKey: null };
    await expect(trashVoicemail(team.context, team.maya, ask)).rejects.toMatchObject({ message: sentence });
    await expect(eraseVoicemail(team.context, administrator, ask)).rejects.toMatchObject({ message: sentence });
    const bulk = { ids: [id], action: 'trash', expected: { [id]: seen } } as const;
    const reply = await changeMany(team.context, team.maya, { body: { ...bulk, ids: [id] }, idempotencyKey: null });
    expect(reply).toMatchObject({ items: [], refused: [{ id, code: 'conflict', detail: sentence }] });
    expect(await traces(team.store)).toEqual(before);
  });

  it('are refused when another member wrote a note since, and not for one’s own', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const ask = { id, expected: seen, idempotencyKey: null };
    const note = (actor: Team['maya']) =>
      addNote(team.context, actor, { id, body: { text: 'Call after five' }, idempotencyKey: null });
    await note(team.tom);
    await expect(trashVoicemail(team.context, team.maya, ask)).rejects.toMatchObject({
      message: 'Tom just added a note to this.',
    });
    team.clock.at += 1000;
    await note(team.maya);
    // One's own newer note does not hide Tom's.
    await expect(trashVoicemail(team.context, team.maya, ask)).rejects.toMatchObject({
      message: 'Tom just added a note to this.',
    });
    const { notes } = await getVoicemail(team.context, team.maya, { id });
    team.clock.at += 1000;
    await note(team.maya);
    const since = { ...ask, expected: { ...seen, notedAt: notes.at } };
    expect(await trashVoicemail(team.context, team.maya, since)).toMatchObject({ trashedBy: { name: 'Maya' } });
  });

  it('from Trash are refused when another member was there first', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await trashVoicemail(team.context, team.tom, { id, idempotencyKey: null });
    await expect(
      trashVoicemail(team.context, team.maya, { id, expected: seen, idempotencyKey: null }),
    ).rejects.toMatchObject({ message: 'Tom already moved this to Trash.' });
    const undo = { id, to: 'inbox', expected: { trashed: true, ownChange: true }, idempotencyKey: null } as const;
    await expect(restoreVoicemail(team.context, team.maya, undo)).rejects.toMatchObject({
      message: 'Tom already moved this to Trash.',
    });
    expect((await restoreVoicemail(team.context, team.tom, undo)).trashedAt).toBeNull();
  });
});
