import fc from 'fast-check';
import type { Updateable } from 'kysely';
import { describe, expect, it } from 'vitest';
import { ProviderError } from '#lib/providers/errors.ts';
import { WRITE_NOT_TAKEN } from '#lib/providers/prove-writes.ts';
import { CLAIM_MS, claimEntry, giveBackClaim } from '#lib/store/outbox/claim-entry.ts';
import { enqueueFlag, enqueueRemoval, retryEntries, withdrawRemoval } from '#lib/store/outbox/enqueue-change.ts';
import { discardAccountEntries, resumeAccountChanges } from '#lib/store/outbox/pending-changes.ts';
import { type Newcomer, strayMarks } from '#lib/store/outbox/stray-marks.ts';
import { hintAt } from '#lib/store/pulls/hinted-refs.ts';
import type { OutboxTable } from '#lib/store/tables.ts';
import { eraseDue } from '#lib/sync/erase-due.ts';
import { fetchHinted } from '#lib/sync/fetch-hinted.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { ManualClock, MONDAY_MORNING, openTestStore } from '#tests/support/store.ts';
import {
  anotherProcess,
  fullSyncPage,
  incrementalSync,
  mirrored,
  never,
  outboxEntries,
  type TestDeps,
  testDeps,
} from '#tests/support/sync-deps.ts';

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

/** Deps in which a mark of `a` waits to be sent. */
async function markedDeps(isErased = false, given: Parameters<typeof testDeps>[0] = {}): Promise<TestDeps> {
  const deps = await testDeps(given);
  deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
  await fullSyncPage(deps, deps.accountId, never);
  deps.clock.at += DAY;
  await mark(deps, true);
  if (isErased) {
    const row = await mirrored(deps, 'a');
    await deps.store.change(async (change) => {
      const facts = { trashed_at: deps.clock.at, erase_after: deps.clock.at };
      await change.db.updateTable('voicemails').set(facts).where('id', '=', row.id).execute();
    });
    await eraseDue(deps, never);
  }
  return deps;
}

const mark = async (deps: TestDeps, listened: boolean) => {
  const row = await mirrored(deps, 'a');
  await deps.store.change((change) => enqueueFlag(change, row, listened, deps.clock.at));
};
const handOver = ({ phone, clock }: TestDeps, listened = false) =>
  phone.arrive({ ref: 'a', receivedAt: clock.at, caller: { kind: 'number', number: NEWCOMER }, listened });
const pull = (deps: TestDeps) => incrementalSync(deps, deps.accountId, never);
const deliver = (deps: TestDeps, signal = never) => deliverDue(deps, deps.accountId, signal);
const newcomer = ({ store, accountId }: TestDeps) =>
  store.db
    .selectFrom('voicemails')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('caller_number', '=', NEWCOMER)
    .executeTakeFirst();
const flagOf = ({ phone }: TestDeps) => phone.voicemails.get('a')?.listened;

/** Plays a story; whoever has the ref is looked at after each pull. */
class Play {
  deps: TestDeps;
  readonly #story: Story;
  readonly #landing: { at: number; land: () => void }[] = [];

  constructor(deps: TestDeps, story: Story) {
    this.deps = deps;
    this.#story = story;
  }

  async run(): Promise<void> {
    const { handover, fates } = this.#story;
    if (handover === 'before') handOver(this.deps);
    await this.#deliver([...fates], handover === 'between');
    await this.#pullAt('soon');
    await this.#deliver([], false);
    this.#wait(MINUTE);
    await this.#pullAt('late');
    // Everything works again.
    for (let round = 0; round < 4; round += 1) {
      this.#wait(DAY);
      await pull(this.deps);
      await this.#expectUnlistened();
      await this.#deliver([], false);
    }
    await pull(this.deps);
    await this.#expectUnlistened();
    expect(await newcomer(this.deps), 'the newcomer has come').toBeDefined();
    expect(flagOf(this.deps), 'its lamp burns at the phone system').toBe(false);
    const open = (await outboxEntries(this.deps)).filter(
      ({ account_id, state }) => account_id === this.deps.accountId && (state === 'waiting' || state === 'refused'),
    );
    expect(open, 'nothing is left to be sent').toEqual([]);
  }

  async #deliver(fates: Fate[], isHandedOver: boolean): Promise<void> {
    const { phone } = this.deps;
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
      if (isHandedOver && writes === 1) handOver(this.deps);
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
    await deliver(this.deps, stopping.signal);
    Object.assign(phone, { onCall: () => undefined, onAnswer: () => undefined });
    if (stopping.signal.aborted) this.deps = anotherProcess(this.deps);
  }

  #landLater(): never {
    const { phone, clock } = this.deps;
    const listened = phone.lastFlagAsked;
    this.#landing.push({ at: clock.at + 19 * SECOND, land: () => phone.alter('a', { listened }) });
    throw new ProviderError('unreachable', { reason: 'aborted' });
  }

  #wait(ms: number): void {
    this.deps.clock.at += ms;
    for (const landing of this.#landing.splice(0))
      if (landing.at <= this.deps.clock.at) landing.land();
      else this.#landing.push(landing);
  }

  async #pullAt(moment: Moment): Promise<void> {
    if (!this.#story.pulls.includes(moment)) return;
    const deps = anotherProcess(this.deps);
    if (this.#story.pulledBy === 'full') await fullSyncPage(deps, deps.accountId, never);
    if (this.#story.pulledBy === 'announced') {
      await deps.store.change((change) => hintAt(change, deps.accountId, 'a', deps.clock.at));
      await fetchHinted(deps, deps.accountId, never);
    }
    await pull(deps);
    await this.#expectUnlistened();
  }

  /** At no time is it shown as listened, which is how a caller is forgotten. */
  async #expectUnlistened(): Promise<void> {
    const row = await newcomer(this.deps);
    if (row !== undefined) expect(row, 'nobody has listened to the newcomer').toMatchObject({ listened_at: null });
  }
}

describe('a mark that reaches the next voicemail under its ref', () => {
  it('never makes that one listened, whatever fails, dies or is pulled around its two writes', async () => {
    const clock = new ManualClock();
    // One database for all: making one takes PostgreSQL longer than a story.
    const store = await openTestStore(clock);
    await fc.assert(
      fc.asyncProperty(aStory, async (story) => {
        await new Play(await markedDeps(story.isErased, { clock, store }), story).run();
      }),
      { numRuns: RUNS, examples: EXAMPLES },
    );
  }, 240_000);

  it('is not sent again once the answer has shown whom it reached', async () => {
    const deps = await markedDeps();
    handOver(deps);
    deps.phone.onCall = (call) => {
      if (call === 'setListened' && !deps.phone.lastFlagAsked) throw new ProviderError('unreachable', { status: 503 });
    };
    expect(await deliver(deps)).toEqual({ delivered: 0, failed: 1 });
    expect((await outboxEntries(deps)).map(({ kind, state }) => [kind, state])).toEqual([['listened', 'superseded']]);
    deps.clock.at += DAY;
    await deliver(deps);
    expect(deps.phone.flagWrites).toEqual([{ ref: 'a', listened: true }]);
    await pull(deps);
    expect(await newcomer(deps)).toMatchObject({ listened_at: null, remote_listened: 1 });
    deps.phone.onCall = () => undefined;
    expect(await deliver(deps)).toEqual({ delivered: 1, failed: 0 });
    expect(flagOf(deps)).toBe(false);
  });

  it('lets nothing of that one be sent while it may still take effect, and what a member decides goes after that', async () => {
    const deps = await markedDeps();
    handOver(deps);
    await deps.store.change((change) => claimEntry(change, deps.accountId, 'a process that died', deps.clock.at));
    await pull(deps);
    await mark(deps, true);
    expect(await deliver(deps)).toEqual({ delivered: 0, failed: 0 });
    deps.clock.at += 25 * SECOND;
    expect(await deliver(deps)).toEqual({ delivered: 1, failed: 0 });
    expect(deps.phone.flagWrites).toEqual([{ ref: 'a', listened: true }]);
  });

  it('sets one back that has returned to its ref to what is known of it', async () => {
    const deps = await markedDeps();
    await deliver(deps);
    const before = deps.phone.voicemails.get('a');
    deps.clock.at += MINUTE;
    handOver(deps);
    await pull(deps);
    const row = await newcomer(deps);
    if (row === undefined || before === undefined) throw new Error('the newcomer has not come');
    // The first is there again, and a mark of the second one reaches it.
    deps.phone.arrive({ ...before, listened: false });
    await mark(deps, true);
    await deps.store.change((change) => claimEntry(change, deps.accountId, 'a process that died', deps.clock.at));
    deps.phone.alter('a', { listened: true });
    const first = await deps.store.change(({ db }) =>
      db
        .updateTable('voicemails')
        .set({ listened_at: null, remote_listened: 0 })
        .where('retired_ref', '=', 'a')
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    await pull(deps);
    deps.clock.at += 11 * MINUTE;
    await pull(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ id: first.id, listened_at: null });
    await deliver(deps);
    expect(flagOf(deps)).toBe(false);
  });

  it('is nobody else’s: one heard at the desk phone comes listened where no mark was sent, or it was seen to arrive', async () => {
    const unsent = await markedDeps();
    handOver(unsent, true);
    await pull(unsent);
    expect((await newcomer(unsent))?.listened_at).not.toBeNull();
    const arrived = await markedDeps();
    await deliver(arrived);
    arrived.clock.at += MINUTE;
    handOver(arrived, true);
    await pull(arrived);
    expect((await newcomer(arrived))?.listened_at).not.toBeNull();
    expect((await outboxEntries(arrived)).map(({ state }) => state)).toEqual(['delivered']);
  });
});

describe('which marks may have reached a newcomer', () => {
  /** A mark of `a` that was sent once and is `facts` now; the newcomer comes a minute later unless set otherwise. */
  async function strays(facts: Partial<Updateable<OutboxTable>>, asked: Partial<Newcomer> = {}) {
    const deps = await markedDeps();
    const { store, accountId, clock } = deps;
    const sentAt = clock.at;
    const change = { state: 'waiting' as const, attempt_began_at: sentAt, ...facts };
    await store.change(({ db }) => db.updateTable('outbox').set(change).execute());
    const newcomer = { ref: 'a', id: null, receivedAt: sentAt + MINUTE, ...asked };
    return { until: (await strayMarks(store.db, accountId, [newcomer])).get('a'), sentAt, deps };
  }

  it.each(['waiting', 'refused', 'discarded', 'superseded'] as const)(
    'one that was sent and is %s now, until its claim ends',
    async (state) => {
      const { until, sentAt } = await strays({ state });
      expect(until).toBe(sentAt + CLAIM_MS);
    },
  );

  it.each([
    ['that was seen to take effect', { state: 'delivered' }],
    ['that was never sent', { attempt_began_at: null }],
    ['that says “not listened”', { kind: 'unlistened' }],
  ] as const)('none %s', async (_, facts) => {
    expect((await strays(facts)).until).toBeUndefined();
  });

  it('none of the newcomer’s own, which has come back to its ref', async () => {
    const { deps } = await strays({});
    const { id, ref } = await mirrored(deps, 'a');
    expect((await strayMarks(deps.store.db, deps.accountId, [{ ref, id, receivedAt: deps.clock.at }])).size).toBe(0);
  });

  it('none that had ended long before the newcomer was received, whatever the phone system’s time zone', async () => {
    const { sentAt, until } = await strays({});
    expect(until).toBeDefined();
    expect((await strays({}, { receivedAt: sentAt + 26 * 60 * MINUTE })).until).toBeDefined();
    expect((await strays({}, { receivedAt: sentAt + 27 * 60 * MINUTE })).until).toBeUndefined();
  });

  it('one whose account was removed and connected again in between, and no removal', async () => {
    const deps = await markedDeps();
    const { store, accountId, clock } = deps;
    await store.change((change) => claimEntry(change, accountId, 'a process that died', clock.at));
    const sentAt = clock.at;
    const row = await mirrored(deps, 'a');
    const facts = { trashed_at: sentAt, erase_after: sentAt + DAY };
    await store.change(async (change) => {
      await enqueueRemoval(change, row, facts.erase_after, sentAt);
      const attempted = { attempt_began_at: sentAt };
      await change.db.updateTable('outbox').set(attempted).where('kind', '=', 'remove').execute();
      await change.db.updateTable('voicemails').set(facts).execute();
      await discardAccountEntries(change, accountId, sentAt);
    });
    clock.at += MINUTE;
    expect(await store.change((change) => resumeAccountChanges(change, accountId, clock.at))).toBe(2);
    const resumed = (await outboxEntries(deps)).map(({ kind, attempts, attempt_began_at }) => [
      kind,
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
    const { deps, sentAt } = await strays({});
    await deps.store.change(({ db }) =>
      db
        .updateTable('outbox')
        .set({ claimed_until: sentAt + DAY })
        .execute(),
    );
    await mark(deps, true);
    const began = { attempt_began_at: sentAt - MINUTE };
    await deps.store.change(({ db }) => db.updateTable('outbox').set(began).where('claimed_until', '=', 0).execute());
    const marks = await outboxEntries(deps);
    expect(marks).toHaveLength(2);
    const newcomer = { ref: 'a', id: null, receivedAt: sentAt };
    expect((await strayMarks(deps.store.db, deps.accountId, [newcomer])).get('a')).toBe(sentAt + CLAIM_MS);
  });
});

describe('a claim given back unsent', () => {
  it('leaves known that an earlier attempt had begun, also after somebody tried again', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await pull(deps);
    const row = await mirrored(deps, 'a');
    const claim = () => deps.store.change((change) => claimEntry(change, deps.accountId, 'p', deps.clock.at));
    await deps.store.change((change) => enqueueRemoval(change, row, deps.clock.at, deps.clock.at));
    await deps.store.change(({ db }) => db.updateTable('voicemails').set({ erase_after: deps.clock.at }).execute());
    const unsent = await claim();
    if (unsent === null) throw new Error('nothing was due');
    await deps.store.change((change) => giveBackClaim(change, unsent));
    expect(await outboxEntries(deps)).toMatchObject([{ attempts: 0, attempt_began_at: null }]);
    const began = deps.clock.at;
    await claim();
    await deps.store.change(({ db }) => db.updateTable('outbox').set({ state: 'refused', claimed_until: 0 }).execute());
    deps.clock.at += DAY;
    await deps.store.change((change) => retryEntries(change, row.id, deps.clock.at));
    const again = await claim();
    if (again === null) throw new Error('nothing was due');
    await deps.store.change((change) => giveBackClaim(change, again));
    expect(await outboxEntries(deps)).toMatchObject([{ attempts: 0, attempt_began_at: began }]);
    expect(await deps.store.change((change) => withdrawRemoval(change, row.id))).toBe('claimed');
  });
});
