import { describe, expect, it, onTestFinished } from 'vitest';
import { readFailedParts } from '#lib/domain/failed-part.ts';
import { inEnglish } from '#lib/messages/words.ts';
import type { FailedPart } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { startPortsip } from '#lib/simulators/portsip.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { listLines } from '#lib/store/accounts/list-lines.ts';
import { findPhoneSystem } from '#lib/store/accounts/phone-systems.ts';
import { fetchHinted } from '#lib/sync/fetch-hinted.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { lineToWire } from '#lib/usecases/phone-systems/line-to-wire.ts';
import { phoneSystemToWire } from '#lib/usecases/phone-systems/phone-system-to-wire.ts';
import { realDeps } from '#tests/support/real-deps.ts';
import { ManualClock, MONDAY_MORNING, openTestStore } from '#tests/support/store.ts';
import {
  account,
  eventTypes,
  fullSyncPage,
  incrementalSync,
  mirrored,
  never,
  type TestDeps,
  testDeps,
} from '#tests/support/sync-deps.ts';

const MINUTE = 60_000;
const NIGHT: FailedPart = {
  part: 'line',
  ref: 'night',
  name: 'Night desk',
  kind: 'permission-missing',
  reason: null,
  status: 403,
};
const ONE: FailedPart = {
  part: 'voicemail',
  ref: 'a',
  name: null,
  kind: 'unreachable',
  reason: null,
  status: 500,
};

const recent = (deps: TestDeps) => incrementalSync(deps, deps.accountId, never);
const full = (deps: TestDeps) => fullSyncPage(deps, deps.accountId, never);
const failing = async (deps: TestDeps) => readFailedParts((await account(deps)).failed_parts);

const wireContext = ({ clock, accounts }: TestDeps) => ({ clock, inWords: inEnglish, providerFacts: accounts.facts });

async function onItsPage(deps: TestDeps) {
  const row = await findPhoneSystem(deps.store.db, deps.accountId, deps.clock.at);
  if (row === undefined) throw new Error('expected the account');
  return phoneSystemToWire(wireContext(deps), row);
}

describe('a part of a phone system that cannot be read', () => {
  it('is named on the page and in the health of its account until a run of the same kind reads it', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    deps.phone.failedParts = [NIGHT];
    await recent(deps);
    deps.clock.at += MINUTE;
    await recent(deps);
    const page = await onItsPage(deps);
    expect(page).toMatchObject({ state: 'troubled', failingSince: new Date(MONDAY_MORNING).toISOString() });
    expect(page.reason).toContain('Couldn’t read “Night desk”');
    expect(page.failedParts).toEqual([
      {
        ref: 'night',
        sentence: expect.stringMatching(
          /^Couldn’t read “Night desk”\. .* doesn’t allow this account to read this\. Retrying automatically/,
        ),
        since: new Date(MONDAY_MORNING).toISOString(),
        lastAt: new Date(deps.clock.at).toISOString(),
      },
    ]);
    const [line] = await listLines(deps.store.db);
    if (!line) throw new Error('expected a line');
    expect(lineToWire(wireContext(deps), line, 'member').account.state).toBe('troubled');
    expect(await eventTypes(deps, 'account')).toEqual(['account-changed', 'account-changed']);
    deps.phone.failedParts = [];
    await full(deps);
    expect(await failing(deps)).toHaveLength(1);
    deps.clock.at += MINUTE;
    await recent(deps);
    expect([await failing(deps), (await onItsPage(deps)).state]).toEqual([[], 'well']);
    expect(await eventTypes(deps, 'account')).toHaveLength(3);
  });

  it('is said to be counted higher than it is listed, where that is what is wrong', async () => {
    const deps = await testDeps();
    deps.phone.failedParts = [
      { ...NIGHT, kind: 'reply-not-understood', reason: 'fewer-listed-than-counted', status: null },
    ];
    await full(deps);
    const sentence =
      /^Couldn’t read all of “Night desk”\. .* says it has more voicemails than it lists\. Nothing is treated as deleted\. Retrying automatically/;
    expect((await onItsPage(deps)).failedParts).toEqual([
      expect.objectContaining({ sentence: expect.stringMatching(sentence) }),
    ]);
  });

  it('counts nothing on it as gone, and is read again soon by a full sync, later the longer it fails', async () => {
    const deps = await testDeps();
    deps.phone.lines.push({ ref: 'night', name: 'Night' });
    for (const ref of ['a', 'b']) deps.phone.arrive({ ref, lineRef: 'night', receivedAt: MONDAY_MORNING });
    await full(deps);
    deps.phone.failedParts = [NIGHT];
    deps.phone.hidden.add('a');
    const waits: number[] = [];
    for (let time = 0; time < 4; time += 1) {
      deps.clock.at = (await account(deps)).next_full_sync_at;
      await full(deps);
      waits.push(((await account(deps)).next_full_sync_at - deps.clock.at) / MINUTE);
    }
    expect(waits).toEqual([5, 5, 10, 15]);
    expect(await mirrored(deps, 'a')).toMatchObject({ missing_since: null, absent_since: null });
    // By the name that the line has here.
    expect((await failing(deps))[0]?.name).toBe('Night');
  });

  it('is one voicemail: it is not missing, and is asked for by itself until it can be read', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await full(deps);
    await recent(deps);
    deps.phone.failedParts = [ONE];
    deps.phone.hidden.add('a');
    for (let time = 0; time < 3; time += 1) {
      deps.clock.at += 11 * MINUTE;
      await full(deps);
    }
    expect(await mirrored(deps, 'a')).toMatchObject({ missing_since: null, absent_since: null });
    expect([(await onItsPage(deps)).state, (await onItsPage(deps)).failedParts.length]).toEqual(['well', 1]);
    deps.phone.onCall = (call) => {
      if (call === 'fetchOne') throw new ProviderError('unreachable', { status: 500 });
    };
    deps.clock.at += MINUTE;
    const { next_recent_at } = await account(deps);
    expect(await fetchHinted(deps, deps.accountId, never)).toBe(1);
    expect(await account(deps)).toMatchObject({ next_recent_at });
    deps.phone.onCall = () => undefined;
    deps.clock.at += 15 * MINUTE;
    expect(await fetchHinted(deps, deps.accountId, never)).toBe(1);
    expect([await failing(deps), await fetchHinted(deps, deps.accountId, never)]).toEqual([[], 0]);
  });

  it('is the list of lines: voicemails come all the same, on a line named by its ref until it can be asked for', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    deps.phone.onCall = (call) => {
      if (call === 'listLines') throw new ProviderError('unreachable', { status: 500 });
    };
    expect([await recent(deps), await full(deps)]).toEqual(['done', 'done']);
    const names = async () => (await listLines(deps.store.db)).map(({ name }) => name);
    expect([(await mirrored(deps, 'a')).ref, await names()]).toEqual(['a', ['desk']]);
    deps.phone.onCall = () => undefined;
    deps.clock.at += 20 * MINUTE;
    await full(deps);
    expect(await names()).toEqual(['Front desk']);
  });

  it('is bounded: of thousands fifty are kept, lines first, and a hundred are asked for by themselves', async () => {
    const deps = await testDeps();
    deps.phone.failedParts = [...Array.from({ length: 3_000 }, (_, index) => ({ ...ONE, ref: `v${index}` })), NIGHT];
    await full(deps);
    await recent(deps);
    const parts = await failing(deps);
    expect([parts.length, parts[0]?.part]).toEqual([50, 'line']);
    const { waiting } = await deps.store.db
      .selectFrom('hinted_refs')
      .select((select) => select.fn.countAll<number>().as('waiting'))
      .executeTakeFirstOrThrow();
    expect(Number(waiting)).toBe(100);
    expect((await onItsPage(deps)).reason).toMatch(/\(Night desk\) and \d+ voicemails/);
  });

  it('is bounded: of items that nobody can read the newest thousand are kept', async () => {
    const deps = await testDeps();
    const items = () =>
      deps.store.db
        .selectFrom('quarantined_items')
        .select((select) => [select.fn.countAll<number>().as('items'), select.fn.min('first_at').as('oldest')])
        .executeTakeFirstOrThrow();
    for (let page = 0; page < 3; page += 1) {
      deps.clock.at += MINUTE;
      deps.phone.malformed = Array.from({ length: 700 }, (_, index) => ({
        ref: `odd-${page}-${index}`,
        reason: { code: 'unreadable' as const },
      }));
      await recent(deps);
    }
    const { items: kept, oldest } = await items();
    expect([Number(kept), Number(oldest)]).toEqual([1_000, MONDAY_MORNING + 2 * MINUTE]);
  });
});

describe('one shared box of a PortSIP account', () => {
  const FAULTS = [
    { kind: 'status', status: 403 },
    { kind: 'status', status: 404 },
    { kind: 'status', status: 500 },
    { kind: 'rewrite', rewrite: () => ({}) },
    { kind: 'rewrite', rewrite: () => ({ items: null }) },
  ] as const;

  it.each(FAULTS)(
    'that answers $kind $status costs itself from the first import on, and comes when it is well',
    async (fault) => {
      const clock = new ManualClock(Date.now());
      const store = await openTestStore(clock);
      const lines = ['own', 'b1', 'b2'].map((ref) => ({ ref, name: ref.toUpperCase() }));
      const system = new SimulatedSystem({ lines, now: () => clock.now() });
      for (let index = 0; index < 120; index += 1)
        system.arrive({ lineRef: lines[index % 3]?.ref ?? '', receivedAt: clock.at - index * MINUTE });
      const simulator = await startPortsip({ system, username: '200', password: 'secret' });
      onTestFinished(() => simulator.close());
      const heal = simulator.addFault(fault, { path: /b1/ });
      const settings = { baseUrl: simulator.origin, username: '200', password: 'secret', sharedBoxes: 'all' };
      const { deps, accountId } = await realDeps({ store, clock, provider: 'portsip', settings });
      const pullAll = async () => {
        for (let end = await pullTurn(deps, accountId, never); end === 'more'; )
          end = await pullTurn(deps, accountId, never);
      };
      const mirroredCount = async () => (await store.db.selectFrom('voicemails').select('id').execute()).length;
      await pullAll();
      const row = await store.db.selectFrom('accounts').selectAll().executeTakeFirstOrThrow();
      expect([await mirroredCount(), row.failures, row.full_sync_failures, row.last_full_sync_at !== null]).toEqual([
        80,
        0,
        0,
        true,
      ]);
      expect(readFailedParts(row.failed_parts).map(({ name, mode }) => [name, mode])).toEqual([
        ['B1', 'recent'],
        ['B1', 'everything'],
      ]);
      heal();
      clock.at += 6 * MINUTE;
      await pullAll();
      const healed = await store.db.selectFrom('accounts').select('failed_parts').executeTakeFirstOrThrow();
      expect([await mirroredCount(), healed.failed_parts]).toEqual([120, null]);
    },
  );
});
