import { describe, expect, it } from 'vitest';
import { newId } from '#lib/domain/ids.ts';
import { readTrouble } from '#lib/domain/error-record.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { dueWork } from '#lib/store/accounts/due-work.ts';
import { oweFlag } from '#lib/store/outbox/enqueue-change.ts';
import { pullRecent, pullTurn, sweepPage } from '#lib/sync/pull.ts';
import { countingChanges } from '#tests/support/counting-store.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import {
  account,
  anotherProcess,
  aRoom,
  eventTypes,
  mirrored,
  never,
  type TestRoom,
} from '#tests/support/sync-deps.ts';

const pull = (room: TestRoom) => pullRecent(room, room.accountId, never);

describe('a pull', () => {
  it('takes a new voicemail into the mirror with all that the provider tells', async () => {
    const room = await aRoom();
    room.phone.arrive({
      ref: 'a',
      receivedAt: MONDAY_MORNING,
      caller: { kind: 'extension', number: '204', name: 'Tom' },
      sentiment: 'negative',
    });
    expect(await pull(room)).toBe('done');
    expect(await mirrored(room, 'a')).toMatchObject({
      caller_kind: 'extension',
      caller_number: '204',
      caller_name: 'Tom',
      duration_seconds: 12,
      transcript_text: 'Hello, please call me back.',
      sentiment: 'negative',
      remote_listened: 0,
      listened_at: null,
      status: 'open',
      revision: 1,
    });
    expect(await eventTypes(room)).toEqual(['voicemail-received']);
  });

  it('brings nothing when it is repeated: no revision, no event', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, listened: true });
    await pull(room);
    room.clock.at += 60_000;
    await pull(room);
    await sweepPage(room, room.accountId, never);
    expect(await mirrored(room, 'a')).toMatchObject({ revision: 1 });
    expect(await eventTypes(room)).toEqual(['voicemail-received']);
  });

  it('bumps the revision once for a real change and says so', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, transcript: { state: 'pending' } });
    await pull(room);
    room.phone.alter('a', { transcript: { state: 'ready', text: 'It is Maya.' }, sentiment: 'positive' });
    await pull(room);
    expect(await mirrored(room, 'a')).toMatchObject({ revision: 2, transcript_text: 'It is Maya.' });
    expect(await eventTypes(room)).toEqual(['voicemail-received', 'voicemail-changed']);
  });

  it('shows how the caller sounded as soon as that is told, and keeps it when a later answer leaves it out', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await pull(room);
    room.phone.alter('a', { sentiment: 'negative' });
    await pull(room);
    expect(await mirrored(room, 'a')).toMatchObject({ revision: 2, sentiment: 'negative' });
    expect(await eventTypes(room)).toEqual(['voicemail-received', 'voicemail-changed']);
    room.phone.alter('a', { sentiment: null });
    await pull(room);
    expect(await mirrored(room, 'a')).toMatchObject({ revision: 2, sentiment: 'negative' });
  });

  it('keeps a transcript that a later listing no longer tells', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await pull(room);
    room.phone.alter('a', { transcript: { state: 'pending' }, durationSeconds: null });
    await pull(room);
    const row = await mirrored(room, 'a');
    expect(row).toMatchObject({ transcript_state: 'ready', duration_seconds: 12, revision: 1 });
  });

  it('orders voicemails of one millisecond without losing any', async () => {
    const room = await aRoom();
    for (const ref of ['a', 'b', 'c']) room.phone.arrive({ ref, receivedAt: MONDAY_MORNING });
    await pull(room);
    room.phone.arrive({ ref: 'd', receivedAt: MONDAY_MORNING });
    await pull(room);
    const rows = await room.store.db.selectFrom('voicemails').select('seq').orderBy('seq').execute();
    expect(rows.map((row) => row.seq - MONDAY_MORNING * 1024)).toEqual([0, 1, 2, 3]);
  });

  it('writes a large page a hundred rows at a time', async () => {
    const room = await aRoom();
    for (let index = 0; index < 250; index += 1) room.phone.arrive({ ref: `v${index}`, receivedAt: MONDAY_MORNING });
    const { store, most } = countingChanges(room.store);
    room.store = store;
    await pull(room);
    expect(most()).toBe(100);
    expect(await eventTypes(room)).toHaveLength(250);
  });

  it('spills into the next millisecond when one is full, and fills gaps first', async () => {
    const room = await aRoom();
    room.phone.pageSize = 2_000;
    for (let tie = 0; tie < 1024; tie += 1) room.phone.arrive({ ref: `full-${tie}`, receivedAt: MONDAY_MORNING });
    await pull(room);
    room.phone.arrive({ ref: 'spilt', receivedAt: MONDAY_MORNING });
    await pull(room);
    expect((await mirrored(room, 'spilt')).seq).toBe((MONDAY_MORNING + 1) * 1024);
    room.phone.voicemails.delete('full-7');
    const { seq } = await mirrored(room, 'full-7');
    await room.store.change(({ db }) => db.deleteFrom('voicemails').where('ref', '=', 'full-7').execute());
    room.phone.arrive({ ref: 'gap', receivedAt: MONDAY_MORNING });
    await pull(room);
    expect((await mirrored(room, 'gap')).seq).toBe(seq);
  });

  it('sets a malformed item aside and goes on with its page; read at last, it is no longer set aside', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    room.phone.malformed = [
      { ref: 'b', reason: { code: 'unexpected-values', fields: [{ path: 'created_at', expected: 'string' }] } },
      { ref: null, reason: { code: 'unreadable' } },
    ];
    await pull(room);
    await pull(room);
    const aside = () =>
      room.store.db.selectFrom('quarantined_items').select(['ref', 'reason']).orderBy('ref').execute();
    expect(await aside()).toEqual([
      { ref: 'b', reason: 'unexpected-values' },
      { ref: expect.stringMatching(/^unreadable-[0-9a-f]{16}$/), reason: 'unreadable' },
    ]);
    expect(await mirrored(room, 'a')).toBeDefined();
    room.phone.malformed = [];
    room.phone.arrive({ ref: 'b', receivedAt: MONDAY_MORNING + 1 });
    await pull(room);
    expect((await aside()).map((item) => item.ref)).toEqual([expect.stringMatching(/^unreadable-/)]);
  });

  it('marks gone what the provider says outright is no more, without waiting for a sweep', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await pull(room);
    room.phone.voicemails.delete('a');
    room.phone.removed = ['a'];
    await pull(room);
    await pull(room);
    expect(await mirrored(room, 'a')).toMatchObject({ missing_since: MONDAY_MORNING, revision: 2 });
  });
});

describe('the lines of an account', () => {
  it('are given colours in turn, and a name a member gave is kept', async () => {
    const room = await aRoom();
    room.phone.lines = [
      { ref: 'desk', name: 'Front desk' },
      { ref: 'night', name: 'Night' },
    ];
    await sweepPage(room, room.accountId, never);
    const lines = () => room.store.db.selectFrom('lines').selectAll().orderBy('created_at').orderBy('id').execute();
    expect((await lines()).map((line) => line.colour)).toEqual(['teal', 'violet']);
    await room.store.change(({ db }) =>
      db.updateTable('lines').set({ name: 'Reception', renamed: 1 }).where('ref', '=', 'desk').execute(),
    );
    room.phone.lines = [
      { ref: 'desk', name: 'Desk 2', number: '+49301' },
      { ref: 'night', name: 'Evenings' },
    ];
    room.clock.at += 3_600_000;
    await sweepPage(room, room.accountId, never);
    expect((await lines()).map(({ name, number }) => ({ name, number }))).toEqual([
      { name: 'Reception', number: '+49301' },
      { name: 'Evenings', number: null },
    ]);
    expect(await eventTypes(room, 'line')).toHaveLength(4);
  });

  it('gain one named by its ref when a voicemail names a line that is not listed', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', lineRef: 'unheard-of', receivedAt: MONDAY_MORNING });
    await pull(room);
    const line = await room.store.db
      .selectFrom('lines')
      .innerJoin('voicemails', 'voicemails.line_id', 'lines.id')
      .select('lines.name')
      .executeTakeFirst();
    expect(line?.name).toBe('unheard-of');
  });
});

describe('the listened flag from the phone system', () => {
  const listenedRoom = async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await pull(room);
    return room;
  };

  it('sets ours without a member when it changes there, and says so in the history', async () => {
    const room = await listenedRoom();
    room.clock.at += 60_000;
    room.phone.alter('a', { listened: true });
    await pull(room);
    expect(await mirrored(room, 'a')).toMatchObject({
      listened_at_told: 0,
      listened_at: MONDAY_MORNING,
      listened_by: null,
      remote_listened: 1,
      revision: 2,
    });
    const activity = await room.store.db.selectFrom('activity').select(['type', 'member_id']).execute();
    expect(activity).toEqual([{ type: 'listened', member_id: null }]);
  });

  it('clears ours when it is cleared there', async () => {
    const room = await listenedRoom();
    room.phone.alter('a', { listened: true });
    await pull(room);
    room.phone.alter('a', { listened: false });
    await pull(room);
    expect(await mirrored(room, 'a')).toMatchObject({ listened_at: null, remote_listened: 0, revision: 3 });
  });

  it('leaves ours alone while it is what the provider last had, whatever a member decided here', async () => {
    const room = await listenedRoom();
    const { id } = await mirrored(room, 'a');
    await room.store.change(({ db }) =>
      db.updateTable('voicemails').set({ listened_at: 5, listened_by: 'maya' }).where('id', '=', id).execute(),
    );
    await pull(room);
    expect(await mirrored(room, 'a')).toMatchObject({ listened_at: 5, listened_by: 'maya', revision: 1 });
  });

  it('does not take the place of the member who listened first', async () => {
    const room = await listenedRoom();
    const { id } = await mirrored(room, 'a');
    await room.store.change(({ db }) =>
      db.updateTable('voicemails').set({ listened_at: 5, listened_by: 'maya' }).where('id', '=', id).execute(),
    );
    room.phone.alter('a', { listened: true });
    await pull(room);
    expect(await mirrored(room, 'a')).toMatchObject({ listened_by: 'maya', remote_listened: 1, revision: 1 });
  });

  it('says nothing while a wish of the voicemail is pending', async () => {
    const room = await listenedRoom();
    await room.store.change(async (change) => oweFlag(change, await mirrored(room, 'a'), false, room.clock.at));
    room.phone.alter('a', { listened: true });
    await pull(room);
    expect(await mirrored(room, 'a')).toMatchObject({ listened_at: null, remote_listened: 0 });
  });

  it('says nothing when a wish was delivered after the page was asked for', async () => {
    const room = await listenedRoom();
    const voicemail = await mirrored(room, 'a');
    room.phone.onAnswer = async (call) => {
      if (call !== 'pull') return;
      room.clock.at += 1_000;
      await room.store.change(async (change) => {
        await oweFlag(change, voicemail, true, room.clock.at);
        await change.db.updateTable('outbox').set({ state: 'delivered', delivered_at: room.clock.at }).execute();
        const facts = { listened_at: room.clock.at, remote_listened: 1 as const };
        await change.db.updateTable('voicemails').set(facts).where('id', '=', voicemail.id).execute();
      });
    };
    await pull(room);
    expect(await mirrored(room, 'a')).toMatchObject({ listened_at: room.clock.at, remote_listened: 1 });
    room.phone.onAnswer = () => undefined;
    room.clock.at += 61_000;
    await pull(room);
    expect(await mirrored(room, 'a'), 'a page asked for a minute later tells again').toMatchObject({
      listened_at: null,
    });
  });

  it('says nothing either when our clock was set back while the page was on its way', async () => {
    const room = await listenedRoom();
    const voicemail = await mirrored(room, 'a');
    room.phone.onAnswer = async (call) => {
      if (call !== 'pull') return;
      room.clock.at -= 7_200_000;
      await room.store.change(async (change) => {
        await oweFlag(change, voicemail, true, room.clock.at);
        await change.db.updateTable('outbox').set({ state: 'delivered', delivered_at: room.clock.at }).execute();
        const facts = { listened_at: 5, listened_by: 'maya', remote_listened: 1 as const };
        await change.db.updateTable('voicemails').set(facts).where('id', '=', voicemail.id).execute();
      });
    };
    await pullRecent(room, room.accountId, never);
    expect(await mirrored(room, 'a')).toMatchObject({ listened_at: 5, listened_by: 'maya' });
  });

  it('is dated by the phone system, at once or later, and by nothing else', async () => {
    const room = await aRoom();
    const [early, late] = [MONDAY_MORNING + 60_000, MONDAY_MORNING + 120_000];
    room.phone.arrive({ ref: 'came', receivedAt: MONDAY_MORNING, listened: true, listenedAt: early });
    room.phone.arrive({ ref: 'undated', receivedAt: MONDAY_MORNING, listened: true });
    room.phone.arrive({ ref: 'flipped', receivedAt: MONDAY_MORNING });
    room.clock.at += 3_600_000;
    await pull(room);
    expect(await mirrored(room, 'came')).toMatchObject({ listened_at: early, listened_at_told: 1 });
    expect(await mirrored(room, 'undated')).toMatchObject({ listened_at: MONDAY_MORNING, listened_at_told: 0 });
    room.phone.alter('flipped', { listened: true, listenedAt: late });
    room.phone.alter('undated', { listenedAt: early });
    await pull(room);
    expect(await mirrored(room, 'flipped')).toMatchObject({ listened_at: late, listened_at_told: 1 });
    expect(await mirrored(room, 'undated')).toMatchObject({ listened_at: early, listened_at_told: 1, revision: 1 });
    const [happened] = await room.store.db.selectFrom('activity').selectAll().execute();
    expect(happened).toMatchObject({ type: 'listened', at: late, detail: '{"told":true}' });
  });

  it('of a member keeps the time at which the member listened', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, listened: true, listenedAt: MONDAY_MORNING + 1 });
    await pull(room);
    const facts = { listened_at: 5, listened_by: 'maya', listened_at_told: 0 as const };
    await room.store.change(({ db }) => db.updateTable('voicemails').set(facts).execute());
    room.phone.alter('a', { listenedAt: MONDAY_MORNING + 2 });
    await pull(room);
    expect(await mirrored(room, 'a')).toMatchObject(facts);
  });

  it('tells nothing at a provider without one', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, listened: null });
    await pull(room);
    await room.store.change(({ db }) => db.updateTable('voicemails').set({ listened_at: 5 }).execute());
    await pull(room);
    expect(await mirrored(room, 'a')).toMatchObject({ listened_at: 5, remote_listened: null, revision: 1 });
  });
});

describe('an erased voicemail', () => {
  it('is not brought back by a pull', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    const stone = {
      account_id: room.accountId,
      ref: 'a',
      line_ref: 'desk',
      received_at: MONDAY_MORNING,
      erased_at: 1,
      last_seen_sweep: 0,
    };
    await room.store.change(({ db }) =>
      db
        .insertInto('tombstones')
        .values({ ...stone, keeps: 0 })
        .execute(),
    );
    await pull(room);
    await sweepPage(room, room.accountId, never);
    expect(await eventTypes(room)).toEqual([]);
  });
});

describe('one account', () => {
  it('is pulled by one process at a time, even at the same moment', async () => {
    const room = await aRoom();
    const other = anotherProcess(room);
    const reached = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    room.phone.onCall = async () => {
      reached.resolve();
      await held.promise;
    };
    const first = pull(room);
    await reached.promise;
    expect(await pull(other)).toBe('busy');
    expect(await pull(room)).toBe('busy');
    held.resolve();
    expect(await first).toBe('done');
    expect(await pull(other)).toBe('done');
  });

  it.each([
    ['another process', anotherProcess],
    ['a later turn of the same process', (room: TestRoom) => room],
  ])(
    'is followed after 25 s by %s when its turn died, and the dead one can write nothing any more',
    async (_, follow) => {
      const room = await aRoom();
      room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
      const reached = Promise.withResolvers<void>();
      const held = Promise.withResolvers<void>();
      room.phone.onCall = async (call) => {
        if (call !== 'pull') return;
        reached.resolve();
        await held.promise;
      };
      const dead = pull(room);
      await reached.promise;
      room.phone.onCall = () => undefined;
      const other = follow(room);
      room.clock.at += 24_999;
      expect(await pull(other)).toBe('busy');
      room.clock.at += 1;
      expect(await pull(other)).toBe('done');
      await room.store.change(({ db }) => db.deleteFrom('voicemails').execute());
      held.resolve();
      expect(await dead).toBe('failed');
      expect(await account(room)).toMatchObject({ last_error: null, failures: 0 });
      expect(await room.store.db.selectFrom('voicemails').selectAll().execute()).toEqual([]);
    },
  );

  it('is not written by a turn that was overtaken while the later turn is still at work', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    const held = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const reached = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let pulls = 0;
    room.phone.onCall = async (call) => {
      if (call !== 'pull') return;
      const turn = pulls;
      pulls += 1;
      reached[turn]?.resolve();
      await held[turn]?.promise;
    };
    const first = pull(room);
    await reached[0]?.promise;
    room.clock.at += 25_000;
    const second = pull(room);
    await reached[1]?.promise;
    held[0]?.resolve();
    expect(await first).toBe('failed');
    held[1]?.resolve();
    expect(await second).toBe('done');
  });

  it('keeps its lease through a slow page by renewing it', async () => {
    const room = await aRoom();
    const held = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    room.phone.onCall = async () => {
      reached.resolve();
      await held.promise;
    };
    const slow = pull(room);
    await reached.promise;
    room.clock.at += 20_000;
    room.timers.fire(5_000);
    await room.store.change(async () => undefined);
    room.clock.at += 20_000;
    expect(await pull(anotherProcess(room))).toBe('busy');
    held.resolve();
    expect(await slow).toBe('done');
  });

  it('is not pulled while it is paused', async () => {
    const room = await aRoom();
    await room.store.change(({ db }) => db.updateTable('accounts').set({ state: 'paused' }).execute());
    expect(await pull(room)).toBe('busy');
    expect(room.phone.calls).toEqual([]);
  });

  it('is looked at again after the interval, a tenth more or less', async () => {
    const room = await aRoom();
    for (const [random, expected] of [
      [0, 13_500],
      [0.5, 15_000],
      [0.999, 16_497],
    ] as const) {
      room.random = () => random;
      await pull(room);
      expect((await account(room)).next_recent_at - room.clock.at).toBe(expected);
    }
  });
});

describe('a turn of pulling', () => {
  it('looks at what is recent between the pages of a sweep', async () => {
    const room = await aRoom();
    room.phone.pageSize = 1;
    for (const ref of ['a', 'b', 'c']) room.phone.arrive({ ref, receivedAt: MONDAY_MORNING + ref.charCodeAt(0) });
    const turn = () => pullTurn(room, room.accountId, never);
    const modes: unknown[] = [];
    const connect = room.accounts.connect;
    room.accounts.connect = async (id) => {
      const connection = await connect(id);
      return {
        ...connection,
        pull: (ask, signal) => {
          modes.push(ask.mode);
          return connection.pull(ask, signal);
        },
      };
    };
    await turn();
    await turn();
    room.clock.at += 20_000;
    for (let end = await turn(); end !== 'done'; end = await turn()) expect(end).toBe('more');
    expect(modes).toEqual(['recent', 'everything', 'recent', 'everything', 'everything']);
    expect(await turn()).toBe('done');
    expect(modes).toHaveLength(5);
    const { next_sweep_at, sweep_cursor, last_sweep_at } = await account(room);
    expect({ next_sweep_at, sweep_cursor, last_sweep_at }).toEqual({
      next_sweep_at: MONDAY_MORNING + 900_000,
      sweep_cursor: null,
      last_sweep_at: room.clock.at,
    });
  });

  it('goes on with a sweep where another process left it', async () => {
    const room = await aRoom();
    room.phone.pageSize = 1;
    for (const ref of ['a', 'b']) room.phone.arrive({ ref, receivedAt: MONDAY_MORNING + ref.charCodeAt(0) });
    expect(await sweepPage(room, room.accountId, never)).toBe('more');
    expect(await sweepPage(anotherProcess(room), room.accountId, never)).toBe('done');
    expect(await eventTypes(room)).toEqual(['voicemail-received', 'voicemail-received']);
    expect((await account(room)).sweep_number).toBe(1);
  });
});

describe('a phone system that fails', () => {
  const failing = async (error: unknown) => {
    const room = await aRoom();
    room.phone.onCall = () => {
      throw error;
    };
    expect(await pull(room)).toBe('failed');
    return room;
  };

  it('is noted with its kind and looked at later with every failure', async () => {
    const room = await failing(new ProviderError('unreachable', { reason: 'host-not-found' }));
    const first = await account(room);
    expect(readTrouble(first.last_error)).toEqual({
      kind: 'unreachable',
      reason: 'host-not-found',
      status: null,
      at: room.clock.at,
    });
    await pull(room);
    await pull(room);
    const third = await account(room);
    expect([first.failures, third.failures]).toEqual([1, 3]);
    expect(third.next_recent_at - room.clock.at).toBeGreaterThan(2 * (first.next_recent_at - room.clock.at));
    expect(await eventTypes(room, 'account'), 'told once, not at every failure').toEqual(['account-changed']);
  });

  it('keeps saying why while the account is only left alone because of it', async () => {
    const room = await failing(new ProviderError('unreachable', { reason: 'certificate-expired' }));
    room.phone.onCall = () => {
      throw new ProviderError('unreachable', { reason: 'account-resting' });
    };
    await pull(room);
    const { last_error, failures } = await account(room);
    expect([readTrouble(last_error)?.reason, failures]).toEqual(['certificate-expired', 2]);
    expect(await eventTypes(room, 'account')).toEqual(['account-changed']);
  });

  it('is well again after the next success, and people are told', async () => {
    const room = await failing(new ProviderError('unreachable', { status: 503 }));
    room.phone.onCall = () => undefined;
    await pull(room);
    expect(await account(room)).toMatchObject({ last_error: null, failures: 0, last_sync_at: room.clock.at });
    expect(await eventTypes(room, 'account')).toEqual(['account-changed', 'account-changed']);
  });

  it('is left alone for as long as it asked, sweeps too', async () => {
    const room = await failing(new ProviderError('rate-limited', { status: 429, retryAfterSeconds: 120 }));
    const { next_recent_at, next_sweep_at, state } = await account(room);
    expect({ next_recent_at, next_sweep_at, state }).toEqual({
      next_recent_at: room.clock.at + 120_000,
      next_sweep_at: room.clock.at + 120_000,
      state: 'active',
    });
  });

  it('of the sweep alone waits longer each time, holds up no recent look, and is told until a sweep succeeds', async () => {
    const room = await aRoom();
    await pull(room);
    const before = (await eventTypes(room, 'account')).length;
    room.phone.onCall = (call) => {
      if (call === 'listLines') throw new ProviderError('unreachable', { reason: 'timed-out' });
    };
    const pauses: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      room.clock.at = Math.max(room.clock.at, (await account(room)).next_sweep_at);
      const { next_recent_at } = await account(room);
      expect(await sweepPage(room, room.accountId, never)).toBe('failed');
      pauses.push((await account(room)).next_sweep_at - room.clock.at);
      expect((await account(room)).next_recent_at).toBe(next_recent_at);
      expect(await pull(room)).toBe('done');
      expect(readTrouble((await account(room)).last_error)?.reason).toBe('timed-out');
    }
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(pauses.at(-1)).toBeGreaterThan(4 * (pauses[0] ?? 0));
    expect((await eventTypes(room, 'account')).length - before, 'told once').toBe(1);
    room.phone.onCall = () => undefined;
    expect(await sweepPage(room, room.accountId, never)).toBe('done');
    expect(await account(room)).toMatchObject({ last_error: null, sweep_failures: 0 });
    expect((await eventTypes(room, 'account')).length - before, 'told well again').toBe(2);
  });

  it('that refuses the key is asked again after 1, 5, 15 and 60 minutes, and then no more', async () => {
    const room = await failing(new ProviderError('credentials-rejected', { status: 401 }));
    const pauses: number[] = [];
    for (let refusals = 1; (await account(room)).state === 'active'; refusals += 1) {
      const { postponed_until, rejections, failures } = await account(room);
      expect([rejections, failures]).toEqual([refusals, refusals]);
      expect(await dueWork(room.store.db, postponed_until - 1)).toMatchObject([{ pull: false }]);
      expect(await dueWork(room.store.db, postponed_until)).toMatchObject([{ pull: true, writeBack: false }]);
      pauses.push((postponed_until - room.clock.at) / 60_000);
      room.clock.at = postponed_until;
      await pull(room);
    }
    expect(pauses).toEqual([1, 5, 15, 60]);
    expect(await account(room)).toMatchObject({ state: 'rejected' });
  });

  it('that refuses the key to several at once has refused it once', async () => {
    const room = await failing(new ProviderError('credentials-rejected', { status: 401 }));
    room.clock.at += 30_000;
    await pull(room);
    const { rejections, postponed_until } = await account(room);
    expect([rejections, postponed_until - room.clock.at]).toEqual([1, 30_000]);
  });

  it('that takes the key again is well, and begins anew with a minute', async () => {
    const room = await failing(new ProviderError('credentials-rejected', { status: 401 }));
    const { onCall } = room.phone;
    for (const refusals of [0, 1]) {
      room.clock.at = (await account(room)).postponed_until;
      room.phone.onCall = () => undefined;
      await pull(room);
      expect(await account(room)).toMatchObject({ rejections: 0, failures: 0, last_error: null });
      room.phone.onCall = onCall;
      await pull(room);
      expect((await account(room)).postponed_until - room.clock.at, String(refusals)).toBe(60_000);
    }
  });

  it.each([
    ['unsafe-address', undefined],
    ['credentials-rejected', 'two-factor-required'],
    ['credentials-rejected', 'settings-unreadable'],
  ] as const)('is not asked again after %s (%s)', async (kind, reason) => {
    const room = await failing(new ProviderError(kind, { reason }));
    expect(await account(room)).toMatchObject({ state: 'rejected' });
    room.phone.onCall = () => undefined;
    room.clock.at += 86_400_000;
    expect(await pull(room)).toBe('busy');
  });

  it.each(['permission-missing', 'reply-not-understood', 'gone', 'unsupported', 'not-ready'] as const)(
    'goes on being asked after %s',
    async (kind) => {
      expect(await account(await failing(new ProviderError(kind)))).toMatchObject({ state: 'active', failures: 1 });
    },
  );

  it('notes a fault of our own without its text', async () => {
    const room = await failing(new TypeError(`secret ${newId()}`));
    expect(readTrouble((await account(room)).last_error)).toMatchObject({ kind: 'internal', reason: null });
  });

  it('notes nothing when the worker was stopped in the middle', async () => {
    const room = await aRoom();
    const stopping = new AbortController();
    room.phone.onCall = () => {
      stopping.abort();
      throw new ProviderError('unreachable', { reason: 'aborted' });
    };
    expect(await pullRecent(room, room.accountId, stopping.signal)).toBe('failed');
    expect(await account(room)).toMatchObject({ last_error: null, failures: 0, lease_until: 0 });
  });
});
