import { describe, expect, it } from 'vitest';
import { outsideReach } from '#lib/accounts/outside-reach.ts';
import { phoneIncDelivery } from '#lib/simulators/phone-inc-delivery.ts';
import { datedDelivery, legacyDelivery } from '#lib/simulators/quo/deliveries.ts';
import { fetchHinted } from '#lib/sync/fetch-hinted.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { addPhoneSystem } from '#lib/usecases/phone-systems/add-phone-system.ts';
import { changePhoneSystem } from '#lib/usecases/phone-systems/change-phone-system.ts';
import { getWebhook } from '#lib/usecases/phone-systems/get-webhook.ts';
import { receiveWebhook } from '#lib/usecases/phone-systems/receive-webhook.ts';
import { removePhoneSystem } from '#lib/usecases/phone-systems/remove-phone-system.ts';
import { listVoicemails } from '#lib/usecases/voicemails/list-voicemails.ts';
import { listQuery } from '#lib/wire/voicemails.ts';
import { webhookWire } from '#lib/wire/webhooks.ts';
import { aConnectingTeam, aPhoneSystem, SECRETS, WEBHOOK_SECRET } from '#tests/support/phone-systems.ts';
import { never } from '#tests/support/sync-deps.ts';
import { traces } from '#tests/support/use-cases.ts';

const keyless = { idempotencyKey: null };
const MINUTE = 60_000;

/** A team with one phone system whose voicemails are here, and a webhook set up there. */
async function aNotifiedTeam(kind: keyof typeof SECRETS = 'quo', settings: Record<string, string> = {}) {
  const team = await aConnectingTeam();
  const there = await aPhoneSystem(kind, 2);
  const secret: Record<string, string> = kind === 'quo' ? { webhookSecret: WEBHOOK_SECRET } : {};
  const body = {
    provider: there.provider,
    label: 'The practice',
    settings: { ...there.settings, ...secret, ...settings },
  };
  const { id } = await addPhoneSystem(team.deps, team.administrator, { body, signal: never, ...keyless });
  while ((await pullTurn(team.worker, id, never)) === 'more');
  team.clock.at += 1_000;
  return { ...team, ...there, id, secret: team.deps.accounts.webhooks.secretOf(id) };
}
type Reported = Awaited<ReturnType<typeof aNotifiedTeam>>;
type Sent = Omit<Parameters<typeof receiveWebhook>[1], 'accountId' | 'secret' | 'readBody'> & { rawBody: string };

const receive = (team: Reported, { headers, rawBody }: Sent, address: { accountId?: string; secret?: string } = {}) =>
  receiveWebhook(team.deps, {
    accountId: team.id,
    secret: team.secret,
    headers,
    readBody: async () => Buffer.from(rawBody),
    ...address,
  });
const arrive = ({ system, clock }: Reported) =>
  system.arrive({ lineRef: system.lines[0]?.ref ?? '', receivedAt: clock.at, from: '+14155559999' });
const dated = (team: Reported, id = 'msg_1', at = team.clock.at) => datedDelivery(arrive(team), WEBHOOK_SECRET, at, id);
const hints = ({ store }: Reported) => store.db.selectFrom('hinted_refs').select(['ref', 'hints']).execute();
const row = ({ store, id }: Reported) =>
  store.db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const shown = async ({ deps, maya }: Reported) => (await listVoicemails(deps, maya, listQuery.parse({}))).items;

/** Everything that a delivery may lead to; equal before and after what must change nothing. */
async function all(team: Reported) {
  const { webhook_refusal: _, ...account } = await row(team);
  const seen = await team.store.db.selectFrom('webhook_deliveries').selectAll().execute();
  return { ...(await traces(team.store)), account, seen, hints: await hints(team), wakes: team.wakes() };
}

describe('a true delivery', () => {
  it.each([
    ['dated', (team: Reported) => dated(team)],
    ['legacy', (team: Reported) => legacyDelivery(arrive(team), WEBHOOK_SECRET.slice(6), team.clock.at)],
  ] as const)('of the %s kind is written down, and nobody is asked before the answer', async (_, make) => {
    const team = await aNotifiedTeam();
    const before = team.simulator.requests.length;
    const wakes = team.wakes();
    const events = (await traces(team.store)).events as { type: string }[];
    await receive(team, make(team));
    expect(team.simulator.requests).toHaveLength(before);
    expect(team.wakes()).toBe(wakes + 1);
    // By an event: it wakes a worker in another process.
    expect(((await traces(team.store)).events as unknown[]).slice(events.length)).toMatchObject([
      { type: 'account-changed', account_id: team.id },
    ]);
    expect(await hints(team)).toHaveLength(1);
    expect((await row(team)).webhook_at).toBe(team.clock.at);
    await fetchHinted(team.worker, team.id, never);
    expect((await shown(team))[0]).toMatchObject({ caller: { number: '+14155559999' } });
    const asked = team.simulator.requests.slice(before).map(({ path }) => path.split('?')[0]);
    expect(asked).toEqual([expect.stringMatching(/^\/calls\/AC\d+$/)]);
  });

  it('that is a hint has the account looked at at once', async () => {
    const team = await aNotifiedTeam('phoneInc');
    expect((await row(team)).next_recent_at).toBeGreaterThan(team.clock.at);
    await receive(team, phoneIncDelivery(arrive(team), team.clock.at));
    expect(await row(team)).toMatchObject({ next_recent_at: team.clock.at, webhook_at: team.clock.at });
    await pullTurn(team.worker, team.id, never);
    expect((await shown(team))[0]).toMatchObject({ caller: { number: '+14155559999' } });
  });

  it('to a paused account is taken, and waits with it', async () => {
    const team = await aNotifiedTeam();
    const change = (paused: boolean) =>
      changePhoneSystem(team.deps, team.administrator, { id: team.id, body: { paused }, signal: never, ...keyless });
    await change(true);
    await receive(team, dated(team));
    expect(await fetchHinted(team.worker, team.id, never)).toBe(0);
    await change(false);
    expect(await fetchHinted(team.worker, team.id, never)).toBe(1);
    expect(await shown(team)).toHaveLength(3);
  });

  it('sent once more by the phone system itself is thanked for, and nothing is done twice', async () => {
    const team = await aNotifiedTeam();
    const voicemail = arrive(team);
    await receive(team, datedDelivery(voicemail, WEBHOOK_SECRET, team.clock.at, 'msg_1'));
    await fetchHinted(team.worker, team.id, never);
    const before = await traces(team.store);
    const wakes = team.wakes();
    team.clock.at += MINUTE;
    const again = datedDelivery(voicemail, WEBHOOK_SECRET, team.clock.at, 'msg_1');
    await receive(team, again);
    expect([await hints(team), await traces(team.store), team.wakes()]).toEqual([[], before, wakes]);
    await expect(receive(team, again), 'a copy of that').rejects.toMatchObject({ status: 400 });
  });
});

describe('a delivery that is refused changes nothing, and says why in Settings and the log:', () => {
  const altered = (sent: Sent) => ({ ...sent, rawBody: sent.rawBody.replace('incoming', 'incominG') });
  it.each([
    [
      'forged',
      401,
      'signature',
      (team: Reported) => datedDelivery(arrive(team), 'whsec_AAAAAAAAAAAAAAAAAAAAAAAA', team.clock.at),
    ],
    ['altered', 401, 'signature', (team: Reported) => altered(dated(team))],
    ['unsigned', 401, 'no-signature', (team: Reported) => ({ ...dated(team), headers: {} })],
    ['stale', 400, 'outside-tolerance', (team: Reported) => dated(team, 'msg_1', team.clock.at - 5 * MINUTE - 1_000)],
    ['from the future', 400, 'outside-tolerance', (team: Reported) => dated(team, 'msg_1', team.clock.at + 6 * MINUTE)],
    [
      'stale and legacy',
      400,
      'outside-tolerance',
      (team: Reported) => legacyDelivery(arrive(team), WEBHOOK_SECRET.slice(6), team.clock.at - 5 * MINUTE - 1),
    ],
  ] as const)('%s', async (_, status, reason, make) => {
    const team = await aNotifiedTeam();
    const sent = make(team);
    const before = await all(team);
    await expect(receive(team, sent)).rejects.toMatchObject({ status });
    expect(await all(team)).toEqual(before);
    expect(JSON.parse((await row(team)).webhook_refusal ?? '')).toEqual({ reason, at: team.clock.at });
    expect(team.logged.join('')).toContain(`"reason":"${reason}"`);
  });

  it.each([
    ['dated', (team: Reported) => dated(team)],
    ['legacy', (team: Reported) => legacyDelivery(arrive(team), WEBHOOK_SECRET.slice(6), team.clock.at)],
    [
      'legacy and without an id',
      (team: Reported) => legacyDelivery(arrive(team), WEBHOOK_SECRET.slice(6), team.clock.at, ''),
    ],
  ] as const)('replayed, %s', async (_, make) => {
    const team = await aNotifiedTeam();
    const sent = make(team);
    await receive(team, sent);
    await fetchHinted(team.worker, team.id, never);
    const before = await all(team);
    for (const later of [0, 4 * MINUTE]) {
      team.clock.at += later;
      await expect(receive(team, sent)).rejects.toMatchObject({ status: 400 });
    }
    expect(await all(team)).toEqual(before);
    expect(JSON.parse((await row(team)).webhook_refusal ?? '')).toMatchObject({ reason: 'replayed' });
  });

  it('where no signing secret is entered', async () => {
    const team = await aNotifiedTeam('quo', { webhookSecret: SECRETS.quo.replaceAll('-', '') });
    await changePhoneSystem(team.deps, team.administrator, {
      id: team.id,
      body: { settings: { webhookSecret: null } },
      signal: never,
      ...keyless,
    });
    const before = await all(team);
    await expect(receive(team, dated(team))).rejects.toMatchObject({ status: 401 });
    expect(await all(team)).toEqual(before);
    expect((await reported(team)).obstacles).toContainEqual(
      expect.stringMatching(/^The webhook signing secret isn’t entered/),
    );
  });

  it('the same reason again and again is not written each time', async () => {
    const team = await aNotifiedTeam();
    const forged = { ...dated(team), headers: {} };
    const at = async () => JSON.parse((await row(team)).webhook_refusal ?? '').at as number;
    await expect(receive(team, forged)).rejects.toThrow();
    const first = await at();
    team.clock.at += 4_999;
    await expect(receive(team, forged)).rejects.toThrow();
    expect(await at()).toBe(first);
    team.clock.at += 1;
    await expect(receive(team, forged)).rejects.toThrow();
    expect(await at()).toBe(team.clock.at);
  });
});

describe('a wrong address', () => {
  const outcome = (team: Reported, address: { accountId?: string; secret?: string }) =>
    receive(team, dated(team), address).then(
      () => 'taken',
      ({ code, status, message }) => ({ code, status, message }),
    );

  it('is one and the same, whatever is wrong with it, and its secret is not in the log', async () => {
    const team = await aNotifiedTeam();
    const pbx = await aPhoneSystem('portsip');
    const body = { provider: pbx.provider, label: 'PBX', settings: pbx.settings };
    const { id: silent } = await addPhoneSystem(team.deps, team.administrator, { body, signal: never, ...keyless });
    const { secretOf } = team.deps.accounts.webhooks;
    const other = '01890a5d-ac96-774b-bcce-b302099a8057';
    const before = await all(team);
    const outcomes = [
      await outcome(team, { secret: 'AAAAAAAAAAAAAAAAAAAAAA' }),
      await outcome(team, { secret: '' }),
      await outcome(team, { accountId: other }),
      await outcome(team, { accountId: other, secret: secretOf(other) }),
      await outcome(team, { accountId: silent, secret: secretOf(silent) }),
    ];
    expect(new Set(outcomes.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(outcomes[0]).toMatchObject({ status: 401, code: 'not-authentic' });
    expect(await all(team)).toEqual(before);
    expect(await row(team)).toMatchObject({ webhook_refusal: null });
    expect(team.logged.join('')).toContain('wrong-address');
    expect(team.logged.join('')).not.toContain(secretOf(other));
  });

  it('does not have its body read', async () => {
    const team = await aNotifiedTeam();
    const readBody = async () => Promise.reject(new Error('read'));
    const ask = { accountId: team.id, secret: 'wrong', headers: {}, readBody };
    await expect(receiveWebhook(team.deps, ask)).rejects.toMatchObject({ code: 'not-authentic' });
  });

  it.each(['archive', 'erase'] as const)(
    'is that of a removed account too (%s), which forgets its deliveries',
    async (how) => {
      const team = await aNotifiedTeam();
      await receive(team, dated(team));
      const query = { how, pendingChanges: 0 };
      await removePhoneSystem(team.deps, team.administrator, { id: team.id, query, ...keyless });
      expect((await all(team)).seen).toEqual([]);
      expect(await hints(team)).toEqual([]);
      expect(await outcome(team, {})).toMatchObject({ status: 401, code: 'not-authentic' });
      expect(await reported(team)).toMatchObject({ address: null, lastAt: null });
    },
  );
});

const reported = async ({ deps, administrator, id }: Reported, appUrl = 'https://voicemail.example.com') =>
  webhookWire.parse(await getWebhook(deps, administrator, { id, appUrl: new URL(appUrl), syncIntervalSeconds: 15 }));

describe('what Settings tell of deliveries', () => {
  it('is the address, what to do with it, and that none arrived yet', async () => {
    const team = await aNotifiedTeam();
    expect(await reported(team)).toEqual({
      address: `https://voicemail.example.com/api/hooks/${team.id}/${team.secret}`,
      steps: [expect.stringContaining('Quo'), expect.any(String), expect.stringContaining('signing secret')],
      obstacles: [],
      lastAt: null,
      lastRefused: null,
      askedEverySeconds: 15,
    });
  });

  it('is when one arrived and which was refused last, in words', async () => {
    const team = await aNotifiedTeam();
    const sent = dated(team);
    await receive(team, sent);
    await expect(receive(team, sent)).rejects.toThrow();
    const at = new Date(team.clock.at).toISOString();
    const sentence = 'It was a copy of an event received earlier.';
    expect(await reported(team)).toMatchObject({ lastAt: at, lastRefused: { at, sentence } });
  });

  it('is that nobody outside reaches an address of this network', async () => {
    const team = await aNotifiedTeam('phoneInc');
    expect((await reported(team, 'http://localhost:3000')).obstacles).toEqual([
      expect.stringMatching(/reached from the internet, and http:\/\/localhost:3000 can’t/),
    ]);
  });

  it('is no address where the phone system reports of nothing', async () => {
    expect(await reported(await aNotifiedTeam('portsip'))).toMatchObject({ address: null, steps: [], obstacles: [] });
  });

  it('is for administrators', async () => {
    const team = await aNotifiedTeam();
    const ask = { id: team.id, appUrl: new URL('https://a.example.com'), syncIntervalSeconds: 15 };
    await expect(getWebhook(team.deps, team.maya, ask)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each([
    ['https://voicemail.example.com', 'public'],
    ['https://8.8.8.8', 'public'],
    ['http://voicemail.example.com', 'notHttps'],
    ['http://localhost:3000', 'local'],
    ['https://reception.local', 'local'],
    ['https://reception', 'local'],
    ['https://192.168.1.20', 'local'],
    ['https://[fd00::1]', 'local'],
    ['http://[::1]:3000', 'local'],
  ] as const)('knows how far %s reaches: %s', (address, reach) => {
    expect(outsideReach(new URL(address))).toBe(reach);
  });
});
