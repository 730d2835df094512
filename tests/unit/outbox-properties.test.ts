import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { inEnglish } from '#lib/messages/words.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { eraseDue } from '#lib/sync/erase-due.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { changeVoicemail } from '#lib/usecases/voicemails/change-voicemail.ts';
import { eraseVoicemail } from '#lib/usecases/voicemails/erase-voicemail.ts';
import { restoreVoicemail } from '#lib/usecases/voicemails/restore-voicemail.ts';
import { trashVoicemail } from '#lib/usecases/voicemails/trash-voicemail.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import {
  anotherProcess,
  fullSyncPage,
  incrementalSync,
  never,
  outboxEntries,
  type TestDeps,
  testDeps,
} from '#tests/support/sync-deps.ts';

/** Each run opens a database of its own; `PROPERTY_RUNS` digs deeper. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 20);
const SECOND = 1_000;
const DAY = 86_400_000;
const REFS = ['a', 'b', 'c'] as const;
type VoicemailRef = (typeof REFS)[number];

/** What may become of a write on its way. */
type Fate =
  /** Taken and answered. */
  | 'taken'
  /** Refused for now, with an answer. */
  | 'busy-there'
  | 'told-to-wait'
  /** Taken, but the answer is lost. */
  | 'answer-lost'
  /** Given up by us without an answer; it takes effect up to 19 s later. */
  | 'lands-late'
  /** Our process dies: before it reached the phone system, or after it took effect. */
  | 'dies-before'
  | 'dies-after';

type Step =
  | { do: 'listened' | 'unlistened' | 'trash' | 'restore' | 'erase' | 'un-erase'; ref: VoicemailRef }
  | { do: 'heard-at-the-desk' | 'marked-new-at-the-desk'; ref: VoicemailRef }
  | { do: 'wait'; ms: number }
  | { do: 'pull' | 'sweep' | 'erase-due' }
  /** A page was asked for, then a member acts and the outbox delivers, and only then the page is taken over. */
  | { do: 'pull-meanwhile'; listened: boolean; ref: VoicemailRef }
  /** A write meets a fate, the member decides otherwise at once, and that is to be the last word. */
  | { do: 'change-of-mind'; listened: boolean; ref: VoicemailRef; fate: Fate }
  /** Two workers deliver at the same moment. */
  | { do: 'deliver-twice' }
  | { do: 'deliver'; fates: Fate[] };

const aRef = fc.constantFrom(...REFS);
const fate = fc.constantFrom<Fate>(
  'taken',
  'taken',
  'busy-there',
  'told-to-wait',
  'answer-lost',
  'lands-late',
  'dies-before',
  'dies-after',
);
const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('listened', 'unlistened', 'trash', 'restore', 'erase', 'un-erase'),
      ref: aRef,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('heard-at-the-desk', 'marked-new-at-the-desk'), ref: aRef }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(SECOND, 9 * SECOND, 31 * SECOND, DAY) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('pull', 'sweep', 'erase-due') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('deliver-twice') }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('change-of-mind'), listened: fc.boolean(), ref: aRef, fate }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pull-meanwhile'), listened: fc.boolean(), ref: aRef }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('deliver'), fates: fc.array(fate, { maxLength: 4 }) }) },
) as fc.Arbitrary<Step>;

/** Always run, whatever chance brings. */
const EXAMPLES: [Step[]][] = [
  [[{ do: 'change-of-mind', listened: true, ref: 'a', fate: 'lands-late' }]],
  [[{ do: 'change-of-mind', listened: true, ref: 'a', fate: 'dies-after' }]],
  [[{ do: 'pull-meanwhile', listened: true, ref: 'a' }]],
  [[{ do: 'listened', ref: 'a' }, { do: 'trash', ref: 'b' }, { do: 'erase', ref: 'c' }, { do: 'deliver-twice' }]],
];

/** The office of one run: the room, its team, and what must be remembered to judge the end. */
class Office {
  deps: TestDeps;
  readonly context: UseCaseContext;
  readonly maya: Actor = { memberId: 'maya', sessionId: 's', name: 'Maya', role: 'member' };
  readonly ids = new Map<VoicemailRef, string>();
  /** Writes on their way that land by themselves. */
  readonly landing: { at: number; land: () => void }[] = [];
  /** By ref, when the removal took effect there. */
  readonly removedAt = new Map<string, number>();
  /** By ref, what a member said last. */
  readonly said = new Map<string, boolean>();
  /** Refs whose flag was changed at the desk: there the last word is nobody's to foretell. */
  readonly changedAtDesk = new Set<string>();
  /** By ref, the end of the trash time that was last asked for; gone when restored. */
  readonly eraseAfter = new Map<string, number>();
  /** Writes that reached the phone system while another of the same voicemail was on its way. */
  readonly overlaps: string[] = [];

  private constructor(deps: TestDeps) {
    this.deps = deps;
    const { store, clock, log } = deps;
    const providerFacts = deps.accounts.facts;
    this.context = {
      store,
      clock,
      log,
      trashDays: 1,
      inWords: inEnglish,
      providerFacts,
      wakeWorker: () => undefined,
      forgetSessions: () => undefined,
    };
  }

  static async open(): Promise<Office> {
    const deps = await testDeps();
    for (const ref of REFS) deps.phone.arrive({ ref, receivedAt: MONDAY_MORNING });
    deps.phone.arrive({ ref: 'never touched', receivedAt: MONDAY_MORNING });
    await fullSyncPage(deps, deps.accountId, never);
    const office = new Office(deps);
    const rows = await deps.store.db.selectFrom('voicemails').select(['id', 'ref']).execute();
    for (const row of rows) office.ids.set(row.ref as VoicemailRef, row.id);
    return office;
  }

  async take(step: Step): Promise<void> {
    const { deps } = this;
    switch (step.do) {
      case 'wait':
        return this.wait(step.ms);
      case 'pull':
        return void (await incrementalSync(deps, deps.accountId, never));
      case 'sweep':
        return void (await fullSyncPage(deps, deps.accountId, never));
      case 'erase-due':
        return void (await eraseDue(deps, never));
      case 'pull-meanwhile':
        return this.pullMeanwhile(step.ref, step.listened);
      case 'change-of-mind':
        await this.act(step.listened ? 'listened' : 'unlistened', step.ref);
        await this.deliver([step.fate]);
        await this.act(step.listened ? 'unlistened' : 'listened', step.ref);
        await this.deliver([]);
        return this.wait(31 * SECOND);
      case 'deliver':
        return this.deliver(step.fates);
      case 'deliver-twice':
        return this.deliverTwice();
      case 'heard-at-the-desk':
      case 'marked-new-at-the-desk':
        // Nobody at the desk sees a new-mark on what is being deleted here; the lamp is the worker's there.
        if (!deps.phone.voicemails.has(step.ref) || this.eraseAfter.has(step.ref)) return;
        this.changedAtDesk.add(step.ref);
        deps.phone.alter(step.ref, { listened: step.do === 'heard-at-the-desk' });
        return;
      default:
        return this.act(step.do, step.ref);
    }
  }

  async act(
    verb: 'listened' | 'unlistened' | 'trash' | 'restore' | 'erase' | 'un-erase',
    ref: VoicemailRef,
  ): Promise<void> {
    const ask = { id: this.ids.get(ref) ?? '', idempotencyKey: null };
    try {
      if (verb === 'trash') this.noteTrash(ref, await trashVoicemail(this.context, this.maya, ask));
      else if (verb === 'erase') this.noteTrash(ref, await eraseVoicemail(this.context, this.maya, ask));
      else if (verb === 'restore')
        this.noteTrash(ref, await restoreVoicemail(this.context, this.maya, { ...ask, to: 'inbox' }));
      else if (verb === 'un-erase')
        this.noteTrash(ref, await restoreVoicemail(this.context, this.maya, { ...ask, to: 'trash' }));
      else {
        await changeVoicemail(this.context, this.maya, { ...ask, body: { listened: verb === 'listened' } });
        this.said.set(ref, verb === 'listened');
      }
    } catch (error) {
      // Erased already, or its removal begun: told to the member, and nothing changed.
      if (!(error instanceof AppError && (error.code === 'not-found' || error.code === 'conflict'))) throw error;
    }
  }

  noteTrash(ref: VoicemailRef, now: { eraseAfter: string | null }): void {
    if (now.eraseAfter === null) this.eraseAfter.delete(ref);
    else this.eraseAfter.set(ref, Date.parse(now.eraseAfter));
  }

  wait(ms: number): void {
    this.deps.clock.at += ms;
    for (const landing of this.landing.splice(0))
      if (landing.at <= this.deps.clock.at) landing.land();
      else this.landing.push(landing);
  }

  async pullMeanwhile(ref: VoicemailRef, listened: boolean): Promise<void> {
    const { phone } = this.deps;
    phone.onAnswer = async (call) => {
      if (call !== 'pull') return;
      phone.onAnswer = () => undefined;
      this.wait(1);
      await this.act(listened ? 'listened' : 'unlistened', ref);
      await this.deliver([]);
    };
    await incrementalSync(this.deps, this.deps.accountId, never);
    phone.onAnswer = () => undefined;
  }

  async deliver(fates: Fate[]): Promise<void> {
    const { phone } = this.deps;
    const stopping = new AbortController();
    const before = { onCall: phone.onCall, onAnswer: phone.onAnswer };
    const die = () => {
      stopping.abort();
      throw new ProviderError('unreachable', { reason: 'aborted' });
    };
    let drawn: Fate = 'taken';
    phone.onCall = (call, ref) => {
      if (call !== 'remove' && call !== 'setListened') return;
      drawn = fates.shift() ?? 'taken';
      if (drawn === 'dies-before') die();
      if (drawn === 'busy-there') throw new ProviderError('unreachable', { status: 503 });
      if (drawn === 'told-to-wait') throw new ProviderError('rate-limited', { status: 429, retryAfterSeconds: 20 });
      if (drawn === 'lands-late') this.landLater(call, ref ?? '');
    };
    phone.onAnswer = (call, ref) => {
      if (call === 'remove') this.removedAt.set(ref ?? '', this.deps.clock.at);
      if (drawn === 'dies-after') die();
      if (drawn === 'answer-lost') throw new ProviderError('unreachable', { reason: 'connection-broken' });
    };
    await deliverDue(this.deps, this.deps.accountId, stopping.signal);
    Object.assign(phone, before);
    // A dead process is replaced by one that remembers nothing.
    if (stopping.signal.aborted) this.deps = anotherProcess(this.deps);
  }

  async deliverTwice(): Promise<void> {
    const { phone } = this.deps;
    const before = { onCall: phone.onCall, onAnswer: phone.onAnswer };
    const onItsWay = new Set<string>();
    phone.onCall = async (_, ref) => {
      if (onItsWay.has(ref ?? '')) this.overlaps.push(ref ?? '');
      onItsWay.add(ref ?? '');
      await new Promise((resolve) => setImmediate(resolve));
    };
    phone.onAnswer = (call, ref) => {
      onItsWay.delete(ref ?? '');
      if (call === 'remove') this.removedAt.set(ref ?? '', this.deps.clock.at);
    };
    const workers = [this.deps, anotherProcess(this.deps)];
    await Promise.all(workers.map((deps) => deliverDue(deps, deps.accountId, never)));
    Object.assign(phone, before);
  }

  landLater(call: 'remove' | 'setListened', ref: string): never {
    const { phone, clock } = this.deps;
    const listened = phone.lastFlagAsked;
    const land = () => {
      if (!phone.voicemails.has(ref)) return;
      if (call === 'setListened') return phone.alter(ref, { listened });
      phone.voicemails.delete(ref);
      this.removedAt.set(ref, clock.at);
    };
    this.landing.push({ at: clock.at + 19 * SECOND, land });
    throw new ProviderError('unreachable', { reason: 'aborted' });
  }

  /** Everything works again, and time passes until nothing is pending. */
  async settle(): Promise<void> {
    for (let round = 0; round < 7; round += 1) {
      this.wait(2 * DAY);
      await eraseDue(this.deps, never);
      // Still listed there, and no more here: it must not come back.
      await incrementalSync(this.deps, this.deps.accountId, never);
      await this.deliver([]);
      await incrementalSync(this.deps, this.deps.accountId, never);
      await fullSyncPage(this.deps, this.deps.accountId, never);
    }
  }
}

describe('whatever members, the phone system and crashes do, in any order', () => {
  it('in the end both sides agree, removals were asked for and not early, nothing is lost or doubled', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 5, maxLength: 45 }), async (steps) => {
        const office = await Office.open();
        for (const step of steps) await office.take(step);
        await office.settle();
        await judge(office);
      }),
      { numRuns: RUNS, examples: EXAMPLES },
    );
  }, 120_000);
});

async function judge({ deps, removedAt, eraseAfter, said: text, changedAtDesk, overlaps }: Office): Promise<void> {
  expect(overlaps, 'writes to one voicemail go one at a time').toEqual([]);
  const rows = await deps.store.db.selectFrom('voicemails').selectAll().execute();
  const byRef = new Map(rows.map((row) => [row.ref, row]));
  expect(byRef.size, 'nothing is doubled').toBe(rows.length);
  expect(byRef.get('never touched'), 'what nobody touched is as it was').toMatchObject({
    revision: 1,
    listened_at: null,
  });
  for (const ref of REFS) {
    const [row, there] = [byRef.get(ref), deps.phone.voicemails.get(ref)];
    const erasedBy = eraseAfter.get(ref);
    expect(row === undefined, `${ref} is erased here exactly when it was asked for`).toBe(erasedBy !== undefined);
    expect(there === undefined, `${ref} is removed there exactly when it is erased here`).toBe(row === undefined);
    if (erasedBy !== undefined)
      expect(removedAt.get(ref) ?? 0, `${ref} was not removed early`).toBeGreaterThanOrEqual(erasedBy);
    if (row !== undefined && there !== undefined)
      expect(there.listened, `the flag of ${ref} is ours`).toBe(row.listened_at !== null || row.trashed_at !== null);
  }
  for (const ref of REFS.filter((untold) => byRef.has(untold) && !changedAtDesk.has(untold))) {
    const row = byRef.get(ref);
    expect(row?.listened_at !== null, `${ref} is as a member said last`).toBe(text.get(ref) ?? false);
    const activity = await deps.store.db
      .selectFrom('activity')
      .select('id')
      .where('voicemail_id', '=', row?.id ?? '')
      .where('member_id', 'is', null)
      .execute();
    expect(activity, `our own writing to ${ref} is never taken for news`).toEqual([]);
  }
  expect((await outboxEntries(deps)).filter(({ state }) => state === 'waiting' || state === 'refused')).toEqual([]);
}
