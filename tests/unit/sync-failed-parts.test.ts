import { describe, expect, it, onTestFinished } from 'vitest';
import { readFailedParts } from '#lib/domain/failed-part.ts';
import { inEnglish } from '#lib/messages/words.ts';
import type { FailedPart } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { startPortsip } from '#lib/simulators/portsip.ts';
import { PhoneWorld } from '#lib/simulators/simulated-system.ts';
import { listLines } from '#lib/store/accounts/list-lines.ts';
import { findPhoneSystem } from '#lib/store/accounts/phone-systems.ts';
import { fetchHinted } from '#lib/sync/fetch-hinted.ts';
import { pullRecent, pullTurn, sweepPage } from '#lib/sync/pull.ts';
import { lineToWire } from '#lib/usecases/phone-systems/line-to-wire.ts';
import { phoneSystemToWire } from '#lib/usecases/phone-systems/phone-system-to-wire.ts';
import { aRealRoom } from '#tests/support/real-deps.ts';
import { MONDAY_MORNING, openTestStore, StandingClock } from '#tests/support/store.ts';
import { account, aRoom, eventTypes, mirrored, never, type TestRoom } from '#tests/support/sync-deps.ts';

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

const recent = (room: TestRoom) => pullRecent(room, room.accountId, never);
const full = (room: TestRoom) => sweepPage(room, room.accountId, never);
const failing = async (room: TestRoom) => readFailedParts((await account(room)).failed_parts);

const wireContext = ({ clock, accounts }: TestRoom) => ({ clock, inWords: inEnglish, providerFacts: accounts.facts });

async function onItsPage(room: TestRoom) {
  const row = await findPhoneSystem(room.store.db, room.accountId, room.clock.at);
  if (row === undefined) throw new Error('expected the account');
  return phoneSystemToWire(wireContext(room), row);
}

describe('a part of a phone system that cannot be read', () => {
  it('is named on the page and in the health of its account until a run of the same kind reads it', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    room.phone.failedParts = [NIGHT];
    await recent(room);
    room.clock.at += MINUTE;
    await recent(room);
    const page = await onItsPage(room);
    expect(page).toMatchObject({ state: 'troubled', failingSince: new Date(MONDAY_MORNING).toISOString() });
    expect(page.reason).toContain('Couldn’t read “Night desk”');
    expect(page.failedParts).toEqual([
      {
        ref: 'night',
        sentence: expect.stringMatching(
          /^Couldn’t read “Night desk”\. .* doesn’t allow this account to read this\. Retrying automatically/,
        ),
        since: new Date(MONDAY_MORNING).toISOString(),
        lastAt: new Date(room.clock.at).toISOString(),
      },
    ]);
    const [line] = await listLines(room.store.db);
    if (!line) throw new Error('expected a line');
    expect(lineToWire(wireContext(room), line, 'member').account.state).toBe('troubled');
    expect(await eventTypes(room, 'account')).toEqual(['account-changed', 'account-changed']);
    room.phone.failedParts = [];
    await full(room);
    expect(await failing(room)).toHaveLength(1);
    room.clock.at += MINUTE;
    await recent(room);
    expect([await failing(room), (await onItsPage(room)).state]).toEqual([[], 'well']);
    expect(await eventTypes(room, 'account')).toHaveLength(3);
  });

  it('is said to be counted higher than it is listed, where that is what is wrong', async () => {
    const room = await aRoom();
    room.phone.failedParts = [
      { ...NIGHT, kind: 'reply-not-understood', reason: 'fewer-listed-than-counted', status: null },
    ];
    await full(room);
    const sentence =
      /^Couldn’t read all of “Night desk”\. .* says it has more voicemails than it lists\. Nothing is treated as deleted\. Retrying automatically/;
    expect((await onItsPage(room)).failedParts).toEqual([
      expect.objectContaining({ sentence: expect.stringMatching(sentence) }),
    ]);
  });

  it('counts nothing on it as gone, and is read again soon by a full sync, later the longer it fails', async () => {
    const room = await aRoom();
    room.phone.lines.push({ ref: 'night', name: 'Night' });
    for (const ref of ['a', 'b']) room.phone.arrive({ ref, lineRef: 'night', receivedAt: MONDAY_MORNING });
    await full(room);
    room.phone.failedParts = [NIGHT];
    room.phone.hidden.add('a');
    const waits: number[] = [];
    for (let time = 0; time < 4; time += 1) {
      room.clock.at = (await account(room)).next_sweep_at;
      await full(room);
      waits.push(((await account(room)).next_sweep_at - room.clock.at) / MINUTE);
    }
    expect(waits).toEqual([5, 5, 10, 15]);
    expect(await mirrored(room, 'a')).toMatchObject({ missing_since: null, absent_since: null });
    // By the name that the line has here.
    expect((await failing(room))[0]?.name).toBe('Night');
  });

  it('is one voicemail: it is not missing, and is asked for by itself until it can be read', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    await full(room);
    await recent(room);
    room.phone.failedParts = [ONE];
    room.phone.hidden.add('a');
    for (let time = 0; time < 3; time += 1) {
      room.clock.at += 11 * MINUTE;
      await full(room);
    }
    expect(await mirrored(room, 'a')).toMatchObject({ missing_since: null, absent_since: null });
    expect([(await onItsPage(room)).state, (await onItsPage(room)).failedParts.length]).toEqual(['well', 1]);
    room.phone.onCall = (call) => {
      if (call === 'fetchOne') throw new ProviderError('unreachable', { status: 500 });
    };
    room.clock.at += MINUTE;
    const { next_recent_at } = await account(room);
    expect(await fetchHinted(room, room.accountId, never)).toBe(1);
    expect(await account(room)).toMatchObject({ next_recent_at });
    room.phone.onCall = () => undefined;
    room.clock.at += 15 * MINUTE;
    expect(await fetchHinted(room, room.accountId, never)).toBe(1);
    expect([await failing(room), await fetchHinted(room, room.accountId, never)]).toEqual([[], 0]);
  });

  it('is the list of lines: voicemails come all the same, on a line named by its ref until it can be asked for', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    room.phone.onCall = (call) => {
      if (call === 'listLines') throw new ProviderError('unreachable', { status: 500 });
    };
    expect([await recent(room), await full(room)]).toEqual(['done', 'done']);
    const names = async () => (await listLines(room.store.db)).map(({ name }) => name);
    expect([(await mirrored(room, 'a')).ref, await names()]).toEqual(['a', ['desk']]);
    room.phone.onCall = () => undefined;
    room.clock.at += 20 * MINUTE;
    await full(room);
    expect(await names()).toEqual(['Front desk']);
  });

  it('is bounded: of thousands fifty are kept, lines first, and a hundred are asked for by themselves', async () => {
    const room = await aRoom();
    room.phone.failedParts = [...Array.from({ length: 3_000 }, (_, index) => ({ ...ONE, ref: `v${index}` })), NIGHT];
    await full(room);
    await recent(room);
    const parts = await failing(room);
    expect([parts.length, parts[0]?.part]).toEqual([50, 'line']);
    const { waiting } = await room.store.db
      .selectFrom('hinted_refs')
      .select((select) => select.fn.countAll<number>().as('waiting'))
      .executeTakeFirstOrThrow();
    expect(Number(waiting)).toBe(100);
    expect((await onItsPage(room)).reason).toMatch(/\(Night desk\) and \d+ voicemails/);
  });

  it('is bounded: of items that nobody can read the newest thousand are kept', async () => {
    const room = await aRoom();
    const items = () =>
      room.store.db
        .selectFrom('quarantined_items')
        .select((select) => [select.fn.countAll<number>().as('items'), select.fn.min('first_at').as('oldest')])
        .executeTakeFirstOrThrow();
    for (let page = 0; page < 3; page += 1) {
      room.clock.at += MINUTE;
      room.phone.malformed = Array.from({ length: 700 }, (_, index) => ({
        ref: `odd-${page}-${index}`,
        reason: { code: 'unreadable' as const },
      }));
      await recent(room);
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
      const clock = new StandingClock(Date.now());
      const store = await openTestStore(clock);
      const lines = ['own', 'b1', 'b2'].map((ref) => ({ ref, name: ref.toUpperCase() }));
      const world = new PhoneWorld({ lines, now: () => clock.now() });
      for (let index = 0; index < 120; index += 1)
        world.arrive({ lineRef: lines[index % 3]?.ref ?? '', receivedAt: clock.at - index * MINUTE });
      const simulator = await startPortsip({ world, username: '200', password: 'secret' });
      onTestFinished(() => simulator.close());
      const heal = simulator.addFault(fault, { path: /b1/ });
      const settings = { baseUrl: simulator.origin, username: '200', password: 'secret', sharedBoxes: 'all' };
      const { room, accountId } = await aRealRoom({ store, clock, provider: 'portsip', settings });
      const pullAll = async () => {
        for (let end = await pullTurn(room, accountId, never); end === 'more'; )
          end = await pullTurn(room, accountId, never);
      };
      const mirroredCount = async () => (await store.db.selectFrom('voicemails').select('id').execute()).length;
      await pullAll();
      const row = await store.db.selectFrom('accounts').selectAll().executeTakeFirstOrThrow();
      expect([await mirroredCount(), row.failures, row.sweep_failures, row.last_sweep_at !== null]).toEqual([
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
