import { describe, expect, it } from 'vitest';
import { readActivity } from '#lib/store/voicemails/activity.ts';
import { recordListen } from '#lib/usecases/listening/record-listen.ts';
import { changeVoicemail } from '#lib/usecases/voicemails/change-voicemail.ts';
import { aVoicemail, MONDAY_MORNING } from '#tests/support/store.ts';
import { aTeam, outboxStates, type Team, traces } from '#tests/support/use-cases.ts';

type Ranges = [number, number][];
const LISTEN = '0195a000-0000-7000-8000-000000000001';
const ANOTHER = '0195a000-0000-7000-8000-000000000002';
const THIRD = '0195a000-0000-7000-8000-000000000003';

const play = (
  team: Team,
  id: string,
  ranges: Ranges,
  more: { listenId?: string; ended?: boolean; by?: Team['maya']; begunSecondsAgo?: number } = {},
) =>
  recordListen(team.context, more.by ?? team.maya, {
    id,
    body: {
      listenId: more.listenId ?? LISTEN,
      ranges,
      ended: more.ended ?? false,
      ...(more.begunSecondsAgo === undefined ? {} : { begunSecondsAgo: more.begunSecondsAgo }),
    },
  });

/** A recording of 100 seconds. */
const aLongVoicemail = async (team: Team) => (await aVoicemail(team.store, { decoded_seconds: 100 })).id;

describe('really playing a voicemail', () => {
  it('marks it listened at 80 % of it, and not before', async () => {
    const team = await aTeam();
    const id = await aLongVoicemail(team);
    expect(await play(team, id, [[0, 79]])).toMatchObject({ listenedAt: null, revision: 1 });
    expect(await outboxStates(team.store)).toEqual([]);
    const wire = await play(team, id, [[79, 80.5]]);
    expect(wire).toMatchObject({ listenedBy: { name: 'Maya' }, revision: 2, writeBack: { state: 'waiting' } });
    expect(await outboxStates(team.store)).toEqual(['listened waiting']);
    const [activity] = await readActivity(team.store.db, id);
    expect(JSON.parse(activity?.detail ?? '')).toEqual({ how: 'played', heardSeconds: 81 });
  });

  it('marks it listened when its last five seconds were heard', async () => {
    const team = await aTeam();
    const id = await aLongVoicemail(team);
    expect((await play(team, id, [[96, 100]])).listenedAt).toBeNull();
    expect((await play(team, id, [[95, 96]])).listenedAt).not.toBeNull();
  });

  it('marks a short one listened when its last half was heard, and not for less', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { decoded_seconds: 4 });
    expect((await play(team, id, [[2.6, 4]])).listenedAt).toBeNull();
    expect((await play(team, id, [[2, 2.6]])).listenedAt).not.toBeNull();
  });

  it('counts only the end while the length is unknown', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { duration_seconds: 12, decoded_seconds: null });
    expect((await play(team, id, [[0, 12]])).listenedAt).toBeNull();
    expect((await play(team, id, [], { ended: true })).listenedAt).not.toBeNull();
  });

  it('believes no player that ends long before the recording does, or plays on behind its end', async () => {
    const team = await aTeam();
    const id = await aLongVoicemail(team);
    expect((await play(team, id, [[0, 20]], { ended: true })).listenedAt).toBeNull();
    expect((await play(team, id, [[100, 300]], { listenId: ANOTHER })).listenedAt).toBeNull();
    expect((await play(team, id, [[90, 96.5]], { ended: true })).listenedAt).not.toBeNull();
  });

  it('does not count a jump to the end', async () => {
    const team = await aTeam();
    const id = await aLongVoicemail(team);
    expect((await play(team, id, [[99.5, 99.9]], { ended: true })).listenedAt).toBeNull();
  });

  it('adds up what one member played in several listens, but not what two members did', async () => {
    const team = await aTeam();
    const id = await aLongVoicemail(team);
    await play(team, id, [[0, 50]]);
    expect((await play(team, id, [[50, 90]], { listenId: ANOTHER, by: team.tom })).listenedAt).toBeNull();
    expect(await play(team, id, [[50, 90]], { listenId: THIRD })).toMatchObject({ listenedBy: { name: 'Maya' } });
  });

  it('makes no trace beyond the listen itself when sent again or listened already', async () => {
    const team = await aTeam();
    const id = await aLongVoicemail(team);
    await play(team, id, [[0, 90]]);
    const before = await traces(team.store);
    await play(team, id, [[0, 90]]);
    expect((await play(team, id, [[0, 100]], { listenId: ANOTHER, by: team.tom, ended: true })).revision).toBe(2);
    expect(await traces(team.store)).toEqual(before);
    const listens = await team.store.db.selectFrom('listens').selectAll().orderBy('id').execute();
    expect(listens.map(({ ranges, heard_seconds }) => [ranges, heard_seconds])).toEqual([
      ['[[0,90]]', 90],
      ['[[0,100]]', 100],
    ]);
  });

  it('no longer counts what was begun before someone called it unlistened', async () => {
    const team = await aTeam();
    const id = await aLongVoicemail(team);
    await play(team, id, [[0, 95]]);
    team.clock.at += 5000;
    await changeVoicemail(team.context, team.tom, { id, body: { listened: false }, idempotencyKey: null });
    team.clock.at += 5000;
    expect((await play(team, id, [[95, 100]], { ended: true })).listenedAt).toBeNull();
    // Its first report comes after the mark, but it began before.
    team.clock.at = MONDAY_MORNING + 8000;
    const late = { listenId: ANOTHER, ended: true, begunSecondsAgo: 5 };
    expect((await play(team, id, [[95, 100]], late)).listenedAt).toBeNull();
    team.clock.at = MONDAY_MORNING + 60_000;
    expect((await play(team, id, [[95, 100]], { listenId: THIRD, begunSecondsAgo: 6 })).listenedAt).not.toBeNull();
  });

  it.each([
    ['at double speed, as its player says', { begunSecondsAgo: 6 }],
    ['by a player that does not say when it began', {}],
  ])('counts what was played to the end within seconds after "unlistened" %s', async (_, more) => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { decoded_seconds: 12, duration_seconds: 12 });
    await play(team, id, [[0, 12]], { ended: true });
    await changeVoicemail(team.context, team.maya, { id, body: { listened: false }, idempotencyKey: null });
    team.clock.at += 6500;
    const heard = await play(team, id, [[0, 12]], { listenId: ANOTHER, ended: true, ...more });
    expect(heard).toMatchObject({ listenedBy: { name: 'Maya' } });
  });

  it('goes by rounds and not by the clock: one set back two hours after "unlistened" changes nothing', async () => {
    const team = await aTeam();
    const id = await aLongVoicemail(team);
    await play(team, id, [[0, 95]]);
    team.clock.at += 5000;
    await changeVoicemail(team.context, team.tom, { id, body: { listened: false }, idempotencyKey: null });
    team.clock.at -= 2 * 3_600_000;
    expect((await play(team, id, [[95, 100]], { ended: true })).listenedAt, 'begun before').toBeNull();
    expect((await play(team, id, [[95, 100]], { listenId: ANOTHER, begunSecondsAgo: 5 })).listenedAt).not.toBeNull();
  });

  it('refuses a listen of another member or voicemail', async () => {
    const team = await aTeam();
    const id = await aLongVoicemail(team);
    const { id: other } = await aVoicemail(team.store, { seq: 1 });
    await play(team, id, [[0, 5]]);
    await expect(play(team, id, [[0, 90]], { by: team.tom })).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(play(team, other, [[0, 90]])).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(play(team, 'erased', [[0, 90]])).rejects.toMatchObject({ code: 'not-found' });
  });

  it('drops ranges that make no sense', async () => {
    const team = await aTeam();
    const id = await aLongVoicemail(team);
    const wire = await play(team, id, [
      [90, 10],
      [5, 5],
    ]);
    expect(wire.listenedAt).toBeNull();
    expect((await team.store.db.selectFrom('listens').select('ranges').executeTakeFirst())?.ranges).toBe('[]');
  });
});
