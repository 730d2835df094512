import { describe, expect, it } from 'vitest';
import { ProviderError } from '#lib/providers/errors.ts';
import { noteFailure } from '#lib/store/accounts/account-failure.ts';
import { dueWork } from '#lib/store/accounts/due-work.ts';
import { hintAt } from '#lib/store/pulls/hinted-refs.ts';
import { requestIncrementalSync } from '#lib/store/pulls/pull-progress.ts';
import { fetchHinted } from '#lib/sync/fetch-hinted.ts';
import { pullTurn } from '#lib/sync/pull.ts';
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

const hint = (deps: TestDeps, ref: string) =>
  deps.store.change((change) => hintAt(change, deps.accountId, ref, deps.clock.at));
const fetch = (deps: TestDeps) => fetchHinted(deps, deps.accountId, never);
const hints = ({ store }: TestDeps) => store.db.selectFrom('hinted_refs').selectAll().orderBy('ref').execute();
const refs = async ({ store }: TestDeps) =>
  (await store.db.selectFrom('voicemails').select('ref').orderBy('ref').execute()).map(({ ref }) => ref);

/** Deps that have looked at its account once, and would not look again for a quarter of an hour. */
async function listedAt(): Promise<TestDeps> {
  const deps = Object.assign(await testDeps(), { syncIntervalSeconds: 900 });
  await pullTurn(deps, deps.accountId, never);
  await pullTurn(deps, deps.accountId, never);
  deps.clock.at += 1_000;
  deps.phone.calls.length = 0;
  return deps;
}

describe('an announced voicemail', () => {
  it('is fetched by itself, and nothing else is looked at', async () => {
    const deps = await listedAt();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    deps.phone.arrive({ ref: 'b', receivedAt: MONDAY_MORNING });
    await hint(deps, 'a');
    expect(await dueWork(deps.store.db, deps.clock.at)).toMatchObject([{ hinted: true, pull: false }]);
    expect(await fetch(deps)).toBe(1);
    expect(await refs(deps)).toEqual(['a']);
    expect(deps.phone.calls).toEqual(['fetchOne']);
    expect(await eventTypes(deps)).toEqual(['voicemail-received']);
    expect(await hints(deps)).toEqual([]);
    expect(await dueWork(deps.store.db, deps.clock.at)).toMatchObject([{ hinted: false, pull: false }]);
  });

  it('that is known already is brought up to date, once', async () => {
    const deps = await listedAt();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, transcript: { state: 'pending' } });
    await incrementalSync(deps, deps.accountId, never);
    deps.phone.alter('a', { transcript: { state: 'ready', text: 'It is Maya.' } });
    for (const _ of [1, 2]) {
      await hint(deps, 'a');
      await fetch(deps);
    }
    expect(await mirrored(deps, 'a')).toMatchObject({ transcript_text: 'It is Maya.', revision: 2 });
  });

  it('brings its line along when that is new', async () => {
    const deps = await listedAt();
    deps.phone.lines.push({ ref: 'lab', name: 'Laboratory' });
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, lineRef: 'lab' });
    await hint(deps, 'a');
    await fetch(deps);
    const line = await deps.store.db.selectFrom('lines').select('name').where('ref', '=', 'lab').executeTakeFirst();
    expect(line).toEqual({ name: 'Laboratory' });
    expect(await refs(deps)).toEqual(['a']);
  });

  it('that was erased here does not come back', async () => {
    const deps = await listedAt();
    const stone = {
      ref: 'a',
      line_ref: 'desk',
      received_at: MONDAY_MORNING,
      erased_at: 1,
      keeps: 0,
      last_seen_full_sync: 1,
    } as const;
    await deps.store.change(({ db }) =>
      db
        .insertInto('tombstones')
        .values({ account_id: deps.accountId, ...stone })
        .execute(),
    );
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await hint(deps, 'a');
    await fetch(deps);
    expect(await refs(deps)).toEqual([]);
  });

  it('is fetched while another process holds the account for a full sync, and the full sync does not take it for gone', async () => {
    const deps = await listedAt();
    deps.clock.at += 3_600_000;
    deps.phone.onAnswer = async (call) => {
      if (call !== 'pull') return;
      deps.phone.onAnswer = () => undefined;
      // Left and announced once the full sync has its listing in hand.
      deps.phone.arrive({ ref: 'late', receivedAt: deps.clock.at - 7_200_000 });
      await hint(deps, 'late');
      expect(await fetch(anotherProcess(deps))).toBe(1);
    };
    expect(await fullSyncPage(deps, deps.accountId, never)).toBe('done');
    expect(await mirrored(deps, 'late')).toMatchObject({ absent_since: null, missing_since: null });
  });

  it('is fetched by one of several processes', async () => {
    const deps = await listedAt();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await hint(deps, 'a');
    const other = anotherProcess(deps);
    expect((await Promise.all([fetch(deps), fetch(other)])).toSorted()).toEqual([0, 1]);
    expect(deps.phone.calls).toEqual(['fetchOne']);
  });

  it('whose process died is fetched by another half a minute later', async () => {
    const deps = await listedAt();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await hint(deps, 'a');
    const dying = new AbortController();
    deps.phone.onCall = () => {
      dying.abort();
      throw new ProviderError('unreachable', { reason: 'aborted' });
    };
    await fetchHinted(deps, deps.accountId, dying.signal);
    deps.phone.onCall = () => undefined;
    expect(await fetch(deps)).toBe(0);
    deps.clock.at += 30_000;
    expect(await fetch(deps)).toBe(1);
    expect(await refs(deps)).toEqual(['a']);
  });

  it('named anew while it is fetched is fetched once more', async () => {
    const deps = await listedAt();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, transcript: { state: 'pending' } });
    await hint(deps, 'a');
    deps.phone.onAnswer = async () => {
      deps.phone.onAnswer = () => undefined;
      deps.phone.alter('a', { transcript: { state: 'ready', text: 'It is Maya.' } });
      await hint(deps, 'a');
    };
    await fetch(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ transcript_state: 'pending' });
    expect(await fetch(deps)).toBe(1);
    expect(await mirrored(deps, 'a')).toMatchObject({ transcript_text: 'It is Maya.' });
  });
});

describe('an announced voicemail that cannot be had', () => {
  it('because there is none is left to a look at once, and what we have of it is not taken for gone', async () => {
    const deps = await listedAt();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await incrementalSync(deps, deps.accountId, never);
    deps.phone.voicemails.clear();
    deps.clock.at += 1_000;
    await hint(deps, 'a');
    await fetch(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ missing_since: null, absent_since: null, revision: 1 });
    expect(await hints(deps)).toEqual([]);
    expect((await account(deps)).next_recent_at).toBe(deps.clock.at);
  });

  it.each(['unreachable', 'reply-not-understood', 'not-ready', 'credentials-rejected'] as const)(
    'for a fault (%s) is looked for at once, and asked for again later',
    async (kind) => {
      const deps = await listedAt();
      deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
      deps.phone.onCall = (call) => {
        if (call === 'fetchOne') throw new ProviderError(kind);
      };
      await hint(deps, 'a');
      await fetch(deps);
      expect(await hints(deps)).toMatchObject([{ attempts: 1, due_at: deps.clock.at + 3_750 }]);
      expect(await dueWork(deps.store.db, deps.clock.at)).toMatchObject([{ hinted: false, pull: true }]);
      await pullTurn(deps, deps.accountId, never);
      expect(await refs(deps)).toEqual(['a']);
    },
  );

  it('is not asked for for ever', async () => {
    const deps = await listedAt();
    deps.phone.onCall = () => {
      throw new ProviderError('unreachable');
    };
    await hint(deps, 'a');
    let asked = 0;
    for (let [next] = await hints(deps); next !== undefined; [next] = await hints(deps)) {
      deps.clock.at = next.due_at;
      asked += await fetch(deps);
    }
    expect(asked).toBe(10);
  });

  it('because the phone system wants to be left alone waits as long as that asks, and nothing is looked at', async () => {
    const deps = await listedAt();
    deps.phone.onCall = () => {
      throw new ProviderError('rate-limited', { retryAfterSeconds: 600 });
    };
    await hint(deps, 'a');
    await fetch(deps);
    expect(await hints(deps)).toMatchObject([{ due_at: deps.clock.at + 600_000 }]);
    expect(await dueWork(deps.store.db, deps.clock.at)).toMatchObject([{ hinted: false, pull: false }]);
  });

  it('is not asked for while the account is told to wait', async () => {
    const deps = await listedAt();
    const failure = { kind: 'rate-limited', reason: null, status: 429, at: deps.clock.at };
    const until = { notBefore: deps.clock.at + 2_000_000, reject: false };
    await deps.store.change((change) => noteFailure(change, deps.accountId, failure, until));
    await hint(deps, 'a');
    expect(await dueWork(deps.store.db, deps.clock.at)).toMatchObject([{ hinted: false, pull: false }]);
    expect(await dueWork(deps.store.db, until.notBefore)).toMatchObject([{ hinted: true }]);
  });

  it.each([
    ['paused', { state: 'paused' }],
    ['connected otherwise', { settings: 'sealed anew' }],
  ] as const)('because the account is %s meanwhile is not written', async (_, change) => {
    const deps = await listedAt();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await hint(deps, 'a');
    deps.phone.onAnswer = async () => {
      await deps.store.change(({ db }) => db.updateTable('accounts').set(change).execute());
    };
    await fetch(deps);
    expect(await refs(deps)).toEqual([]);
    expect(await hints(deps)).toHaveLength(1);
  });

  it('waits with a paused account', async () => {
    const deps = await listedAt();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await hint(deps, 'a');
    const setState = (state: 'paused' | 'active') =>
      deps.store.change(({ db }) => db.updateTable('accounts').set({ state }).execute());
    await setState('paused');
    expect(await fetch(deps)).toBe(0);
    await setState('active');
    expect(await fetch(deps)).toBe(1);
    expect(await refs(deps)).toEqual(['a']);
  });
});

describe('a hint to look now', () => {
  const ask = (deps: TestDeps) =>
    deps.store.change((change) => requestIncrementalSync(change, deps.accountId, deps.clock.at));

  it('brings the next look forward', async () => {
    const deps = await listedAt();
    await ask(deps);
    expect(await dueWork(deps.store.db, deps.clock.at)).toMatchObject([{ pull: true }]);
  });

  it('that comes while a look is under way makes another follow at once', async () => {
    const deps = await listedAt();
    await ask(deps);
    deps.phone.onAnswer = async () => {
      deps.phone.onAnswer = () => undefined;
      deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
      deps.clock.at += 5;
      await ask(deps);
    };
    expect(await pullTurn(deps, deps.accountId, never)).toBe('more');
    expect(await refs(deps)).toEqual([]);
    expect(await pullTurn(deps, deps.accountId, never)).toBe('done');
    expect(await refs(deps)).toEqual(['a']);
    expect((await account(deps)).next_recent_at).toBe(deps.clock.at + 900_000);
  });

  it('does not keep a full sync from going on, however many come', async () => {
    const deps = await testDeps();
    deps.phone.onAnswer = async () => {
      deps.clock.at += 5;
      await ask(deps);
    };
    await pullTurn(deps, deps.accountId, never);
    expect((await account(deps)).last_full_sync_at).not.toBeNull();
  });
});
