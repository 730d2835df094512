import { describe, expect, it, vi } from 'vitest';
import { createAccessLog } from '#lib/audio/access-log.ts';
import { createAudioCache } from '#lib/audio/audio-cache.ts';
import type { Simulator } from '#lib/simulators/kit.ts';
import { dueWork } from '#lib/store/accounts/due-work.ts';
import { hintAt } from '#lib/store/pulls/hinted-refs.ts';
import { fetchDueAudio } from '#lib/sync/fetch-audio.ts';
import { fetchHinted } from '#lib/sync/fetch-hinted.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { openAudio } from '#lib/usecases/listening/open-audio.ts';
import { addPhoneSystem } from '#lib/usecases/phone-systems/add-phone-system.ts';
import { changePhoneSystem } from '#lib/usecases/phone-systems/change-phone-system.ts';
import { listLines } from '#lib/usecases/phone-systems/list-lines.ts';
import { getPhoneSystem } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { syncPhoneSystem } from '#lib/usecases/phone-systems/sync-phone-system.ts';
import { testPhoneSystem } from '#lib/usecases/phone-systems/test-phone-system.ts';
import { changeVoicemail } from '#lib/usecases/voicemails/change-voicemail.ts';
import { listVoicemails } from '#lib/usecases/voicemails/list-voicemails.ts';
import { listQuery } from '#lib/wire/voicemails.ts';
import { aConnectingTeam, aPhoneSystem, type SECRETS } from '#tests/support/phone-systems.ts';
import { never } from '#tests/support/sync-deps.ts';

const MINUTE = 60_000;
const keyless = { idempotencyKey: null };

/** A team with one phone system whose voicemails, though not their recordings, are here. */
async function anOffice(kind: keyof typeof SECRETS = 'phoneInc') {
  const team = await aConnectingTeam();
  const there = await aPhoneSystem(kind, 3);
  const body = { provider: there.provider, label: 'The practice', settings: there.settings };
  const { id } = await addPhoneSystem(team.deps, team.administrator, { body, signal: never, ...keyless });
  while ((await pullTurn(team.worker, id, never)) === 'more');
  const { items } = await listVoicemails(team.deps, team.maya, listQuery.parse({}));
  const audio = createAudioCache({ ...team.deps, folder: '/nowhere', ffmpeg: null, maxBytes: 1 });
  return { ...team, ...there, id, voicemailId: items[0]?.id ?? '', audio };
}
type Office = Awaited<ReturnType<typeof anOffice>>;

/** Every way in which something is asked of a phone system. */
const WAYS: Record<string, (office: Office) => Promise<unknown>> = {
  pull: ({ worker, id }) => pullTurn(worker, id, never),
  change: async ({ worker, id }) => deliverDue(worker, id, never),
  recording: ({ worker, id }) => fetchDueAudio(worker, id, never),
  'announced voicemail': ({ worker, id }) => fetchHinted(worker, id, never),
  play: (office) => play(office).catch(() => undefined),
  test: (office) => test(office).catch(() => undefined),
};

const play = (office: Office) =>
  openAudio({ ...office.deps, audio: office.audio, access: createAccessLog(office.deps) }, office.maya, {
    id: office.voicemailId,
    range: null,
    ifRange: null,
    ifNoneMatch: null,
    isDownload: false,
  });
const test = ({ deps, administrator, id }: Office, settings = {}) =>
  testPhoneSystem(deps, administrator, { body: { accountId: id, settings }, signal: never });
const health = ({ deps, administrator, id }: Office) => getPhoneSystem(deps, administrator, { id });
const checkNow = ({ deps, administrator, id }: Office) => syncPhoneSystem(deps, administrator, { id, mode: 'recent' });

/** Everything is due: a look, a change, recordings, a voicemail that was announced. */
async function everythingIsDue(office: Office): Promise<void> {
  const { store, clock, id, voicemailId } = office;
  clock.at += 3_600_000;
  await changeVoicemail(office.deps, office.maya, { id: voicemailId, body: { listened: true }, ...keyless });
  const { ref } = await store.db
    .selectFrom('voicemails')
    .select('ref')
    .where('id', '=', voicemailId)
    .executeTakeFirstOrThrow();
  await store.change((change) => hintAt(change, id, ref, clock.at));
}

async function allWays(office: Office): Promise<void> {
  for (const way of Object.values(WAYS)) await way(office);
}

const asked = ({ requests }: Simulator) => requests.length;

describe('a phone system that asks to wait', () => {
  it.each(Object.keys(WAYS).filter((way) => way !== 'test'))(
    'in answer to a %s is asked nothing at all before',
    async (way) => {
      const office = await anOffice();
      await everythingIsDue(office);
      office.simulator.setFault({ kind: 'status', status: 429, retryAfter: '89.5' });
      const before = asked(office.simulator);
      await WAYS[way]?.(office);
      expect(asked(office.simulator)).toBe(before + 1);
      office.simulator.setFault(null);
      await allWays(office);
      office.clock.at += 90_000 - 1;
      expect(await dueWork(office.store.db, office.clock.at)).toMatchObject([
        { pull: false, hinted: false, writeBack: false, audio: false, recheckPending: false },
      ]);
      await allWays(office);
      expect(asked(office.simulator)).toBe(before + 1);
      office.clock.at += 1;
      expect(await dueWork(office.store.db, office.clock.at)).toMatchObject([{ writeBack: true, audio: true }]);
      expect(await deliverDue(office.worker, office.id, never)).toMatchObject({ failed: 0 });
    },
  );

  it('in answer to a sign-in is left alone too', async () => {
    const office = await anOffice('portsip');
    await office.store.change(({ db }) => db.updateTable('accounts').set({ token: null }).execute());
    office.clock.at += 3_600_000 * 24;
    office.simulator.setFault({ kind: 'status', status: 429, retryAfter: '120' }, { path: /sign_in|refresh_token/ });
    await pullTurn(office.worker, office.id, never);
    const before = asked(office.simulator);
    office.clock.at += 119_999;
    await allWays(office);
    expect(asked(office.simulator)).toBe(before);
  });

  it('by a fault that says for how long is left alone as well', async () => {
    const office = await anOffice();
    await everythingIsDue(office);
    office.simulator.setFault({ kind: 'status', status: 503, retryAfter: '120, 60' });
    await pullTurn(office.worker, office.id, never);
    const before = asked(office.simulator);
    office.clock.at += 119_999;
    await allWays(office);
    expect(asked(office.simulator)).toBe(before);
  });

  it('without saying how long is left alone for longer each time, and for seconds again once it answered', async () => {
    const office = await anOffice();
    const pauses: number[] = [];
    const until = async () =>
      (await office.store.db.selectFrom('accounts').selectAll().executeTakeFirstOrThrow()).postponed_until;
    const refuse = async () => {
      office.simulator.setFault({ kind: 'status', status: 429 });
      await play(office).catch(() => undefined);
      pauses.push(((await until()) - office.clock.at) / 1000);
      office.clock.at = await until();
    };
    for (let time = 0; time < 8; time += 1) await refuse();
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 300, 300]);
    office.simulator.setFault(null);
    office.clock.at += MINUTE;
    await pullTurn(office.worker, office.id, never);
    await refuse();
    expect(pauses.at(-1)).toBe(5);
  });

  it('without saying how long asks once, however many requests were on their way, and anew once any process was answered', async () => {
    const office = await anOffice();
    const { store, simulator, clock } = office;
    const row = () => store.db.selectFrom('accounts').selectAll().executeTakeFirstOrThrow();
    simulator.setFault({
      kind: 'intercept',
      intercept: async () => {
        await vi.waitUntil(() => simulator.requests.length - before >= 3);
        return { status: 429 };
      },
    });
    const before = simulator.requests.length;
    const connection = await office.deps.accounts.connect(office.id);
    await Promise.allSettled([1, 2, 3].map(() => connection.fetchOne('any', never)));
    expect(await row()).toMatchObject({ postponements: 1, postponed_until: clock.at + 5_000 });
    simulator.setFault(null);
    clock.at += MINUTE;
    await pullTurn(office.worker, office.id, never);
    // As another process notes it that asks no more.
    await store.change(({ db }) => db.updateTable('accounts').set({ postponements: 5 }).execute());
    clock.at += MINUTE;
    await pullTurn(office.worker, office.id, never);
    expect(await row()).toMatchObject({ postponements: 0 });
  });

  it('is said with the time to whoever presses play, and in the banner', async () => {
    const office = await anOffice();
    office.simulator.setFault({ kind: 'status', status: 429, retryAfter: '600' });
    const until = new Date(office.clock.at + 600_000).toISOString();
    for (const _ of ['asked', 'not asked'])
      await expect(play(office)).rejects.toMatchObject({
        code: 'provider-failed',
        message: `Phone.inc asked us to wait until ${until}. Try again then.`,
      });
    const { accounts } = await listLines(office.deps, office.maya);
    expect(accounts[0]).toMatchObject({ state: 'troubled' });
    expect(accounts[0]?.reason).toContain(`The practice asked us to wait until ${until}.`);
    expect(await health(office)).toMatchObject({ nextTryAt: until });
    for (const ask of [checkNow, test])
      await expect(ask(office)).rejects.toMatchObject({
        code: 'rate-limited',
        message: expect.stringContaining(until),
      });
  });
});

describe('a phone system that refuses the key', () => {
  /** Refused once by a look, with everything due. */
  async function refusing() {
    const office = await anOffice();
    await everythingIsDue(office);
    office.simulator.setFault({ kind: 'status', status: 401 });
    await pullTurn(office.worker, office.id, never);
    return office;
  }

  it('is asked nothing at all for a minute, and says when it will be', async () => {
    const office = await refusing();
    const until = new Date(office.clock.at + MINUTE).toISOString();
    const before = asked(office.simulator);
    office.clock.at += MINUTE - 1;
    for (const [way, ask] of Object.entries(WAYS)) if (way !== 'test') await ask(office);
    expect(asked(office.simulator)).toBe(before);
    expect(await health(office)).toMatchObject({ isRejected: false, state: 'troubled', nextTryAt: until });
    expect((await health(office)).reason).toContain(`didn’t accept the API key or password. Retrying at ${until}.`);
  });

  it('is asked again at once after a test that passed, also when it was paused for good', async () => {
    const office = await refusing();
    await expect(test(office)).rejects.toMatchObject({ code: 'provider-failed' });
    for (const minutes of [1, 5, 15, 60]) {
      office.clock.at += minutes * MINUTE;
      await pullTurn(office.worker, office.id, never);
    }
    expect(await health(office)).toMatchObject({ isRejected: true });
    office.simulator.setFault(null);
    const wakes = office.wakes();
    await test(office, { apiKey: office.settings.apiKey });
    expect(await health(office), 'of other settings').toMatchObject({ isRejected: true });
    await test(office);
    expect(office.wakes()).toBe(wakes + 1);
    expect(await dueWork(office.store.db, office.clock.at)).toMatchObject([{ pull: true }]);
    await pullTurn(office.worker, office.id, never);
    expect(await health(office)).toMatchObject({ isRejected: false, state: 'well' });
    expect(await deliverDue(office.worker, office.id, never)).toMatchObject({ delivered: 1 });
  });

  it.each([
    ['Check now', checkNow],
    [
      'new settings',
      (office: Office) => {
        office.simulator.setFault(null);
        const body = { settings: { apiKey: office.settings.apiKey ?? '' } };
        return changePhoneSystem(office.deps, office.administrator, { id: office.id, body, signal: never, ...keyless });
      },
    ],
  ] as const)('is asked again at once after %s', async (_, goOn) => {
    const office = await refusing();
    await goOn(office);
    expect(await dueWork(office.store.db, office.clock.at)).toMatchObject([{ pull: true }]);
    office.simulator.setFault(null);
    await pullTurn(office.worker, office.id, never);
    expect(await health(office)).toMatchObject({ state: 'well' });
  });
});

describe('a phone system that was down', () => {
  it('is asked again at once after a test of its own settings that passed', async () => {
    const office = await anOffice();
    office.clock.at += MINUTE;
    office.simulator.setFault({ kind: 'status', status: 503 });
    for (let failed = 0; failed < 3; failed += 1) {
      await checkNow(office);
      await pullTurn(office.worker, office.id, never);
    }
    const isPullDue = async () => (await dueWork(office.store.db, office.clock.at))[0]?.pull;
    office.clock.at += 10_000;
    await expect(test(office)).rejects.toMatchObject({ code: 'provider-failed' });
    expect(await isPullDue()).toBe(false);
    office.simulator.setFault(null);
    await test(office, { apiKey: office.settings.apiKey });
    expect(await isPullDue(), 'after a test of other settings').toBe(false);
    await test(office);
    expect(await isPullDue()).toBe(true);
  });
});

describe('a phone system that is left alone because it is down', () => {
  it('is asked again at once when a test of it has passed', async () => {
    const office = await anOffice();
    const connection = await office.deps.accounts.connect(office.id);
    const reasonNow = () =>
      connection.listLines(never).then(
        () => null,
        (error: { reason?: string }) => error.reason,
      );
    office.simulator.setFault({ kind: 'status', status: 503 });
    for (let time = 0; time < 5; time += 1) await reasonNow();
    expect(await reasonNow()).toBe('account-resting');
    await expect(test(office)).rejects.toThrow();
    office.simulator.setFault(null);
    expect(await reasonNow()).toBe('account-resting');
    await test(office);
    expect(await reasonNow()).toBeNull();
  });
});
