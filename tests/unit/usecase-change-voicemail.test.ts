import { describe, expect, it } from 'vitest';
import { readActivity } from '#lib/store/activity.ts';
import { changeVoicemail } from '#lib/usecases/change-voicemail.ts';
import { getVoicemail } from '#lib/usecases/get-voicemail.ts';
import { type ChangeVoicemailBody, voicemailWire } from '#lib/wire/voicemails.ts';
import { aMember, aVoicemail, MONDAY_MORNING } from '#tests/support/store.ts';
import { aTeam, owed, type Team, traces } from '#tests/support/use-cases.ts';

const NINE = '2026-03-02T09:00:00.000Z';
const change = ({ context }: Team, actor: Team['maya'], id: string, body: ChangeVoicemailBody) =>
  changeVoicemail(context, actor, { id, body, idempotencyKey: null });
const typesOf = async ({ store }: Team, id: string) => (await readActivity(store.db, id)).map(({ type }) => type);
const eventsOf = ({ store }: Team) => store.db.selectFrom('events').selectAll().execute();

describe('marking a voicemail listened', () => {
  it('is one change: the fact with who and when, activity, an event, and the flag owed to the phone system', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const wire = await change(team, team.maya, id, { listened: true });
    expect(voicemailWire.parse(wire)).toMatchObject({
      listenedAt: NINE,
      listenedBy: { id: team.maya.memberId, name: 'Maya' },
      revision: 2,
      writeBack: { state: 'waiting', reason: 'not yet sent to The PBX' },
    });
    const activity = await readActivity(team.store.db, id);
    expect(activity).toMatchObject([{ type: 'listened', member_id: team.maya.memberId, at: MONDAY_MORNING }]);
    expect(await eventsOf(team)).toMatchObject([{ type: 'voicemail-changed', voicemail_id: id, revision: 2 }]);
    expect(await owed(team.store)).toEqual(['listened waiting']);
    expect(team.nudges()).toBe(1);
  });

  it('keeps only the newest flag owed when it is marked back and forth', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await change(team, team.maya, id, { listened: true });
    const wire = await change(team, team.tom, id, { listened: false });
    expect(wire).toMatchObject({ listenedAt: null, listenedBy: null, revision: 3 });
    expect(await owed(team.store)).toEqual(['listened superseded', 'unlistened waiting']);
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

  it('owes nothing to a phone system without a read mark, and says so', async () => {
    const team = await aTeam({ facts: { label: 'Quo', canSetListened: false } });
    const { id } = await aVoicemail(team.store);
    expect((await getVoicemail(team.context, team.maya, { id })).writeBack).toEqual({ state: 'none' });
    const wire = await change(team, team.maya, id, { listened: true });
    expect(wire.writeBack).toEqual({ state: 'unsupported', reason: 'not sent to Quo: it has no read mark' });
    expect(await owed(team.store)).toEqual([]);
  });

  it('says "at the phone system" when nobody of ours listened', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { listened_at: MONDAY_MORNING });
    const wire = await getVoicemail(team.context, team.maya, { id });
    expect(wire.listenedBy).toEqual({ id: null, name: 'at the phone system' });
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
    expect(await owed(team.store)).toEqual([]);
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
        details: { fields: { assigneeId: expect.any(String) } },
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
      message: 'Tom closed this meanwhile: called back.',
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
    expect(answers[1]).toMatchObject({ reason: { message: 'This was assigned to Tom meanwhile.' } });
  });

  it('only the facts named are compared', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await change(team, team.tom, id, { listened: true });
    const both = await change(team, team.maya, id, { status: 'done', expected: { status: 'open' } });
    expect(both).toMatchObject({ status: 'done', listenedBy: { name: 'Tom' } });
  });

  it('wanting the same is no collision', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await change(team, team.tom, id, { listened: true, expected: { listened: false } });
    const same = await change(team, team.maya, id, { listened: true, expected: { listened: false } });
    expect(same.listenedBy?.name).toBe('Tom');
  });

  it('every fact has its sentence', async () => {
    const team = await aTeam();
    const facts = { listened_at: 1, listened_by: team.tom.memberId, trashed_at: 1, trashed_by: team.tom.memberId };
    const { id } = await aVoicemail(team.store, { ...facts, assignee_id: team.tom.memberId, status: 'done' });
    const { id: open } = await aVoicemail(team.store, { seq: 1 });
    const refusal = (which: string, expected: ChangeVoicemailBody['expected']) =>
      change(team, team.maya, which, { assigneeId: team.maya.memberId, expected }).catch((error) => error.message);
    expect(await refusal(id, { trashed: false })).toBe('Tom moved this to Trash meanwhile.');
    expect(await refusal(id, { listened: false })).toBe('Tom listened to this meanwhile.');
    expect(await refusal(id, { status: 'open' })).toBe('Someone closed this meanwhile.');
    expect(await refusal(open, { trashed: true })).toBe('This was restored from Trash meanwhile.');
    expect(await refusal(open, { listened: true })).toBe('This was marked unlistened meanwhile.');
    expect(await refusal(open, { status: 'done' })).toBe('This was reopened meanwhile.');
    expect(await refusal(open, { assigneeId: team.tom.memberId })).toBe('This is assigned to nobody any more.');
  });
});
