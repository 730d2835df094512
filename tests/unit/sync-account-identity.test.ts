import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { declareAccounts } from '#lib/accounts/declared-accounts.ts';
import { createSeal } from '#lib/seal.ts';
import { countKnownTimes } from '#lib/store/accounts/account-identity.ts';
import { fetchHinted } from '#lib/sync/fetch-hinted.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { answerIdentity } from '#lib/usecases/phone-systems/answer-identity.ts';
import { listPhoneSystems } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { changeVoicemail } from '#lib/usecases/voicemails/change-voicemail.ts';
import { listVoicemails } from '#lib/usecases/voicemails/list-voicemails.ts';
import { listQuery } from '#lib/wire/voicemails.ts';
import { anotherTenant } from '#tests/chaos/misbehave.ts';
import { aConnectingTeam, aPhoneSystem } from '#tests/support/phone-systems.ts';
import { fullSyncPage, incrementalSync, never } from '#tests/support/sync-deps.ts';

const keyless = { idempotencyKey: null };

/** A team whose phone systems are declared in a file. */
async function aDeclaringTeam() {
  const team = await aConnectingTeam();
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'accounts.json');
  const seal = createSeal('a secret that is long enough for this test');
  const { store, clock, deps } = team;
  const declare = async (entries: Record<string, { provider: string; settings: unknown }>) => {
    const list = Object.entries(entries).map(([key, { provider, settings }]) => ({
      key,
      provider,
      label: key,
      settings,
    }));
    writeFileSync(file, JSON.stringify(list));
    await declareAccounts({ store, seal, accounts: deps.accounts, clock, file, env: {} });
  };
  const systems = async () =>
    new Map((await listPhoneSystems(deps, team.administrator)).items.map((item) => [item.label, item]));
  const idOf = async (label: string) => (await systems()).get(label)?.id ?? '';
  const work = async (label: string) => {
    const id = await idOf(label);
    await deliverDue(team.worker, id, never);
    await fetchHinted(team.worker, id, never);
    while ((await pullTurn(team.worker, id, never)) === 'more');
    await deliverDue(team.worker, id, never);
  };
  const shown = async () => (await listVoicemails(deps, team.maya, listQuery.parse({ limit: '100' }))).items;
  const listenToFirst = async () => {
    const [voicemail] = await shown();
    await changeVoicemail(deps, team.maya, { id: voicemail?.id ?? '', body: { listened: true }, ...keyless });
  };
  return { ...team, declare, systems, idOf, work, shown, listenToFirst };
}

type Team = Awaited<ReturnType<typeof aDeclaringTeam>>;

/** The same kind of phone system of somebody else: equal ids and lines, received at other times. */
async function theSameElsewhere(kind: Parameters<typeof aPhoneSystem>[0]) {
  const there = await aPhoneSystem(kind);
  for (const voicemail of there.system.voicemails.values()) voicemail.receivedAt -= 3_600_000;
  return there;
}

describe.each(['phoneInc', 'portsip', 'quo'] as const)('a declared phone system with other settings: %s', (kind) => {
  it('is asked about where they lead to another account; nothing is sent there, and nothing merged', async () => {
    const team = await aDeclaringTeam();
    const [mine, theirs] = [await aPhoneSystem(kind), await theSameElsewhere(kind)];
    await team.declare({ desk: mine });
    await team.work('desk');
    await team.listenToFirst();
    const before = await team.shown();
    await team.declare({ desk: theirs });
    await team.work('desk');
    expect((await team.systems()).get('desk')).toMatchObject({ question: { kind: 'another' }, declared: 'yes' });
    expect(await team.shown()).toEqual(before);
    expect([theirs.system.flagWrites, theirs.system.removals]).toEqual([[], []]);
    await team.declare({ desk: theirs });
    expect((await team.systems()).get('desk')).toMatchObject({ question: { kind: 'another' } });
    await team.declare({ desk: mine });
    await team.work('desk');
    expect((await team.systems()).get('desk')).toMatchObject({ question: null, state: 'well', voicemails: 3 });
    expect(mine.system.flagWrites.length + theirs.system.flagWrites.length).toBe(kind === 'quo' ? 0 : 1);
  });

  it('goes on where they lead to the same account, and sends nothing before that is seen', async () => {
    const team = await aDeclaringTeam();
    const mine = await aPhoneSystem(kind);
    await team.declare({ desk: mine });
    await team.work('desk');
    await team.listenToFirst();
    const baseUrl = `${mine.settings.baseUrl?.replace('127.0.0.1', 'localhost')}/`;
    await team.declare({ desk: { ...mine, settings: { ...mine.settings, baseUrl } } });
    mine.simulator.setFault({ kind: 'status', status: 503 });
    await deliverDue(team.worker, await team.idOf('desk'), never);
    await team.work('desk');
    expect(mine.system.flagWrites).toEqual([]);
    mine.simulator.setFault(null);
    team.clock.at += 3_600_000;
    await team.work('desk');
    expect((await team.systems()).get('desk')).toMatchObject({ question: null, state: 'well', voicemails: 3 });
    expect(mine.system.flagWrites).toHaveLength(kind === 'quo' ? 0 : 1);
  });
});

describe('an answer about a declared phone system', () => {
  it('makes the file’s entry a new phone system, and the old one an archive', async () => {
    const team = await aDeclaringTeam();
    const [mine, theirs] = [await aPhoneSystem('portsip'), await theSameElsewhere('portsip')];
    await team.declare({ desk: mine });
    await team.work('desk');
    const old = await team.idOf('desk');
    await team.declare({ desk: theirs });
    await team.work('desk');
    const body = { decision: 'new' as const, pendingChanges: 0 };
    const begun = await answerIdentity(team.deps, team.administrator, { id: old, body, ...keyless });
    expect(begun).toMatchObject({ declared: 'yes', label: 'desk' });
    await team.declare({ desk: theirs });
    while ((await pullTurn(team.worker, begun.id, never)) === 'more');
    expect(await team.shown()).toHaveLength(6);
  });

  it('is given by dropping it from the file, and asked for anew when it is back', async () => {
    const team = await aDeclaringTeam();
    const [mine, theirs] = [await aPhoneSystem('portsip'), await theSameElsewhere('portsip')];
    await team.declare({ desk: mine });
    await team.work('desk');
    await team.declare({ desk: theirs });
    await team.work('desk');
    await team.declare({});
    expect((await team.systems()).get('desk')).toMatchObject({ declared: 'dropped', question: null });
    await team.declare({ desk: theirs });
    await team.work('desk');
    expect((await team.systems()).get('desk')).toMatchObject({ question: { kind: 'another' }, voicemails: 3 });
  });
});

describe('a phone system that lists other lines than before, at the same address', () => {
  const otherLine = { ref: '0193f4a9-7c34-7c00-9e3d-00000000000b', name: 'Sales', number: '+14155550102' };

  async function withOtherLineOnly(receivedAt: (now: number) => number) {
    const team = await aDeclaringTeam();
    const mine = await aPhoneSystem('phoneInc');
    await team.declare({ desk: mine });
    await team.work('desk');
    for (const id of [...mine.system.voicemails.keys()]) mine.system.vanish(id);
    mine.system.lines.push(otherLine);
    team.clock.at += 3_600_000;
    mine.system.arrive({ lineRef: otherLine.ref, receivedAt: receivedAt(team.clock.at) });
    await team.work('desk');
    return (await team.systems()).get('desk');
  }

  it('goes on where one line was emptied and another was called for the first time', async () => {
    expect(await withOtherLineOnly((now) => now - 60_000)).toMatchObject({ question: null, voicemails: 4 });
  });

  it('is asked about where the others hold voicemails that would have been seen', async () => {
    const system = await withOtherLineOnly((now) => now - 5 * 3_600_000);
    expect(system).toMatchObject({ question: { kind: 'another' } });
  });
});

describe('another history at the same address, under lines that are called the same', () => {
  type There = Awaited<ReturnType<typeof aPhoneSystem>>;
  const HOUR = 3_600_000;

  async function swapped(
    kind: Parameters<typeof aPhoneSystem>[0],
    swap: (there: There, team: Team) => void,
    count = 3,
  ) {
    const team = await aDeclaringTeam();
    const there = await aPhoneSystem(kind, count);
    // Received long before the full sync: one received just before it may be listed late.
    for (const voicemail of there.system.voicemails.values()) voicemail.receivedAt -= 40 * HOUR;
    await team.declare({ desk: there });
    await team.work('desk');
    const id = await team.idOf('desk');
    team.clock.at += 3 * HOUR;
    swap(there, team);
    await team.work('desk');
    return { team, there, id, system: (await team.systems()).get('desk') };
  }

  /** The messages there now are these; refs go on from the last one, or begin anew. */
  function replaced({ system }: There, times: number[], ids: string[] = []) {
    const lineRef = system.lines[0]?.ref ?? '';
    for (const id of [...system.voicemails.keys()]) system.vanish(id);
    for (const [index, receivedAt] of times.entries())
      system.arrive({ lineRef, receivedAt, from: `+1212555${2000 + index}`, ...(ids[index] && { id: ids[index] }) });
  }

  // A key of Quo's names its workspace: another one there takes another key.
  describe.each(['phoneInc', 'portsip'] as const)('%s', (kind) => {
    it('is asked about before anything is sent there or merged, and goes on when it is back', async () => {
      const mine: There['system']['voicemails'][] = [];
      const { team, there, system, id } = await swapped(kind, (there, { clock }) => {
        mine.push(new Map(there.system.voicemails));
        replaced(
          there,
          [5, 9, 30].map((hours) => clock.at - hours * HOUR),
        );
      });
      expect(system).toMatchObject({ question: { kind: 'another' }, voicemails: 3 });
      await team.listenToFirst();
      await team.work('desk');
      expect([there.system.flagWrites, there.system.removals]).toEqual([[], []]);
      there.system.voicemails.clear();
      there.system.changes += 1;
      for (const [ref, voicemail] of mine[0] ?? []) there.system.voicemails.set(ref, voicemail);
      await answerIdentity(team.deps, team.administrator, {
        id,
        body: { decision: 'same', pendingChanges: 0 },
        ...keyless,
      });
      await team.work('desk');
      expect((await team.systems()).get('desk')).toMatchObject({ question: null, state: 'well', voicemails: 3 });
      expect(there.system.flagWrites).toHaveLength(1);
    });
  });

  it('is asked about where it begins between two boxes', async () => {
    const team = await aDeclaringTeam();
    const there = await aPhoneSystem('portsip');
    const { system, simulator } = there;
    system.lines.push({ ref: 'MTAwMDAwMDE', name: 'Emergencies' });
    for (const minutes of [1, 2, 3])
      system.arrive({ lineRef: 'MTAwMDAwMDE', receivedAt: Date.now() - minutes * 60_000 });
    await team.declare({ desk: { ...there, settings: { ...there.settings, sharedBoxes: 'all' } as never } });
    await team.work('desk');
    expect((await team.systems()).get('desk')).toMatchObject({ question: null, voicemails: 6 });
    team.clock.at += 3 * HOUR;
    const elsewhere = anotherTenant(new Set());
    simulator.setFault(elsewhere, { path: /shared_voicemails\/[^/]+\/voicemails/ });
    for (const pull of [incrementalSync, fullSyncPage]) {
      await team.store.change(({ db }) =>
        db.updateTable('accounts').set({ state: 'active', question: null }).execute(),
      );
      while ((await pull(team.worker, await team.idOf('desk'), never)) === 'more');
      expect((await team.systems()).get('desk')).toMatchObject({ question: { kind: 'another' }, voicemails: 6 });
    }
  });

  it('is asked about under equal refs too', async () => {
    const { system } = await swapped('portsip', (there, { clock }) =>
      replaced(
        there,
        [5.3, 9.1, 30.7].map((hours) => clock.at - hours * HOUR),
        ['1', '2', '3'],
      ),
    );
    expect(system).toMatchObject({ question: { kind: 'another' }, voicemails: 3 });
  });

  it.each<[string, (there: There, team: Team) => void]>([
    [
      'a mailbox made anew',
      (there, { clock }) =>
        replaced(
          there,
          [60_000, 90_000].map((ms) => clock.at - ms),
          ['1', '2'],
        ),
    ],
    ['an empty one', (there) => replaced(there, [])],
    [
      'a renumbered one',
      (there) =>
        replaced(
          there,
          [...there.system.voicemails.values()].map(({ receivedAt }) => receivedAt),
        ),
    ],
    [
      'an emptied one where two are listed late',
      (there, { clock }) =>
        replaced(
          there,
          [10, 40].map((minutes) => clock.at - 3 * HOUR - minutes * 60_000),
        ),
    ],
    ['a single old one moved into an empty one', (there, { clock }) => replaced(there, [clock.at - 50 * HOUR])],
    [
      'a clock set otherwise',
      ({ system }) => {
        for (const voicemail of system.voicemails.values()) voicemail.receivedAt -= 5 * HOUR;
      },
    ],
  ])('is no question: %s', async (_, swap) => {
    expect((await swapped('portsip', swap)).system).toMatchObject({ question: null });
  });

  it('is asked about once: an administrator’s answer holds until all of it was read', async () => {
    const { team, system, id } = await swapped('portsip', (there, { clock }) =>
      replaced(
        there,
        [5, 9, 30].map((hours) => clock.at - hours * HOUR),
      ),
    );
    expect(system).toMatchObject({ question: { kind: 'another' } });
    await answerIdentity(team.deps, team.administrator, {
      id,
      body: { decision: 'same', pendingChanges: 0 },
      ...keyless,
    });
    await team.work('desk');
    expect((await team.systems()).get('desk')).toMatchObject({ question: null, state: 'well', voicemails: 6 });
  });

  it('knows the time of a voicemail erased here, also under another ref, while its own ref is listed', async () => {
    const { store, declare, idOf, work, clock } = await aDeclaringTeam();
    await declare({ desk: await aPhoneSystem('portsip') });
    await work('desk');
    const accountId = await idOf('desk');
    const receivedAt = clock.at - 50 * HOUR;
    const erased = { account_id: accountId, ref: '9', line_ref: 'own', received_at: receivedAt, erased_at: clock.at };
    const stone = { ...erased, keeps: 1, absent_full_syncs: 0, absent_since: null, last_seen_full_sync: 1 } as const;
    await store.change(({ db }) => db.insertInto('tombstones').values(stone).execute());
    const listed = [
      { ref: '9', lineRef: 'own', receivedAt: receivedAt + HOUR },
      { ref: '10', lineRef: 'own', receivedAt },
    ];
    expect(await countKnownTimes(store.db, accountId, listed)).toBe(1);
  });
});

describe('one phone system declared twice', () => {
  it('is asked about, by the name of the first, and taken over once when both are wanted', async () => {
    const team = await aDeclaringTeam();
    const mine = await aPhoneSystem('phoneInc');
    const twice = { ...mine, settings: { ...mine.settings, baseUrl: `${mine.settings.baseUrl}/` } };
    await team.declare({ desk: mine });
    await team.work('desk');
    team.clock.at += 1_000;
    await team.declare({ desk: mine, again: twice });
    await team.work('again');
    expect((await team.systems()).get('again')).toMatchObject({
      question: { kind: 'duplicate', of: { label: 'desk' } },
      reason: expect.stringMatching(/same voicemails as desk/),
    });
    expect(await team.shown()).toHaveLength(3);
    const ask = { id: await team.idOf('again'), body: { decision: 'same' as const, pendingChanges: 0 }, ...keyless };
    await answerIdentity(team.deps, team.administrator, ask);
    await team.work('again');
    expect((await team.systems()).get('again')).toMatchObject({ question: null, voicemails: 3 });
  });
});
