import { describe, expect, it } from 'vitest';
import { readErrorRecord } from '#lib/domain/error-record.ts';
import { newId } from '#lib/domain/ids.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { dueWork } from '#lib/store/accounts/due-work.ts';
import { enqueueFlag } from '#lib/store/outbox/enqueue-change.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { countingChanges } from '#tests/support/counting-store.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import {
  account,
  anotherProcess,
  eventTypes,
  fullSyncPage,
  incrementalSync,
  mirrored,
  never,
  type TestDeps,
  testDeps,
} from '#tests/support/sync-deps.ts';

const pull = (deps: TestDeps) => incrementalSync(deps, deps.accountId, never);

describe('a pull', () => {
  it('takes a new voicemail into the mirror with all that the provider reports', async () => {
    const deps = await testDeps();
    deps.phone.arrive({
      ref: 'a',
      receivedAt: MONDAY_MORNING,
      caller: { kind: 'extension', number: '204', name: 'Tom' },
      sentiment: 'negative',
    });
    expect(await pull(deps)).toBe('done');
    expect(await mirrored(deps, 'a')).toMatchObject({
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
    expect(await eventTypes(deps)).toEqual(['voicemail-received']);
  });

  it('brings nothing when it is repeated: no revision, no event', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, listened: true });
    await pull(deps);
    deps.clock.at += 60_000;
    await pull(deps);
    await fullSyncPage(deps, deps.accountId, never);
    expect(await mirrored(deps, 'a')).toMatchObject({ revision: 1 });
    expect(await eventTypes(deps)).toEqual(['voicemail-received']);
  });

  it('bumps the revision once for a real change and says so', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, transcript: { state: 'pending' } });
    await pull(deps);
    deps.phone.alter('a', { transcript: { state: 'ready', text: 'It is Maya.' }, sentiment: 'positive' });
    await pull(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ revision: 2, transcript_text: 'It is Maya.' });
    expect(await eventTypes(deps)).toEqual(['voicemail-received', 'voicemail-changed']);
  });

  it('shows how the caller sounded as soon as that is told, and keeps it when a later answer leaves it out', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await pull(deps);
    deps.phone.alter('a', { sentiment: 'negative' });
    await pull(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ revision: 2, sentiment: 'negative' });
    expect(await eventTypes(deps)).toEqual(['voicemail-received', 'voicemail-changed']);
    deps.phone.alter('a', { sentiment: null });
    await pull(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ revision: 2, sentiment: 'negative' });
  });

  it('keeps a transcript that a later listing no longer tells', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await pull(deps);
    deps.phone.alter('a', { transcript: { state: 'pending' }, durationSeconds: null });
    await pull(deps);
    const row = await mirrored(deps, 'a');
    expect(row).toMatchObject({ transcript_state: 'ready', duration_seconds: 12, revision: 1 });
  });

  it('orders voicemails of one millisecond without losing any', async () => {
    const deps = await testDeps();
    for (const ref of ['a', 'b', 'c']) deps.phone.arrive({ ref, receivedAt: MONDAY_MORNING });
    await pull(deps);
    deps.phone.arrive({ ref: 'd', receivedAt: MONDAY_MORNING });
    await pull(deps);
    const rows = await deps.store.db.selectFrom('voicemails').select('seq').orderBy('seq').execute();
    expect(rows.map((row) => row.seq - MONDAY_MORNING * 1024)).toEqual([0, 1, 2, 3]);
  });

  it('writes a large page a hundred rows at a time', async () => {
    const deps = await testDeps();
    for (let index = 0; index < 250; index += 1) deps.phone.arrive({ ref: `v${index}`, receivedAt: MONDAY_MORNING });
    const { store, most } = countingChanges(deps.store);
    deps.store = store;
    await pull(deps);
    expect(most()).toBe(100);
    expect(await eventTypes(deps)).toHaveLength(250);
  });

  it('spills into the next millisecond when one is full, and fills gaps first', async () => {
    const deps = await testDeps();
    deps.phone.pageSize = 2_000;
    for (let tie = 0; tie < 1024; tie += 1) deps.phone.arrive({ ref: `full-${tie}`, receivedAt: MONDAY_MORNING });
    await pull(deps);
    deps.phone.arrive({ ref: 'spilt', receivedAt: MONDAY_MORNING });
    await pull(deps);
    expect((await mirrored(deps, 'spilt')).seq).toBe((MONDAY_MORNING + 1) * 1024);
    deps.phone.voicemails.delete('full-7');
    const { seq } = await mirrored(deps, 'full-7');
    await deps.store.change(({ db }) => db.deleteFrom('voicemails').where('ref', '=', 'full-7').execute());
    deps.phone.arrive({ ref: 'gap', receivedAt: MONDAY_MORNING });
    await pull(deps);
    expect((await mirrored(deps, 'gap')).seq).toBe(seq);
  });

  it('quarantines a malformed item and goes on with its page; read at last, it is no longer quarantined', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    deps.phone.malformed = [
      { ref: 'b', reason: { code: 'unexpected-values', fields: [{ path: 'created_at', expected: 'string' }] } },
      { ref: null, reason: { code: 'unreadable' } },
    ];
    await pull(deps);
    await pull(deps);
    const aside = () =>
      deps.store.db.selectFrom('quarantined_items').select(['ref', 'reason']).orderBy('ref').execute();
    expect(await aside()).toEqual([
      { ref: 'b', reason: 'unexpected-values' },
      { ref: expect.stringMatching(/^unreadable-[0-9a-f]{16}$/), reason: 'unreadable' },
    ]);
    expect(await mirrored(deps, 'a')).toBeDefined();
    deps.phone.malformed = [];
    deps.phone.arrive({ ref: 'b', receivedAt: MONDAY_MORNING + 1 });
    await pull(deps);
    expect((await aside()).map((item) => item.ref)).toEqual([expect.stringMatching(/^unreadable-/)]);
  });

  it('marks gone what the provider says outright is no more, without waiting for a full sync', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await pull(deps);
    deps.phone.voicemails.delete('a');
    deps.phone.removed = ['a'];
    await pull(deps);
    await pull(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ missing_since: MONDAY_MORNING, revision: 2 });
  });
});

describe('the lines of an account', () => {
  it('are given colours in turn, and a name a member gave is kept', async () => {
    const deps = await testDeps();
    deps.phone.lines = [
      { ref: 'desk', name: 'Front desk' },
      { ref: 'night', name: 'Night' },
    ];
    await fullSyncPage(deps, deps.accountId, never);
    const lines = () => deps.store.db.selectFrom('lines').selectAll().orderBy('created_at').orderBy('id').execute();
    expect((await lines()).map((line) => line.colour)).toEqual(['teal', 'violet']);
    await deps.store.change(({ db }) =>
      db.updateTable('lines').set({ name: 'Reception', renamed: 1 }).where('ref', '=', 'desk').execute(),
    );
    deps.phone.lines = [
      { ref: 'desk', name: 'Desk 2', number: '+49301' },
      { ref: 'night', name: 'Evenings' },
    ];
    deps.clock.at += 3_600_000;
    await fullSyncPage(deps, deps.accountId, never);
    expect((await lines()).map(({ name, number }) => ({ name, number }))).toEqual([
      { name: 'Reception', number: '+49301' },
      { name: 'Evenings', number: null },
    ]);
    expect(await eventTypes(deps, 'line')).toHaveLength(4);
  });

  it('gain one named by its ref when a voicemail names a line that is not listed', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', lineRef: 'unheard-of', receivedAt: MONDAY_MORNING });
    await pull(deps);
    const line = await deps.store.db
      .selectFrom('lines')
      .innerJoin('voicemails', 'voicemails.line_id', 'lines.id')
      .select('lines.name')
      .executeTakeFirst();
    expect(line?.name).toBe('unheard-of');
  });
});

describe('the listened flag from the phone system', () => {
  const listenedDeps = async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await pull(deps);
    return deps;
  };

  it('sets ours without a member when it changes there, and says so in the history', async () => {
    const deps = await listenedDeps();
    deps.clock.at += 60_000;
    deps.phone.alter('a', { listened: true });
    await pull(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({
      listened_at_reported: 0,
      listened_at: MONDAY_MORNING,
      listened_by: null,
      remote_listened: 1,
      revision: 2,
    });
    const activity = await deps.store.db.selectFrom('activity').select(['type', 'member_id']).execute();
    expect(activity).toEqual([{ type: 'listened', member_id: null }]);
  });

  it('clears ours when it is cleared there', async () => {
    const deps = await listenedDeps();
    deps.phone.alter('a', { listened: true });
    await pull(deps);
    deps.phone.alter('a', { listened: false });
    await pull(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ listened_at: null, remote_listened: 0, revision: 3 });
  });

  it('leaves ours alone while it is what the provider last had, whatever a member decided here', async () => {
    const deps = await listenedDeps();
    const { id } = await mirrored(deps, 'a');
    await deps.store.change(({ db }) =>
      db.updateTable('voicemails').set({ listened_at: 5, listened_by: 'maya' }).where('id', '=', id).execute(),
    );
    await pull(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ listened_at: 5, listened_by: 'maya', revision: 1 });
  });

  it('does not take the place of the member who listened first', async () => {
    const deps = await listenedDeps();
    const { id } = await mirrored(deps, 'a');
    await deps.store.change(({ db }) =>
      db.updateTable('voicemails').set({ listened_at: 5, listened_by: 'maya' }).where('id', '=', id).execute(),
    );
    deps.phone.alter('a', { listened: true });
    await pull(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ listened_by: 'maya', remote_listened: 1, revision: 1 });
  });

  it('says nothing while an entry of the voicemail is pending', async () => {
    const deps = await listenedDeps();
    await deps.store.change(async (change) => enqueueFlag(change, await mirrored(deps, 'a'), false, deps.clock.at));
    deps.phone.alter('a', { listened: true });
    await pull(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ listened_at: null, remote_listened: 0 });
  });

  it('says nothing when an entry was delivered after the page was asked for', async () => {
    const deps = await listenedDeps();
    const voicemail = await mirrored(deps, 'a');
    deps.phone.onAnswer = async (call) => {
      if (call !== 'pull') return;
      deps.clock.at += 1_000;
      await deps.store.change(async (change) => {
        await enqueueFlag(change, voicemail, true, deps.clock.at);
        await change.db.updateTable('outbox').set({ state: 'delivered', delivered_at: deps.clock.at }).execute();
        const facts = { listened_at: deps.clock.at, remote_listened: 1 as const };
        await change.db.updateTable('voicemails').set(facts).where('id', '=', voicemail.id).execute();
      });
    };
    await pull(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ listened_at: deps.clock.at, remote_listened: 1 });
    deps.phone.onAnswer = () => undefined;
    deps.clock.at += 61_000;
    await pull(deps);
    expect(await mirrored(deps, 'a'), 'a page asked for a minute later tells again').toMatchObject({
      listened_at: null,
    });
  });

  it('says nothing either when our clock was set back while the page was on its way', async () => {
    const deps = await listenedDeps();
    const voicemail = await mirrored(deps, 'a');
    deps.phone.onAnswer = async (call) => {
      if (call !== 'pull') return;
      deps.clock.at -= 7_200_000;
      await deps.store.change(async (change) => {
        await enqueueFlag(change, voicemail, true, deps.clock.at);
        await change.db.updateTable('outbox').set({ state: 'delivered', delivered_at: deps.clock.at }).execute();
        const facts = { listened_at: 5, listened_by: 'maya', remote_listened: 1 as const };
        await change.db.updateTable('voicemails').set(facts).where('id', '=', voicemail.id).execute();
      });
    };
    await incrementalSync(deps, deps.accountId, never);
    expect(await mirrored(deps, 'a')).toMatchObject({ listened_at: 5, listened_by: 'maya' });
  });

  it('is dated by the phone system, at once or later, and by nothing else', async () => {
    const deps = await testDeps();
    const [early, late] = [MONDAY_MORNING + 60_000, MONDAY_MORNING + 120_000];
    deps.phone.arrive({ ref: 'came', receivedAt: MONDAY_MORNING, listened: true, listenedAt: early });
    deps.phone.arrive({ ref: 'undated', receivedAt: MONDAY_MORNING, listened: true });
    deps.phone.arrive({ ref: 'flipped', receivedAt: MONDAY_MORNING });
    deps.clock.at += 3_600_000;
    await pull(deps);
    expect(await mirrored(deps, 'came')).toMatchObject({ listened_at: early, listened_at_reported: 1 });
    expect(await mirrored(deps, 'undated')).toMatchObject({ listened_at: MONDAY_MORNING, listened_at_reported: 0 });
    deps.phone.alter('flipped', { listened: true, listenedAt: late });
    deps.phone.alter('undated', { listenedAt: early });
    await pull(deps);
    expect(await mirrored(deps, 'flipped')).toMatchObject({ listened_at: late, listened_at_reported: 1 });
    expect(await mirrored(deps, 'undated')).toMatchObject({ listened_at: early, listened_at_reported: 1, revision: 1 });
    const [happened] = await deps.store.db.selectFrom('activity').selectAll().execute();
    expect(happened).toMatchObject({ type: 'listened', at: late, detail: '{"told":true}' });
  });

  it('of a member keeps the time at which the member listened', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, listened: true, listenedAt: MONDAY_MORNING + 1 });
    await pull(deps);
    const facts = { listened_at: 5, listened_by: 'maya', listened_at_reported: 0 as const };
    await deps.store.change(({ db }) => db.updateTable('voicemails').set(facts).execute());
    deps.phone.alter('a', { listenedAt: MONDAY_MORNING + 2 });
    await pull(deps);
    expect(await mirrored(deps, 'a')).toMatchObject(facts);
  });

  it('tells nothing at a provider without one', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, listened: null });
    await pull(deps);
    await deps.store.change(({ db }) => db.updateTable('voicemails').set({ listened_at: 5 }).execute());
    await pull(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ listened_at: 5, remote_listened: null, revision: 1 });
  });
});

describe('an erased voicemail', () => {
  it('is not brought back by a pull', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    const stone = {
      account_id: deps.accountId,
      ref: 'a',
      line_ref: 'desk',
      received_at: MONDAY_MORNING,
      erased_at: 1,
      last_seen_full_sync: 0,
    };
    await deps.store.change(({ db }) =>
      db
        .insertInto('tombstones')
        .values({ ...stone, keeps: 0 })
        .execute(),
    );
    await pull(deps);
    await fullSyncPage(deps, deps.accountId, never);
    expect(await eventTypes(deps)).toEqual([]);
  });
});

describe('one account', () => {
  it('is pulled by one process at a time, even at the same moment', async () => {
    const deps = await testDeps();
    const other = anotherProcess(deps);
    const reached = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    deps.phone.onCall = async () => {
      reached.resolve();
      await held.promise;
    };
    const first = pull(deps);
    await reached.promise;
    expect(await pull(other)).toBe('busy');
    expect(await pull(deps)).toBe('busy');
    held.resolve();
    expect(await first).toBe('done');
    expect(await pull(other)).toBe('done');
  });

  it.each([
    ['another process', anotherProcess],
    ['a later turn of the same process', (deps: TestDeps) => deps],
  ])(
    'is followed after 25 s by %s when its turn died, and the dead one can write nothing any more',
    async (_, follow) => {
      const deps = await testDeps();
      deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
      const reached = Promise.withResolvers<void>();
      const held = Promise.withResolvers<void>();
      deps.phone.onCall = async (call) => {
        if (call !== 'pull') return;
        reached.resolve();
        await held.promise;
      };
      const dead = pull(deps);
      await reached.promise;
      deps.phone.onCall = () => undefined;
      const other = follow(deps);
      deps.clock.at += 24_999;
      expect(await pull(other)).toBe('busy');
      deps.clock.at += 1;
      expect(await pull(other)).toBe('done');
      await deps.store.change(({ db }) => db.deleteFrom('voicemails').execute());
      held.resolve();
      expect(await dead).toBe('failed');
      expect(await account(deps)).toMatchObject({ last_error: null, failures: 0 });
      expect(await deps.store.db.selectFrom('voicemails').selectAll().execute()).toEqual([]);
    },
  );

  it('is not written by a turn that was overtaken while the later turn is still at work', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    const held = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const reached = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let pulls = 0;
    deps.phone.onCall = async (call) => {
      if (call !== 'pull') return;
      const turn = pulls;
      pulls += 1;
      reached[turn]?.resolve();
      await held[turn]?.promise;
    };
    const first = pull(deps);
    await reached[0]?.promise;
    deps.clock.at += 25_000;
    const second = pull(deps);
    await reached[1]?.promise;
    held[0]?.resolve();
    expect(await first).toBe('failed');
    held[1]?.resolve();
    expect(await second).toBe('done');
  });

  it('keeps its lease through a slow page by renewing it', async () => {
    const deps = await testDeps();
    const held = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    deps.phone.onCall = async () => {
      reached.resolve();
      await held.promise;
    };
    const slow = pull(deps);
    await reached.promise;
    deps.clock.at += 20_000;
    deps.timers.fire(5_000);
    await deps.store.change(async () => undefined);
    deps.clock.at += 20_000;
    expect(await pull(anotherProcess(deps))).toBe('busy');
    held.resolve();
    expect(await slow).toBe('done');
  });

  it('is not pulled while it is paused', async () => {
    const deps = await testDeps();
    await deps.store.change(({ db }) => db.updateTable('accounts').set({ state: 'paused' }).execute());
    expect(await pull(deps)).toBe('busy');
    expect(deps.phone.calls).toEqual([]);
  });

  it('is looked at again after the interval, a tenth more or less', async () => {
    const deps = await testDeps();
    for (const [random, expected] of [
      [0, 13_500],
      [0.5, 15_000],
      [0.999, 16_497],
    ] as const) {
      deps.random = () => random;
      await pull(deps);
      expect((await account(deps)).next_recent_at - deps.clock.at).toBe(expected);
    }
  });
});

describe('a turn of pulling', () => {
  it('looks at what is recent between the pages of a full sync', async () => {
    const deps = await testDeps();
    deps.phone.pageSize = 1;
    for (const ref of ['a', 'b', 'c']) deps.phone.arrive({ ref, receivedAt: MONDAY_MORNING + ref.charCodeAt(0) });
    const turn = () => pullTurn(deps, deps.accountId, never);
    const modes: unknown[] = [];
    const connect = deps.accounts.connect;
    deps.accounts.connect = async (id) => {
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
    deps.clock.at += 20_000;
    for (let end = await turn(); end !== 'done'; end = await turn()) expect(end).toBe('more');
    expect(modes).toEqual(['recent', 'everything', 'recent', 'everything', 'everything']);
    expect(await turn()).toBe('done');
    expect(modes).toHaveLength(5);
    const { next_full_sync_at, full_sync_cursor, last_full_sync_at } = await account(deps);
    expect({ next_full_sync_at, full_sync_cursor, last_full_sync_at }).toEqual({
      next_full_sync_at: MONDAY_MORNING + 900_000,
      full_sync_cursor: null,
      last_full_sync_at: deps.clock.at,
    });
  });

  it('goes on with a full sync where another process left it', async () => {
    const deps = await testDeps();
    deps.phone.pageSize = 1;
    for (const ref of ['a', 'b']) deps.phone.arrive({ ref, receivedAt: MONDAY_MORNING + ref.charCodeAt(0) });
    expect(await fullSyncPage(deps, deps.accountId, never)).toBe('more');
    expect(await fullSyncPage(anotherProcess(deps), deps.accountId, never)).toBe('done');
    expect(await eventTypes(deps)).toEqual(['voicemail-received', 'voicemail-received']);
    expect((await account(deps)).full_sync_number).toBe(1);
  });
});

describe('a phone system that fails', () => {
  const failing = async (error: unknown) => {
    const deps = await testDeps();
    deps.phone.onCall = () => {
      throw error;
    };
    expect(await pull(deps)).toBe('failed');
    return deps;
  };

  it('is noted with its kind and looked at later with every failure', async () => {
    const deps = await failing(new ProviderError('unreachable', { reason: 'host-not-found' }));
    const first = await account(deps);
    expect(readErrorRecord(first.last_error)).toEqual({
      kind: 'unreachable',
      reason: 'host-not-found',
      status: null,
      at: deps.clock.at,
    });
    await pull(deps);
    await pull(deps);
    const third = await account(deps);
    expect([first.failures, third.failures]).toEqual([1, 3]);
    expect(third.next_recent_at - deps.clock.at).toBeGreaterThan(2 * (first.next_recent_at - deps.clock.at));
    expect(await eventTypes(deps, 'account'), 'told once, not at every failure').toEqual(['account-changed']);
  });

  it('keeps saying why while the account is only left alone because of it', async () => {
    const deps = await failing(new ProviderError('unreachable', { reason: 'certificate-expired' }));
    deps.phone.onCall = () => {
      throw new ProviderError('unreachable', { reason: 'account-resting' });
    };
    await pull(deps);
    const { last_error, failures } = await account(deps);
    expect([readErrorRecord(last_error)?.reason, failures]).toEqual(['certificate-expired', 2]);
    expect(await eventTypes(deps, 'account')).toEqual(['account-changed']);
  });

  it('is well again after the next success, and people are told', async () => {
    const deps = await failing(new ProviderError('unreachable', { status: 503 }));
    deps.phone.onCall = () => undefined;
    await pull(deps);
    expect(await account(deps)).toMatchObject({ last_error: null, failures: 0, last_sync_at: deps.clock.at });
    expect(await eventTypes(deps, 'account')).toEqual(['account-changed', 'account-changed']);
  });

  it('is left alone for as long as it asked, full syncs too', async () => {
    const deps = await failing(new ProviderError('rate-limited', { status: 429, retryAfterSeconds: 120 }));
    const { next_recent_at, next_full_sync_at, state } = await account(deps);
    expect({ next_recent_at, next_full_sync_at, state }).toEqual({
      next_recent_at: deps.clock.at + 120_000,
      next_full_sync_at: deps.clock.at + 120_000,
      state: 'active',
    });
  });

  it('of the full sync alone waits longer each time, holds up no incremental sync, and is told until a full sync succeeds', async () => {
    const deps = await testDeps();
    await pull(deps);
    const before = (await eventTypes(deps, 'account')).length;
    deps.phone.onCall = (call) => {
      if (call === 'listLines') throw new ProviderError('unreachable', { reason: 'timed-out' });
    };
    const pauses: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      deps.clock.at = Math.max(deps.clock.at, (await account(deps)).next_full_sync_at);
      const { next_recent_at } = await account(deps);
      expect(await fullSyncPage(deps, deps.accountId, never)).toBe('failed');
      pauses.push((await account(deps)).next_full_sync_at - deps.clock.at);
      expect((await account(deps)).next_recent_at).toBe(next_recent_at);
      expect(await pull(deps)).toBe('done');
      expect(readErrorRecord((await account(deps)).last_error)?.reason).toBe('timed-out');
    }
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(pauses.at(-1)).toBeGreaterThan(4 * (pauses[0] ?? 0));
    expect((await eventTypes(deps, 'account')).length - before, 'told once').toBe(1);
    deps.phone.onCall = () => undefined;
    expect(await fullSyncPage(deps, deps.accountId, never)).toBe('done');
    expect(await account(deps)).toMatchObject({ last_error: null, full_sync_failures: 0 });
    expect((await eventTypes(deps, 'account')).length - before, 'told well again').toBe(2);
  });

  it('that refuses the key is asked again after 1, 5, 15 and 60 minutes, and then no more', async () => {
    const deps = await failing(new ProviderError('credentials-rejected', { status: 401 }));
    const pauses: number[] = [];
    for (let refusals = 1; (await account(deps)).state === 'active'; refusals += 1) {
      const { postponed_until, rejections, failures } = await account(deps);
      expect([rejections, failures]).toEqual([refusals, refusals]);
      expect(await dueWork(deps.store.db, postponed_until - 1)).toMatchObject([{ pull: false }]);
      expect(await dueWork(deps.store.db, postponed_until)).toMatchObject([{ pull: true, writeBack: false }]);
      pauses.push((postponed_until - deps.clock.at) / 60_000);
      deps.clock.at = postponed_until;
      await pull(deps);
    }
    expect(pauses).toEqual([1, 5, 15, 60]);
    expect(await account(deps)).toMatchObject({ state: 'rejected' });
  });

  it('that refuses the key to several at once has refused it once', async () => {
    const deps = await failing(new ProviderError('credentials-rejected', { status: 401 }));
    deps.clock.at += 30_000;
    await pull(deps);
    const { rejections, postponed_until } = await account(deps);
    expect([rejections, postponed_until - deps.clock.at]).toEqual([1, 30_000]);
  });

  it('that takes the key again is well, and begins anew with a minute', async () => {
    const deps = await failing(new ProviderError('credentials-rejected', { status: 401 }));
    const { onCall } = deps.phone;
    for (const refusals of [0, 1]) {
      deps.clock.at = (await account(deps)).postponed_until;
      deps.phone.onCall = () => undefined;
      await pull(deps);
      expect(await account(deps)).toMatchObject({ rejections: 0, failures: 0, last_error: null });
      deps.phone.onCall = onCall;
      await pull(deps);
      expect((await account(deps)).postponed_until - deps.clock.at, String(refusals)).toBe(60_000);
    }
  });

  it.each([
    ['unsafe-address', undefined],
    ['credentials-rejected', 'two-factor-required'],
    ['credentials-rejected', 'settings-unreadable'],
  ] as const)('is not asked again after %s (%s)', async (kind, reason) => {
    const deps = await failing(new ProviderError(kind, { reason }));
    expect(await account(deps)).toMatchObject({ state: 'rejected' });
    deps.phone.onCall = () => undefined;
    deps.clock.at += 86_400_000;
    expect(await pull(deps)).toBe('busy');
  });

  it.each(['permission-missing', 'reply-not-understood', 'gone', 'unsupported', 'not-ready'] as const)(
    'goes on being asked after %s',
    async (kind) => {
      expect(await account(await failing(new ProviderError(kind)))).toMatchObject({ state: 'active', failures: 1 });
    },
  );

  it('notes a fault of our own without its text', async () => {
    const deps = await failing(new TypeError(`secret ${newId()}`));
    expect(readErrorRecord((await account(deps)).last_error)).toMatchObject({ kind: 'internal', reason: null });
  });

  it('notes nothing when the worker was stopped in the middle', async () => {
    const deps = await testDeps();
    const stopping = new AbortController();
    deps.phone.onCall = () => {
      stopping.abort();
      throw new ProviderError('unreachable', { reason: 'aborted' });
    };
    expect(await incrementalSync(deps, deps.accountId, stopping.signal)).toBe('failed');
    expect(await account(deps)).toMatchObject({ last_error: null, failures: 0, lease_until: 0 });
  });
});
