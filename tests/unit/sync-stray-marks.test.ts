import fc from 'fast-check';
import type { Updateable } from 'kysely';
import { describe, expect, it } from 'vitest';
import { ProviderError } from '#lib/providers/errors.ts';
import { WRITE_NOT_TAKEN } from '#lib/providers/prove-writes.ts';
import { CLAIM_MS, claimWish, giveBackClaim } from '#lib/store/outbox/claim-entry.ts';
import { oweFlag, oweRemoval, retryWishes, withdrawRemoval } from '#lib/store/outbox/enqueue-change.ts';
import { letAccountWishesGo, resumeAccountChanges } from '#lib/store/outbox/pending-changes.ts';
import { type Newcomer, strayMarks } from '#lib/store/outbox/stray-marks.ts';
import { hintAt } from '#lib/store/pulls/hinted-refs.ts';
import type { OutboxTable } from '#lib/store/tables.ts';
import { eraseDue } from '#lib/sync/erase-due.ts';
import { fetchHinted } from '#lib/sync/fetch-hinted.ts';
import { pullRecent, sweepPage } from '#lib/sync/pull.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { MONDAY_MORNING, openTestStore, StandingClock } from '#tests/support/store.ts';
import { anotherProcess, aRoom, mirrored, never, type TestRoom, wishes } from '#tests/support/sync-deps.ts';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 20);
const SECOND = 1_000;
const MINUTE = 60_000;
const DAY = 86_400_000;
const NEWCOMER = '+4930999';

/** What becomes of a write. */
const FATES = ['taken', 'busy-there', 'lied-about', 'answer-lost', 'lands-late', 'dies-before', 'dies-after'] as const;
type Fate = (typeof FATES)[number];
/** Where a pull comes in between. */
const MOMENTS = ['before-the-write', 'after-the-write', 'before-the-undo', 'after-the-undo', 'soon', 'late'] as const;
type Moment = (typeof MOMENTS)[number];
/** When the newcomer gets the ref: before it is sent, or after it was claimed. */
const HANDOVERS = ['before', 'between'] as const;

interface Story {
  handover: (typeof HANDOVERS)[number];
  /** Of the first write, of the second, and of what is sent after those. */
  fates: [Fate, Fate, Fate];
  pulls: Moment[];
  pulledBy: 'recent' | 'full' | 'announced';
  isErased: boolean;
}

const aStory: fc.Arbitrary<Story> = fc.record({
  handover: fc.constantFrom(...HANDOVERS),
  fates: fc.tuple(fc.constantFrom(...FATES), fc.constantFrom(...FATES), fc.constantFrom(...FATES)),
  pulls: fc.subarray([...MOMENTS]),
  pulledBy: fc.constantFrom('recent', 'full', 'announced'),
  isErased: fc.boolean(),
});

/** Each point of death or failure between the two writes, with a pull after it. */
const EXAMPLES: [Story][] = FATES.flatMap((first) =>
  FATES.map((second): [Story] => [
    { handover: 'before', fates: [first, second, 'taken'], pulls: ['soon'], pulledBy: 'recent', isErased: false },
  ]),
);

/** A room in which a mark of `a` waits to be sent. */
async function aMarkedRoom(isErased = false, given: Parameters<typeof aRoom>[0] = {}): Promise<TestRoom> {
  const room = await aRoom(given);
  room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
  await sweepPage(room, room.accountId, never);
  room.clock.at += DAY;
  await mark(room, true);
  if (isErased) {
    const row = await mirrored(room, 'a');
    await room.store.change(async (change) => {
      const facts = { trashed_at: room.clock.at, erase_after: room.clock.at };
      await change.db.updateTable('voicemails').set(facts).where('id', '=', row.id).execute();
    });
    await eraseDue(room, never);
  }
  return room;
}

const mark = async (room: TestRoom, listened: boolean) => {
  const row = await mirrored(room, 'a');
  await room.store.change((change) => oweFlag(change, row, listened, room.clock.at));
};
const handOver = ({ phone, clock }: TestRoom, listened = false) =>
  phone.arrive({ ref: 'a', receivedAt: clock.at, caller: { kind: 'number', number: NEWCOMER }, listened });
const pull = (room: TestRoom) => pullRecent(room, room.accountId, never);
const deliver = (room: TestRoom, signal = never) => deliverDue(room, room.accountId, signal);
const newcomer = ({ store, accountId }: TestRoom) =>
  store.db
    .selectFrom('voicemails')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('caller_number', '=', NEWCOMER)
    .executeTakeFirst();
const flagOf = ({ phone }: TestRoom) => phone.voicemails.get('a')?.listened;

/** Plays a story; whoever has the ref is looked at after each pull. */
class Play {
  room: TestRoom;
  readonly #story: Story;
  readonly #landing: { at: number; land: () => void }[] = [];

  constructor(room: TestRoom, story: Story) {
    this.room = room;
    this.#story = story;
  }

  async run(): Promise<void> {
    const { handover, fates } = this.#story;
    if (handover === 'before') handOver(this.room);
    await this.#deliver([...fates], handover === 'between');
    await this.#pullAt('soon');
    await this.#deliver([], false);
    this.#wait(MINUTE);
    await this.#pullAt('late');
    // Everything works again.
    for (let round = 0; round < 4; round += 1) {
      this.#wait(DAY);
      await pull(this.room);
      await this.#expectUnlistened();
      await this.#deliver([], false);
    }
    await pull(this.room);
    await this.#expectUnlistened();
    expect(await newcomer(this.room), 'the newcomer has come').toBeDefined();
    expect(flagOf(this.room), 'its lamp burns at the phone system').toBe(false);
    const open = (await wishes(this.room)).filter(
      ({ account_id, state }) => account_id === this.room.accountId && (state === 'waiting' || state === 'refused'),
    );
    expect(open, 'nothing is left to be sent').toEqual([]);
  }

  async #deliver(fates: Fate[], isHandedOver: boolean): Promise<void> {
    const { phone } = this.room;
    const stopping = new AbortController();
    const die = () => {
      stopping.abort();
      throw new ProviderError('unreachable', { reason: 'aborted' });
    };
    let writes = 0;
    let drawn: Fate = 'taken';
    phone.onCall = async (call) => {
      if (call !== 'setListened') return;
      writes += 1;
      if (isHandedOver && writes === 1) handOver(this.room);
      if (writes <= 2) await this.#pullAt(writes === 1 ? 'before-the-write' : 'before-the-undo');
      drawn = fates.shift() ?? 'taken';
      if (drawn === 'dies-before') die();
      if (drawn === 'busy-there') throw new ProviderError('unreachable', { status: 503 });
      if (drawn === 'lied-about') throw new ProviderError('reply-not-understood', { reason: WRITE_NOT_TAKEN });
      if (drawn === 'lands-late') this.#landLater();
    };
    phone.onAnswer = async (call) => {
      if (call !== 'setListened') return;
      const fate = drawn;
      if (writes <= 2) await this.#pullAt(writes === 1 ? 'after-the-write' : 'after-the-undo');
      if (fate === 'dies-after') die();
      if (fate === 'answer-lost') throw new ProviderError('unreachable', { reason: 'connection-broken' });
    };
    await deliver(this.room, stopping.signal);
    Object.assign(phone, { onCall: () => undefined, onAnswer: () => undefined });
    if (stopping.signal.aborted) this.room = anotherProcess(this.room);
  }

  #landLater(): never {
    const { phone, clock } = this.room;
    const listened = phone.lastFlagAsked;
    this.#landing.push({ at: clock.at + 19 * SECOND, land: () => phone.alter('a', { listened }) });
    throw new ProviderError('unreachable', { reason: 'aborted' });
  }

  #wait(ms: number): void {
    this.room.clock.at += ms;
    for (const landing of this.#landing.splice(0))
      if (landing.at <= this.room.clock.at) landing.land();
      else this.#landing.push(landing);
  }

  async #pullAt(moment: Moment): Promise<void> {
    if (!this.#story.pulls.includes(moment)) return;
    const room = anotherProcess(this.room);
    if (this.#story.pulledBy === 'full') await sweepPage(room, room.accountId, never);
    if (this.#story.pulledBy === 'announced') {
      await room.store.change((change) => hintAt(change, room.accountId, 'a', room.clock.at));
      await fetchHinted(room, room.accountId, never);
    }
    await pull(room);
    await this.#expectUnlistened();
  }

  /** At no time is it shown as listened, which is how a caller is forgotten. */
  async #expectUnlistened(): Promise<void> {
    const row = await newcomer(this.room);
    if (row !== undefined) expect(row, 'nobody has listened to the newcomer').toMatchObject({ listened_at: null });
  }
}

describe('a mark that reaches the next voicemail under its ref', () => {
  it('never makes that one listened, whatever fails, dies or is pulled around its two writes', async () => {
    const clock = new StandingClock();
    // One database for all: making one takes PostgreSQL longer than a story.
    const store = await openTestStore(clock);
    await fc.assert(
      fc.asyncProperty(aStory, async (story) => {
        await new Play(await aMarkedRoom(story.isErased, { clock, store }), story).run();
      }),
      { numRuns: RUNS, examples: EXAMPLES },
    );
  }, 240_000);

  it('is not sent again once the answer has shown whom it reached', async () => {
    const room = await aMarkedRoom();
    handOver(room);
    room.phone.onCall = (call) => {
      if (call === 'setListened' && !room.phone.lastFlagAsked) throw new ProviderError('unreachable', { status: 503 });
    };
    expect(await deliver(room)).toEqual({ delivered: 0, failed: 1 });
    expect((await wishes(room)).map(({ wish, state }) => [wish, state])).toEqual([['listened', 'superseded']]);
    room.clock.at += DAY;
    await deliver(room);
    expect(room.phone.flagWrites).toEqual([{ ref: 'a', listened: true }]);
    await pull(room);
    expect(await newcomer(room)).toMatchObject({ listened_at: null, remote_listened: 1 });
    room.phone.onCall = () => undefined;
    expect(await deliver(room)).toEqual({ delivered: 1, failed: 0 });
    expect(flagOf(room)).toBe(false);
  });

  it('lets nothing of that one be sent while it may still take effect, and what a member decides goes after that', async () => {
    const room = await aMarkedRoom();
    handOver(room);
    await room.store.change((change) => claimWish(change, room.accountId, 'a process that died', room.clock.at));
    await pull(room);
    await mark(room, true);
    expect(await deliver(room)).toEqual({ delivered: 0, failed: 0 });
    room.clock.at += 25 * SECOND;
    expect(await deliver(room)).toEqual({ delivered: 1, failed: 0 });
    expect(room.phone.flagWrites).toEqual([{ ref: 'a', listened: true }]);
  });

  it('sets one back that has returned to its ref to what is known of it', async () => {
    const room = await aMarkedRoom();
    await deliver(room);
    const before = room.phone.voicemails.get('a');
    room.clock.at += MINUTE;
    handOver(room);
    await pull(room);
    const row = await newcomer(room);
    if (row === undefined || before === undefined) throw new Error('the newcomer has not come');
    // The first is there again, and a mark of the second one reaches it.
    room.phone.arrive({ ...before, listened: false });
    await mark(room, true);
    await room.store.change((change) => claimWish(change, room.accountId, 'a process that died', room.clock.at));
    room.phone.alter('a', { listened: true });
    const first = await room.store.change(({ db }) =>
      db
        .updateTable('voicemails')
        .set({ listened_at: null, remote_listened: 0 })
        .where('retired_ref', '=', 'a')
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    await pull(room);
    room.clock.at += 11 * MINUTE;
    await pull(room);
    expect(await mirrored(room, 'a')).toMatchObject({ id: first.id, listened_at: null });
    await deliver(room);
    expect(flagOf(room)).toBe(false);
  });

  it('is nobody else’s: one heard at the desk phone comes listened where no mark was sent, or it was seen to arrive', async () => {
    const unsent = await aMarkedRoom();
    handOver(unsent, true);
    await pull(unsent);
    expect((await newcomer(unsent))?.listened_at).not.toBeNull();
    const arrived = await aMarkedRoom();
    await deliver(arrived);
    arrived.clock.at += MINUTE;
    handOver(arrived, true);
    await pull(arrived);
    expect((await newcomer(arrived))?.listened_at).not.toBeNull();
    expect((await wishes(arrived)).map(({ state }) => state)).toEqual(['delivered']);
  });
});

describe('which marks may have reached a newcomer', () => {
  /** A mark of `a` that was sent once and is `facts` now; the newcomer comes a minute later unless told otherwise. */
  async function strays(facts: Partial<Updateable<OutboxTable>>, asked: Partial<Newcomer> = {}) {
    const room = await aMarkedRoom();
    const { store, accountId, clock } = room;
    const sentAt = clock.at;
    const change = { state: 'waiting' as const, attempt_began_at: sentAt, ...facts };
    await store.change(({ db }) => db.updateTable('outbox').set(change).execute());
    const newcomer = { ref: 'a', id: null, receivedAt: sentAt + MINUTE, ...asked };
    return { until: (await strayMarks(store.db, accountId, [newcomer])).get('a'), sentAt, room };
  }

  it.each(['waiting', 'refused', 'let-go', 'superseded'] as const)(
    'one that was sent and is %s now, until its claim ends',
    async (state) => {
      const { until, sentAt } = await strays({ state });
      expect(until).toBe(sentAt + CLAIM_MS);
    },
  );

  it.each([
    ['that was seen to take effect', { state: 'delivered' }],
    ['that was never sent', { attempt_began_at: null }],
    ['that says “not listened”', { wish: 'unlistened' }],
  ] as const)('none %s', async (_, facts) => {
    expect((await strays(facts)).until).toBeUndefined();
  });

  it('none of the newcomer’s own, which has come back to its ref', async () => {
    const { room } = await strays({});
    const { id, ref } = await mirrored(room, 'a');
    expect((await strayMarks(room.store.db, room.accountId, [{ ref, id, receivedAt: room.clock.at }])).size).toBe(0);
  });

  it('none that had ended long before the newcomer was received, whatever the phone system’s time zone', async () => {
    const { sentAt, until } = await strays({});
    expect(until).toBeDefined();
    expect((await strays({}, { receivedAt: sentAt + 26 * 60 * MINUTE })).until).toBeDefined();
    expect((await strays({}, { receivedAt: sentAt + 27 * 60 * MINUTE })).until).toBeUndefined();
  });

  it('one whose account was removed and connected again in between, and no removal', async () => {
    const room = await aMarkedRoom();
    const { store, accountId, clock } = room;
    await store.change((change) => claimWish(change, accountId, 'a process that died', clock.at));
    const sentAt = clock.at;
    const row = await mirrored(room, 'a');
    const facts = { trashed_at: sentAt, erase_after: sentAt + DAY };
    await store.change(async (change) => {
      await oweRemoval(change, row, facts.erase_after, sentAt);
      const attempted = { attempt_began_at: sentAt };
      await change.db.updateTable('outbox').set(attempted).where('wish', '=', 'remove').execute();
      await change.db.updateTable('voicemails').set(facts).execute();
      await letAccountWishesGo(change, accountId, sentAt);
    });
    clock.at += MINUTE;
    expect(await store.change((change) => resumeAccountChanges(change, accountId, clock.at))).toBe(2);
    const resumed = (await wishes(room)).map(({ wish, attempts, attempt_began_at }) => [
      wish,
      attempts,
      attempt_began_at,
    ]);
    expect(resumed).toEqual([
      ['listened', 0, sentAt],
      ['remove', 0, null],
    ]);
    const newcomer = { ref: 'a', id: null, receivedAt: clock.at };
    expect((await strayMarks(store.db, accountId, [newcomer])).get('a')).toBe(sentAt + CLAIM_MS);
  });

  it('the last of several', async () => {
    const { room, sentAt } = await strays({});
    await room.store.change(({ db }) =>
      db
        .updateTable('outbox')
        .set({ claimed_until: sentAt + DAY })
        .execute(),
    );
    await mark(room, true);
    const began = { attempt_began_at: sentAt - MINUTE };
    await room.store.change(({ db }) => db.updateTable('outbox').set(began).where('claimed_until', '=', 0).execute());
    const marks = await wishes(room);
    expect(marks).toHaveLength(2);
    const newcomer = { ref: 'a', id: null, receivedAt: sentAt };
    expect((await strayMarks(room.store.db, room.accountId, [newcomer])).get('a')).toBe(sentAt + CLAIM_MS);
  });
});

describe('a claim given back unsent', () => {
  it('leaves known that an earlier attempt had begun, also after somebody tried again', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await pull(room);
    const row = await mirrored(room, 'a');
    const claim = () => room.store.change((change) => claimWish(change, room.accountId, 'p', room.clock.at));
    await room.store.change((change) => oweRemoval(change, row, room.clock.at, room.clock.at));
    await room.store.change(({ db }) => db.updateTable('voicemails').set({ erase_after: room.clock.at }).execute());
    const unsent = await claim();
    if (unsent === null) throw new Error('nothing was due');
    await room.store.change((change) => giveBackClaim(change, unsent));
    expect(await wishes(room)).toMatchObject([{ attempts: 0, attempt_began_at: null }]);
    const began = room.clock.at;
    await claim();
    await room.store.change(({ db }) => db.updateTable('outbox').set({ state: 'refused', claimed_until: 0 }).execute());
    room.clock.at += DAY;
    await room.store.change((change) => retryWishes(change, row.id, room.clock.at));
    const again = await claim();
    if (again === null) throw new Error('nothing was due');
    await room.store.change((change) => giveBackClaim(change, again));
    expect(await wishes(room)).toMatchObject([{ attempts: 0, attempt_began_at: began }]);
    expect(await room.store.change((change) => withdrawRemoval(change, row.id))).toBe('claimed');
  });
});
