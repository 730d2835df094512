import { describe, expect, it } from 'vitest';
import { ProviderError } from '#lib/providers/errors.ts';
import { noteTrouble } from '#lib/store/accounts/account-failure.ts';
import { dueWork } from '#lib/store/accounts/due-work.ts';
import { hintAt } from '#lib/store/pulls/hinted-refs.ts';
import { askForRecent } from '#lib/store/pulls/pull-progress.ts';
import { fetchHinted } from '#lib/sync/fetch-hinted.ts';
import { pullRecent, pullTurn, sweepPage } from '#lib/sync/pull.ts';
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

const hint = (room: TestRoom, ref: string) =>
  room.store.change((change) => hintAt(change, room.accountId, ref, room.clock.at));
const fetch = (room: TestRoom) => fetchHinted(room, room.accountId, never);
const hints = ({ store }: TestRoom) => store.db.selectFrom('hinted_refs').selectAll().orderBy('ref').execute();
const refs = async ({ store }: TestRoom) =>
  (await store.db.selectFrom('voicemails').select('ref').orderBy('ref').execute()).map(({ ref }) => ref);

/** A room that has looked at its account once, and would not look again for a quarter of an hour. */
async function lookedAt(): Promise<TestRoom> {
  const room = Object.assign(await aRoom(), { syncIntervalSeconds: 900 });
  await pullTurn(room, room.accountId, never);
  await pullTurn(room, room.accountId, never);
  room.clock.at += 1_000;
  room.phone.calls.length = 0;
  return room;
}

describe('an announced voicemail', () => {
  it('is fetched by itself, and nothing else is looked at', async () => {
    const room = await lookedAt();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    room.phone.arrive({ ref: 'b', receivedAt: MONDAY_MORNING });
    await hint(room, 'a');
    expect(await dueWork(room.store.db, room.clock.at)).toMatchObject([{ hinted: true, pull: false }]);
    expect(await fetch(room)).toBe(1);
    expect(await refs(room)).toEqual(['a']);
    expect(room.phone.calls).toEqual(['fetchOne']);
    expect(await eventTypes(room)).toEqual(['voicemail-received']);
    expect(await hints(room)).toEqual([]);
    expect(await dueWork(room.store.db, room.clock.at)).toMatchObject([{ hinted: false, pull: false }]);
  });

  it('that is known already is brought up to date, once', async () => {
    const room = await lookedAt();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, transcript: { state: 'pending' } });
    await pullRecent(room, room.accountId, never);
    room.phone.alter('a', { transcript: { state: 'ready', text: 'It is Maya.' } });
    for (const _ of [1, 2]) {
      await hint(room, 'a');
      await fetch(room);
    }
    expect(await mirrored(room, 'a')).toMatchObject({ transcript_text: 'It is Maya.', revision: 2 });
  });

  it('brings its line along when that is new', async () => {
    const room = await lookedAt();
    room.phone.lines.push({ ref: 'lab', name: 'Laboratory' });
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, lineRef: 'lab' });
    await hint(room, 'a');
    await fetch(room);
    const line = await room.store.db.selectFrom('lines').select('name').where('ref', '=', 'lab').executeTakeFirst();
    expect(line).toEqual({ name: 'Laboratory' });
    expect(await refs(room)).toEqual(['a']);
  });

  it('that was erased here does not come back', async () => {
    const room = await lookedAt();
    const stone = {
      ref: 'a',
      line_ref: 'desk',
      received_at: MONDAY_MORNING,
      erased_at: 1,
      keeps: 0,
      last_seen_sweep: 1,
    } as const;
    await room.store.change(({ db }) =>
      db
        .insertInto('tombstones')
        .values({ account_id: room.accountId, ...stone })
        .execute(),
    );
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await hint(room, 'a');
    await fetch(room);
    expect(await refs(room)).toEqual([]);
  });

  it('is fetched while another process holds the account for a sweep, and the sweep does not take it for gone', async () => {
    const room = await lookedAt();
    room.clock.at += 3_600_000;
    room.phone.onAnswer = async (call) => {
      if (call !== 'pull') return;
      room.phone.onAnswer = () => undefined;
      // Left and announced once the sweep has its listing in hand.
      room.phone.arrive({ ref: 'late', receivedAt: room.clock.at - 7_200_000 });
      await hint(room, 'late');
      expect(await fetch(anotherProcess(room))).toBe(1);
    };
    expect(await sweepPage(room, room.accountId, never)).toBe('done');
    expect(await mirrored(room, 'late')).toMatchObject({ absent_since: null, missing_since: null });
  });

  it('is fetched by one of several processes', async () => {
    const room = await lookedAt();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await hint(room, 'a');
    const other = anotherProcess(room);
    expect((await Promise.all([fetch(room), fetch(other)])).toSorted()).toEqual([0, 1]);
    expect(room.phone.calls).toEqual(['fetchOne']);
  });

  it('whose process died is fetched by another half a minute later', async () => {
    const room = await lookedAt();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await hint(room, 'a');
    const dying = new AbortController();
    room.phone.onCall = () => {
      dying.abort();
      throw new ProviderError('unreachable', { reason: 'aborted' });
    };
    await fetchHinted(room, room.accountId, dying.signal);
    room.phone.onCall = () => undefined;
    expect(await fetch(room)).toBe(0);
    room.clock.at += 30_000;
    expect(await fetch(room)).toBe(1);
    expect(await refs(room)).toEqual(['a']);
  });

  it('named anew while it is fetched is fetched once more', async () => {
    const room = await lookedAt();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, transcript: { state: 'pending' } });
    await hint(room, 'a');
    room.phone.onAnswer = async () => {
      room.phone.onAnswer = () => undefined;
      room.phone.alter('a', { transcript: { state: 'ready', text: 'It is Maya.' } });
      await hint(room, 'a');
    };
    await fetch(room);
    expect(await mirrored(room, 'a')).toMatchObject({ transcript_state: 'pending' });
    expect(await fetch(room)).toBe(1);
    expect(await mirrored(room, 'a')).toMatchObject({ transcript_text: 'It is Maya.' });
  });
});

describe('an announced voicemail that cannot be had', () => {
  it('because there is none is left to a look at once, and what we have of it is not taken for gone', async () => {
    const room = await lookedAt();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await pullRecent(room, room.accountId, never);
    room.phone.voicemails.clear();
    room.clock.at += 1_000;
    await hint(room, 'a');
    await fetch(room);
    expect(await mirrored(room, 'a')).toMatchObject({ missing_since: null, absent_since: null, revision: 1 });
    expect(await hints(room)).toEqual([]);
    expect((await account(room)).next_recent_at).toBe(room.clock.at);
  });

  it.each(['unreachable', 'reply-not-understood', 'not-ready', 'credentials-rejected'] as const)(
    'for a fault (%s) is looked for at once, and asked for again later',
    async (kind) => {
      const room = await lookedAt();
      room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
      room.phone.onCall = (call) => {
        if (call === 'fetchOne') throw new ProviderError(kind);
      };
      await hint(room, 'a');
      await fetch(room);
      expect(await hints(room)).toMatchObject([{ attempts: 1, due_at: room.clock.at + 3_750 }]);
      expect(await dueWork(room.store.db, room.clock.at)).toMatchObject([{ hinted: false, pull: true }]);
      await pullTurn(room, room.accountId, never);
      expect(await refs(room)).toEqual(['a']);
    },
  );

  it('is not asked for for ever', async () => {
    const room = await lookedAt();
    room.phone.onCall = () => {
      throw new ProviderError('unreachable');
    };
    await hint(room, 'a');
    let asked = 0;
    for (let [next] = await hints(room); next !== undefined; [next] = await hints(room)) {
      room.clock.at = next.due_at;
      asked += await fetch(room);
    }
    expect(asked).toBe(10);
  });

  it('because the phone system wants to be left alone waits as long as that asks, and nothing is looked at', async () => {
    const room = await lookedAt();
    room.phone.onCall = () => {
      throw new ProviderError('rate-limited', { retryAfterSeconds: 600 });
    };
    await hint(room, 'a');
    await fetch(room);
    expect(await hints(room)).toMatchObject([{ due_at: room.clock.at + 600_000 }]);
    expect(await dueWork(room.store.db, room.clock.at)).toMatchObject([{ hinted: false, pull: false }]);
  });

  it('is not asked for while the account is told to wait', async () => {
    const room = await lookedAt();
    const trouble = { kind: 'rate-limited', reason: null, status: 429, at: room.clock.at };
    const until = { notBefore: room.clock.at + 2_000_000, reject: false };
    await room.store.change((change) => noteTrouble(change, room.accountId, trouble, until));
    await hint(room, 'a');
    expect(await dueWork(room.store.db, room.clock.at)).toMatchObject([{ hinted: false, pull: false }]);
    expect(await dueWork(room.store.db, until.notBefore)).toMatchObject([{ hinted: true }]);
  });

  it.each([
    ['paused', { state: 'paused' }],
    ['connected otherwise', { settings: 'sealed anew' }],
  ] as const)('because the account is %s meanwhile is not written', async (_, change) => {
    const room = await lookedAt();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await hint(room, 'a');
    room.phone.onAnswer = async () => {
      await room.store.change(({ db }) => db.updateTable('accounts').set(change).execute());
    };
    await fetch(room);
    expect(await refs(room)).toEqual([]);
    expect(await hints(room)).toHaveLength(1);
  });

  it('waits with a paused account', async () => {
    const room = await lookedAt();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await hint(room, 'a');
    const setState = (state: 'paused' | 'active') =>
      room.store.change(({ db }) => db.updateTable('accounts').set({ state }).execute());
    await setState('paused');
    expect(await fetch(room)).toBe(0);
    await setState('active');
    expect(await fetch(room)).toBe(1);
    expect(await refs(room)).toEqual(['a']);
  });
});

describe('a hint to look now', () => {
  const ask = (room: TestRoom) => room.store.change((change) => askForRecent(change, room.accountId, room.clock.at));

  it('brings the next look forward', async () => {
    const room = await lookedAt();
    await ask(room);
    expect(await dueWork(room.store.db, room.clock.at)).toMatchObject([{ pull: true }]);
  });

  it('that comes while a look is under way makes another follow at once', async () => {
    const room = await lookedAt();
    await ask(room);
    room.phone.onAnswer = async () => {
      room.phone.onAnswer = () => undefined;
      room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
      room.clock.at += 5;
      await ask(room);
    };
    expect(await pullTurn(room, room.accountId, never)).toBe('more');
    expect(await refs(room)).toEqual([]);
    expect(await pullTurn(room, room.accountId, never)).toBe('done');
    expect(await refs(room)).toEqual(['a']);
    expect((await account(room)).next_recent_at).toBe(room.clock.at + 900_000);
  });

  it('does not keep a sweep from going on, however many come', async () => {
    const room = await aRoom();
    room.phone.onAnswer = async () => {
      room.clock.at += 5;
      await ask(room);
    };
    await pullTurn(room, room.accountId, never);
    expect((await account(room)).last_sweep_at).not.toBeNull();
  });
});
