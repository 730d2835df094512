import { describe, expect, it } from 'vitest';
import { changeMany } from '#lib/usecases/voicemails/change-many.ts';
import { trashVoicemail } from '#lib/usecases/voicemails/trash-voicemail.ts';
import { type BulkBody, bulkBody, bulkReply } from '#lib/wire/voicemails.ts';
import { aLine, aVoicemail, MONDAY_MORNING } from '#tests/support/store.ts';
import { aTeam, outboxStates, type Team, traces } from '#tests/support/use-cases.ts';

type Action = BulkBody['action'] | Pick<BulkBody, 'action' | 'outcome' | 'assigneeId' | 'expected'>;

const bulk = (team: Team, ids: string[], action: Action, idempotencyKey: string | null = null) =>
  changeMany(team.context, team.maya, {
    body: bulkBody.parse({ ids, ...(typeof action === 'string' ? { action } : action) }),
    idempotencyKey,
  });

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
    expect(await outboxStates(team.store)).toEqual(['listened waiting', 'listened waiting', 'listened waiting']);
  });

  it.each([
    ['listened', { listenedAt: expect.any(String) }],
    ['unlistened', { listenedAt: null }],
    ['trash', { trashedAt: expect.any(String) }],
    ['erase', { eraseAfter: new Date(MONDAY_MORNING + 10_000).toISOString() }],
    ['restore', { trashedAt: null }],
    [
      { action: 'done', outcome: 'booked' },
      { status: 'done', outcome: 'booked' },
    ],
    [{ action: 'done' }, { status: 'done', outcome: null }],
    ['reopen', { status: 'open' }],
    [{ action: 'assign', assigneeId: null }, { assignee: null }],
  ] as const)('%j leaves no trace the second time', async (action, expected) => {
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

  it('closes each with the outcome, gives each to a member, and opens or frees them again', async () => {
    const team = await aTeam();
    const ids = await threeVoicemails(team);
    const facts = async (action: Action) =>
      new Set(
        (await bulk(team, ids, action)).items.map((item) => [item.status, item.outcome, item.assignee?.name].join()),
      );
    expect(await facts({ action: 'assign', assigneeId: team.tom.memberId })).toEqual(new Set(['open,,Tom']));
    expect(await facts({ action: 'done', outcome: 'booked' })).toEqual(new Set(['done,booked,Tom']));
    expect(await facts('reopen')).toEqual(new Set(['open,,Tom']));
    expect(await facts({ action: 'assign', assigneeId: null })).toEqual(new Set(['open,,']));
  });

  it('takes back the deleting of each alone: it lies in Trash as before', async () => {
    const team = await aTeam();
    const ids = await threeVoicemails(team);
    await bulk(team, ids, 'trash');
    const { items: before } = await bulk(team, ids, 'trash');
    await bulk(team, ids, 'erase');
    const { items } = await bulk(team, ids, 'trash-again');
    expect(items.map(({ trashedAt, erasing, eraseAfter }) => [trashedAt, erasing, eraseAfter])).toEqual(
      before.map(({ trashedAt, eraseAfter }) => [trashedAt, false, eraseAfter]),
    );
  });

  it('tells how one is that somebody else decided about, also when asked again under its key', async () => {
    const team = await aTeam();
    const ids = await threeVoicemails(team);
    const [first = ''] = ids;
    const toTom = { ids: [first], action: 'assign' as const, assigneeId: team.tom.memberId };
    await changeMany(team.context, team.tom, { body: toTom, idempotencyKey: null });
    const seen = Object.fromEntries(ids.map((id) => [id, { assigneeId: null }]));
    const toMaya = { action: 'assign' as const, assigneeId: team.maya.memberId, expected: seen };
    for (let asked = 0; asked < 2; asked += 1) {
      const reply = bulkReply.parse(await bulk(team, ids, toMaya, 'a-key-of-mine'));
      expect(reply.items.map(({ id, assignee }) => [id, assignee?.name])).toEqual(
        ids.slice(1).map((id) => [id, 'Maya']),
      );
      expect(reply.refused).toMatchObject([{ id: first, code: 'conflict', current: { assignee: { name: 'Tom' } } }]);
    }
  });

  it('is refused as a whole for an assignee who is nobody, and changes none', async () => {
    const team = await aTeam();
    const ids = await threeVoicemails(team);
    const before = await traces(team.store);
    const toNobody = bulk(team, ids, { action: 'assign', assigneeId: 'nobody' });
    await expect(toNobody).rejects.toMatchObject({ code: 'invalid-request' });
    expect(await traces(team.store)).toEqual(before);
  });

  it.each([
    { action: 'assign' },
    { action: 'trash', assigneeId: 'tom' },
    { action: 'trash', outcome: 'booked' },
    { action: 'reopen', outcome: 'booked' },
  ])('is not understood with what does not go with its action: %j', (body) => {
    expect(bulkBody.safeParse({ ids: ['v1'], ...body }).success).toBe(false);
  });
});
