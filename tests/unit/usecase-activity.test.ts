import { describe, expect, it } from 'vitest';
import { recordRemoteActivity } from '#lib/store/voicemails/mirrored-voicemails.ts';
import { recordListen } from '#lib/usecases/listening/record-listen.ts';
import { listMembers } from '#lib/usecases/members/list-members.ts';
import { changeVoicemail } from '#lib/usecases/voicemails/change-voicemail.ts';
import { getVoicemail } from '#lib/usecases/voicemails/get-voicemail.ts';
import { listActivity } from '#lib/usecases/voicemails/list-activity.ts';
import { restoreVoicemail } from '#lib/usecases/voicemails/restore-voicemail.ts';
import { trashVoicemail } from '#lib/usecases/voicemails/trash-voicemail.ts';
import { activityWire } from '#lib/wire/activity.ts';
import { membersWire } from '#lib/wire/members.ts';
import type { ChangeVoicemailBody } from '#lib/wire/voicemails.ts';
import { aMember, aVoicemail, MONDAY_MORNING } from '#tests/support/store.ts';
import { aTeam, type Team } from '#tests/support/use-cases.ts';

const MINUTE = 60_000;
const listenId = (count: number) => `0195a000-0000-7000-8000-${String(count).padStart(12, '0')}`;

/** A minute later each, so that the order is theirs. */
async function change(team: Team, id: string, body: ChangeVoicemailBody, actor = team.maya): Promise<void> {
  team.clock.at += MINUTE;
  await changeVoicemail(team.context, actor, { id, body, idempotencyKey: null });
}

async function play(team: Team, id: string, listen: number, range: [number, number], actor = team.maya) {
  team.clock.at += MINUTE;
  const body = { listenId: listenId(listen), ranges: [range], ended: false };
  await recordListen(team.context, actor, { id, body });
}

const reported = async (team: Team, id: string) =>
  activityWire.parse(await listActivity(team.context, team.tom, { id })).items;
const played = async (team: Team, id: string) => (await reported(team, id)).filter(({ type }) => type === 'played');

describe('what happened to a voicemail', () => {
  it('is told oldest first, with who, when and the particulars', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await change(team, id, { assigneeId: team.tom.memberId });
    await change(team, id, { status: 'done', outcome: 'booked' }, team.tom);
    await change(team, id, { status: 'open' });
    await change(team, id, { assigneeId: null });
    await change(team, id, { listened: true });
    team.clock.at += MINUTE;
    await trashVoicemail(team.context, team.maya, { id, idempotencyKey: null });
    team.clock.at += MINUTE;
    await restoreVoicemail(team.context, team.maya, { id, to: 'inbox', idempotencyKey: null });
    const items = await reported(team, id);
    expect(items.map(({ type, by, detail }) => [type, by.name, detail])).toEqual([
      ['assigned', 'Maya', { assignee: { id: team.tom.memberId, name: 'Tom' } }],
      ['done', 'Tom', { outcome: 'booked' }],
      ['reopened', 'Maya', {}],
      ['unassigned', 'Maya', {}],
      ['listened', 'Maya', {}],
      ['trashed', 'Maya', {}],
      ['restored', 'Maya', {}],
    ]);
    expect(items[0]?.at).toBe(new Date(MONDAY_MORNING + MINUTE).toISOString());
  });

  it('says "on the phone system" where nobody of ours did it, and when only where that says so', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    team.clock.at += 10 * MINUTE;
    await change(team, id, { assigneeId: team.tom.memberId });
    const remote = (type: string, reportedAt: number | null) =>
      team.store.change((change) => {
        const noticedAt = team.clock.at + 5 * MINUTE;
        return recordRemoteActivity(change, {
          id: `${type} ${reportedAt}`,
          voicemailId: id,
          type,
          reportedAt,
          noticedAt,
        });
      });
    await remote('listened', MONDAY_MORNING + MINUTE);
    await remote('unlistened', null);
    const byPhone = { id: null, name: 'on the phone system' };
    expect((await reported(team, id)).map(({ type, at, by }) => [type, at, by])).toEqual([
      ['listened', new Date(MONDAY_MORNING + MINUTE).toISOString(), byPhone],
      ['assigned', expect.any(String), expect.objectContaining({ name: 'Maya' })],
      ['unlistened', null, byPhone],
    ]);
  });

  it('tells that it came listened, at the time of the phone system or at none, never at that of its import', async () => {
    const team = await aTeam();
    const came = { listened_by: null, received_at: MONDAY_MORNING - 3 * MINUTE };
    const dated = await aVoicemail(team.store, {
      ...came,
      listened_at: MONDAY_MORNING - MINUTE,
      listened_at_reported: 1,
    });
    const undated = await aVoicemail(team.store, { ...came, seq: 5, listened_at: MONDAY_MORNING + 1_234 });
    for (const { id } of [dated, undated]) await change(team, id, { status: 'done' });
    const items = async (id: string) => (await reported(team, id)).map(({ type, at }) => [type, at]);
    const done = ['done', expect.any(String)];
    expect(await items(dated.id)).toEqual([['listened', new Date(MONDAY_MORNING - MINUTE).toISOString()], done]);
    expect(await items(undated.id)).toEqual([['listened', null], done]);
    const wire = await getVoicemail(team.context, team.maya, { id: undated.id });
    expect(wire).toMatchObject({ listenedAt: new Date(came.received_at).toISOString(), listenedAtUnknown: true });
    expect(await getVoicemail(team.context, team.maya, { id: dated.id })).toMatchObject({
      listenedAt: new Date(MONDAY_MORNING - MINUTE).toISOString(),
    });
  });

  it('is told also where its particulars were blanked, or are of another release', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await change(team, id, { status: 'done', outcome: 'booked' });
    await team.store.change(({ db }) =>
      db.updateTable('activity').set({ detail: '{"outcome":"sang a song","more":1}' }).execute(),
    );
    expect((await reported(team, id))[0]?.detail).toEqual({});
  });

  it('of one that is not there is refused', async () => {
    const team = await aTeam();
    await expect(listActivity(team.context, team.maya, { id: 'none' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('how much was heard', () => {
  it('is told per member as a share of the recording, once, however often they listened', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { decoded_seconds: 100 });
    await play(team, id, 1, [0, 30]);
    await play(team, id, 2, [20, 100]);
    await play(team, id, 3, [0, 25], team.tom);
    expect((await played(team, id)).map(({ by, detail }) => [by.name, detail])).toEqual([
      ['Maya', { share: 1, enough: true }],
      ['Tom', { share: 0.25, enough: false }],
    ]);
    expect((await reported(team, id)).filter(({ type }) => type === 'listened')).toEqual([]);
  });

  it('begins anew when somebody calls it unlistened', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { decoded_seconds: 100 });
    await play(team, id, 1, [0, 100]);
    team.clock.at += 2 * MINUTE;
    await change(team, id, { listened: false }, team.tom);
    team.clock.at += 2 * MINUTE;
    await play(team, id, 2, [0, 10]);
    expect((await reported(team, id)).map(({ type, detail }) => [type, detail.share])).toEqual([
      ['played', 1],
      ['unlistened', undefined],
      ['played', 0.1],
    ]);
  });

  it('has no share while the length is unknown', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { decoded_seconds: null, duration_seconds: null });
    await play(team, id, 1, [0, 30]);
    expect((await played(team, id))[0]?.detail).toEqual({ share: null, enough: false });
  });

  it('is never more than all of it, and nothing played is not told', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { decoded_seconds: 10 });
    await play(team, id, 1, [0, 10.4]);
    await play(team, id, 2, [5, 5], team.tom);
    expect((await played(team, id)).map(({ detail }) => detail.share)).toEqual([1]);
  });
});

describe('the members', () => {
  it('are told with id and name only, the active ones, by name', async () => {
    const team = await aTeam();
    await aMember(team.store, { name: 'anna' });
    await aMember(team.store, { name: 'Gone', state: 'disabled' });
    const members = membersWire.parse(await listMembers(team.context, team.maya));
    expect(members.items.map(({ name }) => name)).toEqual(['anna', 'Maya', 'Tom']);
    expect(Object.keys((await listMembers(team.context, team.maya)).items[0] ?? {})).toEqual(['id', 'name']);
  });
});
