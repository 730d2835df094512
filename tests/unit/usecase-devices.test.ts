import { describe, expect, it } from 'vitest';
import { eraseVoicemail } from '#lib/store/voicemails/erase-voicemail.ts';
import { keepResumePlace } from '#lib/store/voicemails/resume-places.ts';
import { getResumePlace, putResumePlace } from '#lib/usecases/listening/resume-place.ts';
import { getDeviceKey } from '#lib/usecases/members/get-device-key.ts';
import { deviceKeyWire, resumePlaceBody } from '#lib/wire/devices.ts';
import { aVoicemail } from '#tests/support/store.ts';
import { aTeam, type Team } from '#tests/support/use-cases.ts';

const stop = (team: Team, id: string, seconds: number, secondsAgo = 0, actor = team.maya) =>
  putResumePlace(team.context, actor, { id, body: { seconds, secondsAgo } });
const placeOf = async (team: Team, id: string, actor = team.maya) =>
  (await getResumePlace(team.context, actor, { id })).seconds;
const rows = ({ store }: Team) => store.db.selectFrom('resume_places').selectAll().execute();

describe('where a member stopped in a recording', () => {
  it('is theirs alone, and told with how long ago it was', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    expect(await placeOf(team, id)).toBeNull();
    await stop(team, id, 12.5, 60);
    team.clock.at += 30_000;
    expect(await getResumePlace(team.context, team.maya, { id })).toEqual({ seconds: 12.5, secondsAgo: 90 });
    expect(await placeOf(team, id, team.tom)).toBeNull();
  });

  it('is the latest, in whichever order devices send it; its end outweighs an earlier place too', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await stop(team, id, 20);
    await stop(team, id, 7, 3600);
    expect(await placeOf(team, id)).toBe(20);
    await stop(team, id, 0);
    await stop(team, id, 9, 5);
    expect(await placeOf(team, id)).toBe(0);
  });

  it('changes nothing that others see: no revision, no event, no activity', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const before = await team.store.db.selectFrom('voicemails').selectAll().execute();
    await stop(team, id, 3);
    expect(await team.store.db.selectFrom('voicemails').selectAll().execute()).toEqual(before);
    expect(await team.store.db.selectFrom('events').selectAll().execute()).toEqual([]);
    expect(await team.store.db.selectFrom('activity').selectAll().execute()).toEqual([]);
  });

  it('goes with the voicemail, and with the member', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { trashed_at: 1, erase_after: 1 });
    const { id: other } = await aVoicemail(team.store, { seq: 1 });
    await stop(team, id, 3);
    await stop(team, other, 4);
    await stop(team, other, 5, 0, team.tom);
    await team.store.change((change) => eraseVoicemail(change, id, true, team.clock.now()));
    expect((await rows(team)).map(({ seconds }) => seconds).toSorted()).toEqual([4, 5]);
    await team.store.change(({ db }) => db.deleteFrom('members').where('id', '=', team.maya.memberId).execute());
    expect((await rows(team)).map(({ seconds }) => seconds)).toEqual([5]);
  });

  it('is kept of the voicemails left last', async () => {
    const team = await aTeam();
    const leave = async (seconds: number, at: number) => {
      const { id } = await aVoicemail(team.store, { seq: seconds });
      const place = { member_id: team.maya.memberId, voicemail_id: id, seconds, at };
      await team.store.change((change) => keepResumePlace(change, place, 2));
    };
    for (const [seconds, at] of [
      [1, 30],
      [2, 10],
      [3, 20],
      [4, 5],
    ] as const)
      await leave(seconds, at);
    expect((await rows(team)).map(({ seconds }) => seconds).toSorted()).toEqual([1, 3]);
  });

  it('is refused for a voicemail that is not there, and for a place that cannot be', async () => {
    const team = await aTeam();
    await expect(stop(team, 'nowhere', 3)).rejects.toMatchObject({ code: 'not-found' });
    await expect(placeOf(team, 'nowhere')).rejects.toMatchObject({ code: 'not-found' });
    for (const body of [
      { seconds: -1, secondsAgo: 0 },
      { seconds: 1, secondsAgo: -1 },
      { seconds: 1 },
      { seconds: 1e9, secondsAgo: 0 },
    ])
      expect(resumePlaceBody.safeParse(body).success).toBe(false);
  });
});

describe('the key of a member’s devices', () => {
  it('is always the same one, and another for each member', async () => {
    const team = await aTeam();
    const [first, again] = await Promise.all([
      getDeviceKey(team.context, team.maya),
      getDeviceKey(team.context, team.maya),
    ]);
    expect(deviceKeyWire.parse(first)).toEqual(again);
    expect(Buffer.from(first.key, 'base64url')).toHaveLength(32);
    expect((await getDeviceKey(team.context, team.tom)).key).not.toBe(first.key);
  });
});
