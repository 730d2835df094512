import { describe, expect, it } from 'vitest';
import { changeMany } from '#lib/usecases/voicemails/change-many.ts';
import { trashVoicemail } from '#lib/usecases/voicemails/trash-voicemail.ts';
import { type BulkBody, bulkReply } from '#lib/wire/voicemails.ts';
import { aLine, aVoicemail, MONDAY_MORNING } from '#tests/support/store.ts';
import { aTeam, owed, type Team, traces } from '#tests/support/use-cases.ts';

const bulk = (team: Team, ids: string[], action: BulkBody['action'], idempotencyKey: string | null = null) =>
  changeMany(team.context, team.maya, { body: { ids, action }, idempotencyKey });

async function threeVoicemails(team: Team): Promise<string[]> {
  const line_id = await aLine(team.store);
  const ids = [];
  for (const second of [1, 2, 3])
    ids.push((await aVoicemail(team.store, { line_id, received_at: MONDAY_MORNING + second * 1000 })).id);
  return ids;
}

describe('one action for many voicemails', () => {
  it('does each and answers them in the order asked, each once', async () => {
    const team = await aTeam();
    const ids = (await threeVoicemails(team)).toReversed();
    const reply = bulkReply.parse(await bulk(team, [...ids, ids[0] ?? ''], 'listened'));
    expect(reply.items.map((item) => item.id)).toEqual(ids);
    expect(reply.items.every((item) => item.listenedBy?.name === 'Maya')).toBe(true);
    expect(await owed(team.store)).toEqual(['listened waiting', 'listened waiting', 'listened waiting']);
  });

  it.each([
    ['listened', { listenedAt: expect.any(String) }],
    ['unlistened', { listenedAt: null }],
    ['trash', { trashedAt: expect.any(String) }],
    ['erase', { eraseAfter: new Date(MONDAY_MORNING + 10_000).toISOString() }],
    ['restore', { trashedAt: null }],
  ] as const)('%s leaves no trace the second time', async (action, expected) => {
    const team = await aTeam();
    const ids = await threeVoicemails(team);
    const reply = await bulk(team, ids, action);
    expect(reply.items).toEqual([expected, expected, expected].map((item) => expect.objectContaining(item)));
    const before = await traces(team.store);
    await bulk(team, ids, action);
    expect(await traces(team.store)).toEqual(before);
  });

  it('refuses one without the others suffering', async () => {
    const team = await aTeam();
    const [first = '', second = '', third = ''] = await threeVoicemails(team);
    for (const id of [first, second]) await trashVoicemail(team.context, team.tom, { id, idempotencyKey: null });
    await team.store.change(({ db }) =>
      db.updateTable('outbox').set({ attempt_began_at: 1 }).where('voicemail_id', '=', first).execute(),
    );
    const reply = await bulk(team, [first, 'erased', second, third], 'restore');
    expect(reply.items.map((item) => item.id)).toEqual([second, third]);
    expect(reply.refused).toMatchObject([
      { id: first, code: 'conflict' },
      { id: 'erased', code: 'not-found' },
    ]);
  });

  it('asked again under its key answers the same without doing it again', async () => {
    const team = await aTeam();
    const ids = await threeVoicemails(team);
    const first = await bulk(team, [...ids, 'erased'], 'trash', 'a-key-of-mine');
    const before = await traces(team.store);
    team.clock.at += 1000;
    expect(await bulk(team, [...ids, 'erased'], 'trash', 'a-key-of-mine')).toEqual(first);
    expect(await traces(team.store)).toEqual(before);
    await expect(bulk(team, ids, 'restore', 'a-key-of-mine')).rejects.toMatchObject({ code: 'key-reused' });
  });
});
