import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRemoteClock } from '#lib/accounts/remote-clock.ts';
import { datedDelivery } from '#lib/simulators/quo/deliveries.ts';
import { startQuo } from '#lib/simulators/quo.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { addPhoneSystem } from '#lib/usecases/phone-systems/add-phone-system.ts';
import { getPhoneSystem } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { receiveWebhook } from '#lib/usecases/phone-systems/receive-webhook.ts';
import { aConnectingTeam, SECRETS, WEBHOOK_SECRET } from '#tests/support/phone-systems.ts';
import { ManualClock } from '#tests/support/store.ts';
import { never } from '#tests/support/sync-deps.ts';

const MINUTE = 60_000;

describe('a phone system’s own clock', () => {
  const dated = (at: number, more: Record<string, string> = {}) => ({
    headers: { date: new Date(at).toUTCString(), ...more },
  });

  it('is told by the Date of its replies, true to two seconds and half of what they took', () => {
    const apart = fc.integer({ min: -86_400_000 * 400, max: 86_400_000 * 400 });
    fc.assert(
      fc.property(apart, fc.integer({ min: 0, max: 4_000 }), fc.nat(999), (offset, took, ms) => {
        const clock = new ManualClock(Date.UTC(2026, 10, 20, 8) + ms);
        const remote = createRemoteClock(clock, null);
        const madeAt = clock.at + offset;
        clock.at += Math.floor(took / 2);
        remote.note(dated(madeAt), took);
        expect(Math.abs(remote.now() - (clock.at + offset))).toBeLessThanOrEqual(2_501 + took / 2);
      }),
    );
  });

  it('is ours while nothing is known, and what was known before until a reply says otherwise', () => {
    const clock = new ManualClock(Date.UTC(2026, 10, 20, 8));
    expect([createRemoteClock(clock, null).now(), createRemoteClock(clock, 5_000).now()]).toEqual([
      clock.at,
      clock.at + 5_000,
    ]);
    const remote = createRemoteClock(clock, 80 * MINUTE);
    expect(remote.note(dated(clock.at + 80 * MINUTE), 100)).toBe(false);
    expect(remote.note(dated(clock.at), 100)).toBe(true);
    expect(Math.abs(remote.offsetMs() ?? Number.NaN)).toBeLessThan(2_000);
  });

  it('is not told by a reply out of a cache, one without a date, or one that took too long', () => {
    const clock = new ManualClock(Date.UTC(2026, 10, 20, 8));
    const remote = createRemoteClock(clock, null);
    expect(remote.note(dated(clock.at - 3_600_000, { age: '3600' }), 100)).toBe(false);
    expect(remote.note({ headers: {} }, 100)).toBe(false);
    expect(remote.note({ headers: { date: 'yesterday' } }, 100)).toBe(false);
    expect(remote.note(dated(clock.at - 3_600_000), 11_000)).toBe(false);
    expect(remote.offsetMs()).toBeNull();
  });
});

describe.each(['dated', 'v1'] as const)('Quo (%s) whose clock differs from ours', (surface) => {
  /** Quo's clock is so far ahead of ours; a team that is connected to it, and has pulled. */
  async function anOffice(aheadMs: number) {
    const team = await aConnectingTeam();
    const clocks = { ahead: aheadMs };
    const now = () => team.clock.at + clocks.ahead;
    let made = 0;
    const makeId = () => `AC${String(++made).padStart(8, '0')}`;
    const system = new SimulatedSystem({ lines: [{ ref: 'PN1', name: 'Desk', number: '+14155550103' }], now, makeId });
    const simulator = await startQuo({ system, apiKey: SECRETS.quo, surfaces: 'both', limitsRate: false });
    onTestFinished(() => simulator.close());
    const settings = { baseUrl: simulator.origin, apiKey: SECRETS.quo, surface, webhookSecret: WEBHOOK_SECRET };
    const body = { provider: 'quo', label: 'Quo', settings };
    const { id } = await addPhoneSystem(team.deps, team.administrator, { body, signal: never, idempotencyKey: null });
    const look = async () => {
      team.clock.at += 20_000;
      while ((await pullTurn(team.worker, id, never)) === 'more');
    };
    for (let looks = 0; looks < 3; looks += 1) await look();
    const known = async () => (await team.store.db.selectFrom('voicemails').select('ref').execute()).length;
    return { ...team, clocks, system, id, look, known };
  }

  it.each([80, 600, -80, -600])('by %d minutes: a new voicemail comes with the next look', async (minutes) => {
    const office = await anOffice(minutes * MINUTE);
    for (let arrivals = 1; arrivals <= 3; arrivals += 1) {
      office.system.arrive({ lineRef: 'PN1', from: `+1415555200${arrivals}` });
      await office.look();
      expect(await office.known()).toBe(arrivals);
    }
  });

  it('has it said on the account’s page, and no more once the clocks agree', async () => {
    const office = await anOffice(-80 * MINUTE);
    const ahead = async () => (await getPhoneSystem(office.deps, office.administrator, office)).clockAheadSeconds;
    expect(Math.abs((await ahead()) ?? 0)).toBeGreaterThan(80 * 60 - 3);
    expect(await ahead()).toBeLessThan(0);
    office.clocks.ahead = 30_000;
    await office.look();
    expect(await ahead()).toBeNull();
  });

  it('has its deliveries believed: they are signed with its time', async () => {
    const office = await anOffice(80 * MINUTE);
    const voicemail = office.system.arrive({ lineRef: 'PN1' });
    const { headers, rawBody } = datedDelivery(voicemail, WEBHOOK_SECRET, office.system.now());
    const secret = office.deps.accounts.webhooks.secretOf(office.id);
    const readBody = async () => Buffer.from(rawBody);
    await receiveWebhook(office.deps, { accountId: office.id, secret, headers, readBody });
    expect(await office.store.db.selectFrom('hinted_refs').select('ref').execute()).toEqual([{ ref: voicemail.id }]);
  });
});
