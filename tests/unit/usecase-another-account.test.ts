import { describe, expect, it, onTestFinished } from 'vitest';
import { startPortsip } from '#lib/simulators/portsip.ts';
import { eraseDue } from '#lib/sync/erase-due.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { addPhoneSystem } from '#lib/usecases/phone-systems/add-phone-system.ts';
import { answerIdentity } from '#lib/usecases/phone-systems/answer-identity.ts';
import { changePhoneSystem } from '#lib/usecases/phone-systems/change-phone-system.ts';
import { getPhoneSystem } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { removePhoneSystem } from '#lib/usecases/phone-systems/remove-phone-system.ts';
import { testPhoneSystem } from '#lib/usecases/phone-systems/test-phone-system.ts';
import { changeVoicemail } from '#lib/usecases/voicemails/change-voicemail.ts';
import { listVoicemails } from '#lib/usecases/voicemails/list-voicemails.ts';
import { restoreVoicemail } from '#lib/usecases/voicemails/restore-voicemail.ts';
import { trashVoicemail } from '#lib/usecases/voicemails/trash-voicemail.ts';
import { phoneSystemWire } from '#lib/wire/accounts.ts';
import { listQuery } from '#lib/wire/voicemails.ts';
import { aConnectingTeam, aPhoneSystem, type ConnectingTeam, SECRETS } from '#tests/support/phone-systems.ts';
import { never } from '#tests/support/sync-deps.ts';
import { outboxStates, traces } from '#tests/support/use-cases.ts';

const KINDS = ['phoneInc', 'portsip', 'quo'] as const;
type Kind = (typeof KINDS)[number];
type There = Awaited<ReturnType<typeof aPhoneSystem>>;
const keyless = { idempotencyKey: null };

const connect = (team: ConnectingTeam, { provider, settings }: Pick<There, 'provider' | 'settings'>, label: string) =>
  addPhoneSystem(team.deps, team.administrator, { body: { provider, label, settings }, signal: never, ...keyless });
const pullAll = async (team: ConnectingTeam, id: string) => {
  while ((await pullTurn(team.worker, id, never)) === 'more');
};
const health = (team: ConnectingTeam, id: string) => getPhoneSystem(team.deps, team.administrator, { id });
const shown = async (team: ConnectingTeam) =>
  (await listVoicemails(team.deps, team.maya, listQuery.parse({ limit: '100' }))).items;

/** A team with a phone system whose voicemails are here. */
async function aConnectedTeam(kind: Kind) {
  const team = await aConnectingTeam();
  const here = await aPhoneSystem(kind);
  const { id } = await connect(team, here, 'Mitte');
  await pullAll(team, id);
  const change = (settings: Record<string, unknown>, identity?: 'same' | 'new') =>
    changePhoneSystem(team.deps, team.administrator, { id, body: { settings, identity }, signal: never, ...keyless });
  const answer = (decision: 'same' | 'new', count = 0) =>
    answerIdentity(team.deps, team.administrator, { id, body: { decision, pendingChanges: count }, ...keyless });
  const remove = (count: number) =>
    removePhoneSystem(team.deps, team.administrator, {
      id,
      query: { how: 'archive', pendingChanges: count },
      ...keyless,
    });
  return { ...team, here, id, change, answer, remove };
}
type Connected = Awaited<ReturnType<typeof aConnectedTeam>>;

/** The same kind of phone system of somebody else: equal ids and lines, and everything received at other times. */
async function anotherTenant(kind: Kind) {
  const there = await aPhoneSystem(kind);
  for (const voicemail of there.system.voicemails.values()) voicemail.receivedAt -= 3_600_000;
  return there;
}

async function first(team: ConnectingTeam) {
  const [voicemail] = await shown(team);
  if (voicemail === undefined) throw new Error('expected a voicemail');
  return voicemail;
}

const listenToFirst = async (team: Connected) => {
  const { id } = await first(team);
  await changeVoicemail(team.deps, team.maya, { id, body: { listened: true }, ...keyless });
  return id;
};

describe.each(KINDS)('settings that lead to another tenant: %s', (kind) => {
  it('are refused with a question, and nothing is merged or sent', async () => {
    const team = await aConnectedTeam(kind);
    await listenToFirst(team);
    const there = await anotherTenant(kind);
    const before = await traces(team.store);
    await expect(team.change(there.settings)).rejects.toMatchObject({
      code: 'another-account',
      message: expect.stringMatching(/^This looks like a different account than Mitte/),
    });
    expect(await traces(team.store)).toEqual(before);
    await pullAll(team, team.id);
    await deliverDue(team.worker, team.id, never);
    expect(there.system.flagWrites).toEqual([]);
    expect(await shown(team)).toHaveLength(3);
  });

  it('say so when they are only tried out', async () => {
    const team = await aConnectedTeam(kind);
    const there = await anotherTenant(kind);
    const tryOut = (settings: Record<string, unknown>) =>
      testPhoneSystem(team.deps, team.administrator, { body: { accountId: team.id, settings }, signal: never });
    expect(await tryOut(there.settings)).toMatchObject({ isAnother: true });
    expect(await tryOut({})).toMatchObject({ isAnother: false });
  });

  it('become a new phone system beside the old one', async () => {
    const team = await aConnectedTeam(kind);
    const there = await anotherTenant(kind);
    const added = phoneSystemWire.parse(await team.change(there.settings, 'new'));
    expect(added.id).not.toBe(team.id);
    await pullAll(team, added.id);
    await pullAll(team, team.id);
    expect(await shown(team)).toHaveLength(6);
    expect(await health(team, team.id)).toMatchObject({ state: 'well', voicemails: 3 });
  });

  it('are kept where the administrator vouches for them', async () => {
    const team = await aConnectedTeam(kind);
    const there = await anotherTenant(kind);
    expect(await team.change(there.settings, 'same')).toMatchObject({ id: team.id, question: null });
    await pullAll(team, team.id);
    expect(await health(team, team.id)).toMatchObject({ state: 'well', question: null });
  });
});

describe.each(KINDS)('settings that lead to the same account: %s', (kind) => {
  it('are no question: a slash, a capital, another name of this machine, an empty mailbox', async () => {
    const team = await aConnectedTeam(kind);
    const { baseUrl = '' } = team.here.settings;
    const { system } = team.here;
    await team.change({ ...team.here.settings, baseUrl: `${baseUrl.replace('127.0.0.1', 'LOCALHOST')}/` });
    system.voicemails.clear();
    system.changes += 1;
    await team.change(team.here.settings);
    system.arrive({ lineRef: system.lines[0]?.ref ?? '', receivedAt: Date.now() + 60_000 });
    await team.change(team.here.settings);
    expect(await health(team, team.id)).toMatchObject({ question: null });
  });

  it('cannot be connected a second time, however they are spelled', async () => {
    const team = await aConnectedTeam(kind);
    const { provider, settings } = team.here;
    const { baseUrl = '' } = settings;
    for (const spelling of [`${baseUrl}/`, baseUrl.replace('127.0.0.1', 'localhost')]) {
      const twice = connect(team, { provider, settings: { ...settings, baseUrl: spelling } }, 'Again');
      await expect(twice).rejects.toThrow('already connected as Mitte.');
    }
  });
});

describe('the same phone system', () => {
  it('is known without a voicemail too, by its address, who signs in, and its lines', async () => {
    const team = await aConnectingTeam();
    const there = await aPhoneSystem('portsip', 0);
    const { id } = await connect(team, there, 'Mitte');
    await pullAll(team, id);
    const settings = { ...there.settings, baseUrl: there.settings.baseUrl?.replace('127.0.0.1', 'localhost') ?? '' };
    await expect(connect(team, { ...there, settings }, 'Again')).rejects.toThrow('already connected as Mitte.');
  });

  it('cannot be put in the place of another one here', async () => {
    const team = await aConnectedTeam('portsip');
    const other = await anotherTenant('portsip');
    await connect(team, other, 'Nord').then(({ id }) => pullAll(team, id));
    await expect(team.change(other.settings)).rejects.toThrow('already connected as Nord.');
  });

  it('of another tenant is another phone system, with equal lines and ids', async () => {
    const team = await aConnectedTeam('portsip');
    const { id } = await connect(team, await anotherTenant('portsip'), 'Nord');
    await pullAll(team, id);
    expect(await health(team, id)).toMatchObject({ state: 'well', voicemails: 3, question: null });
  });
});

describe('an account whose address leads to another account by itself', () => {
  const swap = async (team: Connected) => {
    const line = { ref: 'other-line', name: 'Somebody else', number: '+14155550199' };
    const { system } = team.here;
    system.voicemails.clear();
    system.lines.splice(0, system.lines.length, line);
    system.arrive({ lineRef: line.ref, receivedAt: Date.now() - 3 * 3_600_000 });
    team.clock.at += 7 * 3_600_000;
  };

  it.each(['phoneInc', 'quo'] as const)('is asked about; nothing is merged or sent meanwhile: %s', async (kind) => {
    const team = await aConnectedTeam(kind);
    const heard = await listenToFirst(team);
    await swap(team);
    await pullAll(team, team.id);
    const asked = await health(team, team.id);
    expect(asked).toMatchObject({ state: 'troubled', question: { kind: 'another' }, nextTryAt: null, voicemails: 3 });
    expect(asked.reason).toMatch(/looks like a different account now/);
    await deliverDue(team.worker, team.id, never);
    expect(team.here.system.flagWrites).toEqual([]);
    await expect(team.deps.accounts.connect(team.id)).rejects.toMatchObject({ reason: 'identity-unproven' });
    const go = changePhoneSystem(team.deps, team.administrator, {
      id: team.id,
      body: { paused: false },
      signal: never,
      ...keyless,
    });
    await expect(go).rejects.toMatchObject({ code: 'conflict' });
    expect(heard).toBeTruthy();
  });

  it('goes on as it is, or as a new one with the old as its archive', async () => {
    const team = await aConnectedTeam('phoneInc');
    await listenToFirst(team);
    await swap(team);
    await pullAll(team, team.id);
    await expect(team.answer('new', 0)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/1 pending change/),
    });
    const begun = await team.answer('new', 1);
    await pullAll(team, begun.id);
    expect(await health(team, begun.id)).toMatchObject({ state: 'well', voicemails: 1, label: 'Mitte' });
    expect(await health(team, team.id)).toMatchObject({ state: 'archived', voicemails: 3, question: null });
    expect(await outboxStates(team.store)).toEqual(['listened discarded']);
    await expect(team.answer('same')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is not asked about twice once an administrator has vouched for it', async () => {
    const team = await aConnectedTeam('phoneInc');
    await swap(team);
    await pullAll(team, team.id);
    await team.answer('same');
    await pullAll(team, team.id);
    expect(await health(team, team.id)).toMatchObject({ voicemails: 4, question: null });
  });
});

describe('a phone system removed and connected again', () => {
  it('goes on as what it was, with the changes that were given up and still hold', async () => {
    const team = await aConnectedTeam('phoneInc');
    const [kept, restored, trashed] = (await shown(team)).map(({ id }) => id);
    if (!kept || !restored || !trashed) throw new Error('expected three voicemails');
    await changeVoicemail(team.deps, team.maya, { id: kept, body: { listened: true }, ...keyless });
    await trashVoicemail(team.deps, team.maya, { id: restored, ...keyless });
    await trashVoicemail(team.deps, team.maya, { id: trashed, ...keyless });
    await deliverDue(team.worker, team.id, never);
    await changeVoicemail(team.deps, team.maya, { id: kept, body: { listened: false }, ...keyless });
    await team.remove(3);
    await restoreVoicemail(team.deps, team.maya, { id: restored, to: 'inbox', ...keyless });
    const settings = { ...team.here.settings, baseUrl: `${team.here.settings.baseUrl}/` };
    const again = await connect(team, { provider: team.here.provider, settings }, 'Mitte neu');
    expect(again).toMatchObject({ id: team.id, isContinued: true, label: 'Mitte neu', removedAt: null });
    expect(again.pendingChanges).toEqual({ waiting: 1, refused: 0, scheduled: 1 });
    await pullAll(team, team.id);
    await deliverDue(team.worker, team.id, never);
    expect(team.here.system.flagWrites.at(-1)).toMatchObject({ listened: false });
    expect(team.here.system.removals).toEqual([]);
    expect((await shown(team)).map(({ id }) => id).toSorted()).toEqual([kept, restored].toSorted());
  });

  it('is a new one where it was another', async () => {
    const team = await aConnectedTeam('portsip');
    await team.remove(0);
    const added = await connect(team, await anotherTenant('portsip'), 'Nord');
    expect(added).toMatchObject({ isContinued: false });
    expect(added.id).not.toBe(team.id);
  });

  it('asks before an archive is connected to another account', async () => {
    const team = await aConnectedTeam('portsip');
    await listenToFirst(team);
    await team.remove(1);
    const there = await anotherTenant('portsip');
    await expect(team.change(there.settings)).rejects.toMatchObject({ code: 'another-account' });
    await team.change(there.settings, 'same');
    await deliverDue(team.worker, team.id, never);
    expect(there.system.flagWrites).toEqual([]);
  });
});

it('another user of one PBX is another account, since both call their own box the same', async () => {
  const team = await aConnectedTeam('portsip');
  const other = await startPortsip({ system: team.here.system, username: '201', password: SECRETS.portsip });
  onTestFinished(() => other.close());
  const settings = { baseUrl: other.origin, username: '201', password: SECRETS.portsip };
  await expect(team.change(settings)).rejects.toMatchObject({ code: 'another-account' });
});

describe('two users of one PBX who share a box', () => {
  const SHARED = { ref: 'b0000000-0000-4000-8000-000000000001', name: 'Front desk' };
  const allBoxes = (settings: Record<string, string>) => ({ ...settings, sharedBoxes: 'all' });

  /** Two users of one PBX: a box in common, and one each of their own with so many voicemails. */
  async function colleagues(own: number) {
    const [here, there] = [await aPhoneSystem('portsip', own), await aPhoneSystem('portsip', 0)];
    const colleague = await startPortsip({ system: there.system, username: '201', password: SECRETS.portsip });
    onTestFinished(() => colleague.close());
    for (const { system } of [here, there]) {
      system.lines.push(SHARED);
      for (let count = 1; count <= 2; count += 1)
        system.arrive({
          id: `90${count}`,
          lineRef: SHARED.ref,
          receivedAt: Math.floor(Date.now() / 60_000) * 60_000 - count * 7_200_000,
        });
    }
    for (let count = 1; count <= own; count += 1)
      there.system.arrive({ id: `80${count}`, lineRef: 'own', receivedAt: Date.now() - count * 90_000 });
    const settings = { ...there.settings, baseUrl: `${colleague.origin}/api`, username: '201' };
    return { here: { ...here, settings: allBoxes(here.settings) }, there: { ...there, settings: allBoxes(settings) } };
  }

  it.each([0, 2])('are two accounts, each with its own box of %i voicemails, and neither is paused', async (own) => {
    const team = await aConnectingTeam();
    const { here, there } = await colleagues(own);
    const first = await connect(team, here, 'Maya');
    await pullAll(team, first.id);
    const second = await connect(team, there, 'Noor');
    await pullAll(team, second.id);
    expect(await health(team, second.id)).toMatchObject({ state: 'well', question: null, voicemails: own + 2 });
    expect(await health(team, first.id)).toMatchObject({ state: 'well', question: null, voicemails: own + 2 });
  });
});

describe('accounts that share some voicemails, where nobody states who signs in', () => {
  /** A second key of the same phone system that may see one line more. */
  async function overlapping(kind: 'phoneInc' | 'quo') {
    const team = await aConnectedTeam(kind);
    const there = await aPhoneSystem(kind, 0);
    for (const voicemail of team.here.system.voicemails.values()) there.system.arrive(voicemail);
    return { team, there };
  }

  it.each(['phoneInc', 'quo'] as const)('are connected beside one another: %s', async (kind) => {
    const { team, there } = await overlapping(kind);
    await expect(connect(team, there, 'Again')).rejects.toThrow('already connected as Mitte.');
    const [voicemail] = there.system.voicemails.values();
    const id = voicemail?.id.replace(/\d$/, '9') ?? '';
    there.system.arrive({ id, lineRef: voicemail?.lineRef ?? '', receivedAt: Date.now() - 30_000 });
    const { id: beside } = await connect(team, there, 'Beside');
    await pullAll(team, beside);
    expect(await health(team, beside)).toMatchObject({ state: 'well', question: null, voicemails: 4 });
  });

  it('are never paused once they have voicemails of their own or were gone through', async () => {
    const { team, there } = await overlapping('phoneInc');
    const [voicemail] = there.system.voicemails.values();
    const id = voicemail?.id.replace(/\d$/, '9') ?? '';
    there.system.arrive({ id, lineRef: voicemail?.lineRef ?? '', receivedAt: Date.now() - 30_000 });
    const { id: beside } = await connect(team, there, 'Beside');
    await pullAll(team, beside);
    there.system.vanish(id);
    for (const last_full_sync_at of [team.clock.at, null]) {
      await team.store.change(({ db }) =>
        db.updateTable('accounts').set({ last_full_sync_at, next_full_sync_at: 0 }).where('id', '=', beside).execute(),
      );
      await pullAll(team, beside);
      expect(await health(team, beside)).toMatchObject({ question: null, state: 'well' });
    }
  });

  it('are one phone system where what the first erased is all that it does not show', async () => {
    const { team, there } = await overlapping('phoneInc');
    const { id } = await first(team);
    await trashVoicemail(team.deps, team.maya, { id, ...keyless });
    await team.store.change(({ db }) =>
      db.updateTable('voicemails').set({ erase_after: team.clock.at }).where('id', '=', id).execute(),
    );
    expect(await eraseDue(team.worker, never)).toBe(1);
    await expect(connect(team, there, 'Again')).rejects.toThrow('already connected as Mitte.');
  });
});

it('an account whose phone system had its clock set otherwise is known as the same', async () => {
  const team = await aConnectedTeam('phoneInc');
  const { system } = team.here;
  for (const { id, receivedAt } of [...system.voicemails.values()])
    system.alter(id, { receivedAt: receivedAt - 3_600_000 });
  team.clock.at += 60_000;
  await pullAll(team, team.id);
  expect(await team.change(team.here.settings)).toMatchObject({ id: team.id, question: null });
});
