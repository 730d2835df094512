import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { deliver, type SimulatedDelivery } from '#lib/simulators/deliver.ts';
import type { Simulator } from '#lib/simulators/kit.ts';
import { phoneIncDelivery } from '#lib/simulators/phone-inc-delivery.ts';
import { datedDelivery, legacyDelivery } from '#lib/simulators/quo/deliveries.ts';
import { phoneSystemsWire, phoneSystemWire } from '#lib/wire/accounts.ts';
import { problemWire } from '#lib/wire/problem.ts';
import { voicemailPageWire } from '#lib/wire/voicemails.ts';
import { webhookWire } from '#lib/wire/webhooks.ts';
import { type AppServer, ensureBuild, startApp } from '#tests/support/app-server.ts';
import { aPhoneSystem, WEBHOOK_SECRET } from '#tests/support/phone-systems.ts';

const LEGACY_KEY = WEBHOOK_SECRET.replace('whsec_', '');
const MINUTE = 60_000;

/** An app with Quo and Phone.inc declared, and what an administrator finds out about them. */
interface Office {
  app: AppServer;
  quo: Simulator;
  phoneInc: Simulator;
  quoId: string;
  ask(path: string, init?: RequestInit): Promise<unknown>;
  /** Where an account's deliveries go. */
  address(accountId: string): Promise<string>;
}

type WhenDone = (end: () => Promise<void>) => void;

async function anOffice(env: Record<string, string>, whenDone: WhenDone = onTestFinished): Promise<Office> {
  const [quo, phoneInc] = [await aPhoneSystem('quo', 3, whenDone), await aPhoneSystem('phoneInc', 3, whenDone)];
  const app = await startApp({
    env: { LOG_LEVEL: 'info', ...env },
    accounts: [
      { key: 'quo', provider: 'quo', label: 'Quo', settings: { ...quo.settings, webhookSecret: WEBHOOK_SECRET } },
      { key: 'desk', provider: 'phone-inc', label: 'Phone.inc', settings: phoneInc.settings },
    ],
  });
  whenDone(async () => void (await app.stop()));
  const cookie = await app.signIn();
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
    return (await fetch(app.origin + path, { headers, ...init })).json();
  };
  const { items } = phoneSystemsWire.parse(await ask('/api/accounts'));
  return {
    app,
    quo: quo.simulator,
    phoneInc: phoneInc.simulator,
    quoId: items.find(({ provider }) => provider === 'quo')?.id ?? '',
    ask,
    async address(accountId) {
      const { address } = webhookWire.parse(await ask(`/api/accounts/${accountId}/webhook`));
      return app.origin + new URL(address ?? '').pathname;
    },
  };
}

/** What a refusal said, without what is different in each. */
async function refusal(reply: Response) {
  const { requestId, ...problem } = problemWire.parse(await reply.json());
  expect(reply.headers.get('x-request-id')).toBe(requestId);
  return { ...problem, requestId };
}

const left = ({ quo }: Office) => quo.system.arrive({ lineRef: 'PNnew', receivedAt: Date.now(), from: '+14155559999' });

let count = 0;
const newDelivery = (office: Office, at = Date.now()): SimulatedDelivery => {
  count += 1;
  return datedDelivery(left(office), WEBHOOK_SECRET, at, `msg_api_${count}`);
};

describe('deliveries where nobody fetches', () => {
  let office: Office;
  let to: string;
  const ends: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    await ensureBuild();
    office = await anOffice({ WORKER: 'off' }, (end) => ends.push(end));
    to = await office.address(office.quoId);
  }, 300_000);
  afterAll(() => Promise.all(ends.map((end) => end())));

  const reported = async () => webhookWire.parse(await office.ask(`/api/accounts/${office.quoId}/webhook`));
  const logged = (reason: string, requestId: string) =>
    office.app
      .printed()
      .split('\n')
      .some((line) => line.includes(`"reason":"${reason}"`) && line.includes(requestId));

  it('are answered though no phone system was ever asked, and Settings say that they arrived', async () => {
    expect((await reported()).lastAt).toBeNull();
    const dated = await deliver(to, newDelivery(office));
    expect([dated.status, await dated.text()]).toEqual([204, '']);
    expect((await deliver(to, legacyDelivery(left(office), LEGACY_KEY, Date.now(), 'EV_api'))).status).toBe(204);
    const { items } = phoneSystemsWire.parse(await office.ask('/api/accounts'));
    for (const { id, provider } of items)
      if (provider !== 'quo')
        expect((await deliver(await office.address(id), phoneIncDelivery(left(office), Date.now()))).status).toBe(204);
    expect([office.quo.requests, office.phoneInc.requests]).toEqual([[], []]);
    expect((await reported()).lastAt).not.toBeNull();
  });

  it.each([
    ['forged', 401, 'signature', () => datedDelivery(left(office), 'whsec_AAAAAAAAAAAAAAAAAAAAAAAA', Date.now())],
    ['unsigned', 401, 'no-signature', () => ({ ...newDelivery(office), headers: {} })],
    ['stale', 400, 'outside-tolerance', () => newDelivery(office, Date.now() - 6 * MINUTE)],
    [
      'stale and legacy',
      400,
      'outside-tolerance',
      () => legacyDelivery(left(office), LEGACY_KEY, Date.now() - 6 * MINUTE),
    ],
    ['oversized', 413, 'too-large', () => ({ ...newDelivery(office), rawBody: 'x'.repeat(256 * 1024 + 1) })],
  ] as const)('that are %s are answered %d, logged, and told in Settings', async (_, status, reason, make) => {
    const { lastAt } = await reported();
    const reply = await deliver(to, make());
    const { requestId, ...problem } = await refusal(reply);
    expect([reply.status, problem.status]).toEqual([status, status]);
    await expect.poll(() => logged(reason, requestId)).toBe(true);
    expect(await reported()).toMatchObject({ lastAt, lastRefused: { sentence: problem.detail } });
  });

  it('that grow too large without having said so are refused, and the refusal is read while they go on', async () => {
    const chunk = new Uint8Array(64 * 1024);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent > 64) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const reply = await fetch(to, { method: 'POST', body, duplex: 'half' } as RequestInit);
    expect(reply.status).toBe(413);
  });

  it('that were taken before are refused as copies, however often, and go on being refused', async () => {
    const sent = newDelivery(office);
    expect((await deliver(to, sent)).status).toBe(204);
    for (const _ of [1, 2]) {
      const { requestId, ...problem } = await refusal(await deliver(to, sent));
      expect(problem).toMatchObject({ status: 400, code: 'invalid-request' });
      await expect.poll(() => logged('replayed', requestId)).toBe(true);
    }
  });

  it('to a wrong address are one and the same refusal, and no secret is ever printed', async () => {
    const secret = to.split('/').at(-1) ?? '';
    const other = '01890a5d-ac96-774b-bcce-b302099a8057';
    const addresses = [
      to.replace(secret, 'AAAAAAAAAAAAAAAAAAAAAA'),
      to.replace(secret, `${secret}A`),
      to.replace(office.quoId, other),
      `${office.app.origin}/api/hooks/nobody/nothing`,
    ];
    const output: object[] = [];
    for (const address of addresses) {
      const { requestId: _, ...problem } = await refusal(await deliver(address, newDelivery(office)));
      output.push(problem);
    }
    // Told of once a minute, however many there are.
    const reported = office.app
      .printed()
      .split('\n')
      .filter((line) => line.includes('wrong-address'))
      .map((line) => Date.parse((JSON.parse(line) as { time: string }).time));
    expect(reported.length).toBeGreaterThan(0);
    for (const [index, at] of reported.slice(1).entries()) expect(at - (reported[index] ?? 0)).toBeGreaterThan(59_000);
    // Its body is not even read, and what follows on the connection does not wait behind it.
    const large = { ...newDelivery(office), rawBody: 'x'.repeat(2 * 1024 * 1024) };
    for (const _ of [1, 2, 3]) expect((await deliver(addresses[0] ?? '', large)).status).toBe(401);
    expect(output).toEqual(output.map(() => output[0]));
    expect(output[0]).toMatchObject({ status: 401, code: 'not-authentic' });
    expect(office.app.printed()).not.toContain(secret);
    expect(office.app.printed()).not.toContain(WEBHOOK_SECRET);
  });

  it('are taken while the account is paused, and no more once it is removed', async () => {
    const another = await aPhoneSystem('phoneInc');
    const body = JSON.stringify({ provider: another.provider, label: 'Second', settings: another.settings });
    const { id } = phoneSystemWire.parse(await office.ask('/api/accounts', { method: 'POST', body }));
    const address = await office.address(id);
    const send = async () => (await deliver(address, phoneIncDelivery(left(office), Date.now()))).status;
    await office.ask(`/api/accounts/${id}`, { method: 'PATCH', body: JSON.stringify({ paused: true }) });
    expect(await send()).toBe(204);
    await office.ask(`/api/accounts/${id}?how=archive&pendingChanges=0`, { method: 'DELETE' });
    expect(await send()).toBe(401);
  });
});

describe('deliveries where the worker fetches', () => {
  it('are answered while the phone system itself does not answer', async () => {
    const office = await anOffice({ SYNC_INTERVAL_S: '3600' });
    const to = await office.address(office.quoId);
    const system = async () => phoneSystemWire.parse(await office.ask(`/api/accounts/${office.quoId}`));
    await expect.poll(async () => (await system()).lastFullSyncAt, { timeout: 30_000 }).not.toBeNull();
    office.quo.setFault({ kind: 'silence' });
    const voicemail = left(office);
    expect((await deliver(to, datedDelivery(voicemail, WEBHOOK_SECRET, Date.now(), 'msg_silent'))).status).toBe(204);
    // It is asked after all, and has not answered: nothing waited for it.
    const asked = () => office.quo.requests.find(({ path }) => path.startsWith(`/calls/${voicemail.id}`));
    await expect.poll(asked, { timeout: 10_000 }).toMatchObject({ fault: 'silence', reply: null });
  }, 60_000);

  it('show what was left though no look was due', async () => {
    const office = await anOffice({ SYNC_INTERVAL_S: '3600' });
    const to = await office.address(office.quoId);
    const system = async () => phoneSystemWire.parse(await office.ask(`/api/accounts/${office.quoId}`));
    await expect.poll(async () => (await system()).lastFullSyncAt, { timeout: 30_000 }).not.toBeNull();
    const before = office.quo.requests.length;
    const voicemail = left(office);
    expect((await deliver(to, datedDelivery(voicemail, WEBHOOK_SECRET, Date.now(), 'msg_true'))).status).toBe(204);
    const numbers = async () =>
      voicemailPageWire
        .parse(await office.ask('/api/voicemails'))
        .items.map(({ caller }) => ('number' in caller ? caller.number : null));
    await expect.poll(numbers, { timeout: 10_000 }).toContain('+14155559999');
    const listed = office.quo.requests.slice(before).filter(({ path }) => path.startsWith('/calls?'));
    expect(listed, 'a list that could have shown it').toEqual([]);
  }, 60_000);
});
