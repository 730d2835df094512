import { describe, expect, it } from 'vitest';
import { pullTurn } from '#lib/sync/pull.ts';
import { addPhoneSystem } from '#lib/usecases/phone-systems/add-phone-system.ts';
import { getPhoneSystem, listPhoneSystems } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { listProviders } from '#lib/usecases/phone-systems/list-providers.ts';
import { testPhoneSystem } from '#lib/usecases/phone-systems/test-phone-system.ts';
import { phoneSystemsWire, phoneSystemWire, providersWire } from '#lib/wire/accounts.ts';
import { aConnectingTeam, aPhoneSystem, type ConnectingTeam, SECRETS } from '#tests/support/phone-systems.ts';
import { never } from '#tests/support/sync-deps.ts';
import { makeCertificates } from '#tests/support/tls.ts';
import { startWebServer } from '#tests/support/web-server.ts';

type Reported = Awaited<ReturnType<typeof aPhoneSystem>>;
const KINDS = ['phoneInc', 'portsip', 'quo'] as const;

const add = (
  { deps, administrator }: ConnectingTeam,
  { provider, settings }: Pick<Reported, 'provider' | 'settings'>,
  { label = 'The practice', idempotencyKey = null as string | null } = {},
) => addPhoneSystem(deps, administrator, { body: { provider, label, settings }, idempotencyKey, signal: never });
const tryOut = ({ deps, administrator }: ConnectingTeam, provider: string, settings: Record<string, unknown>) =>
  testPhoneSystem(deps, administrator, { body: { provider, settings }, signal: never });
const accounts = ({ store }: ConnectingTeam) => store.db.selectFrom('accounts').selectAll().execute();

describe('connecting a phone system', () => {
  it.each(KINDS)('tries it out, keeps it sealed, and pulls its voicemails: %s', async (kind) => {
    const team = await aConnectingTeam();
    const there = await aPhoneSystem(kind);
    const added = phoneSystemWire.parse(await add(team, there));
    expect(added).toMatchObject({ label: 'The practice', state: 'starting', voicemails: 0, declared: 'no' });
    expect(added.firstImport).toEqual({ backTo: null, total: null });
    expect(team.wakes()).toBe(1);
    for (let more = true; more; ) more = (await pullTurn(team.worker, added.id, never)) === 'more';
    const now = await getPhoneSystem(team.deps, team.administrator, { id: added.id });
    expect(now).toMatchObject({ state: 'well', voicemails: 3, lines: 1, firstImport: null, lastError: null });
    const [row] = await accounts(team);
    expect(JSON.stringify(row)).not.toContain(SECRETS[kind]);
    expect(team.logged.join('')).not.toContain(SECRETS[kind]);
    expect(team.logged.join('')).toContain('phone system added');
  });

  it('keeps nothing of one that refuses the key, and says so', async () => {
    const team = await aConnectingTeam();
    for (const kind of KINDS) {
      const { provider, settings } = await aPhoneSystem(kind);
      const wrong = Object.fromEntries(
        Object.entries(settings).map(([name, value]) => [name, value === SECRETS[kind] ? 'wrong' : value]),
      );
      const refused = add(team, { provider, settings: wrong });
      await expect(refused).rejects.toMatchObject({ code: 'provider-failed' });
      await expect(refused).rejects.toThrow(
        'The practice didn’t accept the API key or password. Check it and try again.',
      );
    }
    expect(await accounts(team)).toEqual([]);
  });

  it('says which field is wrong, before anything is asked', async () => {
    const team = await aConnectingTeam();
    const { provider, simulator } = await aPhoneSystem('portsip');
    await expect(tryOut(team, provider, { baseUrl: 'pbx', caCertificate: 'none', surprise: 1 })).rejects.toMatchObject({
      code: 'invalid-request',
      details: {
        fields: {
          'settings.baseUrl': { key: 'fieldPortsipUrl' },
          'settings.username': { key: 'fieldRequired' },
          'settings.password': { key: 'fieldRequired' },
          'settings.caCertificate': { key: 'fieldCertificate' },
        },
      },
    });
    await expect(tryOut(team, 'fax', {})).rejects.toMatchObject({ code: 'invalid-request' });
    expect(simulator.requests).toEqual([]);
  });

  it('says that a certificate is not trusted, and takes it once its authority is given', async () => {
    const team = await aConnectingTeam();
    const own = makeCertificates();
    await using pbx = await startWebServer((_, response) => response.writeHead(401).end(), own);
    const settings = { baseUrl: pbx.origin, username: '200', password: 'x' };
    await expect(tryOut(team, 'portsip', settings)).rejects.toThrow(/certificate of PortSIP PBX isn’t trusted\./);
    const trusted = tryOut(team, 'portsip', { ...settings, caCertificate: own.authority });
    await expect(trusted).rejects.toThrow(/didn’t accept the API key or password/);
  });

  it('says that nothing listens there, in words', async () => {
    const team = await aConnectingTeam();
    const { provider, settings, simulator } = await aPhoneSystem('quo');
    await simulator.close();
    await expect(tryOut(team, provider, settings)).rejects.toThrow(/refused the connection\. Check the port/);
  });

  it('is done once for one key, however often it is asked', async () => {
    const team = await aConnectingTeam();
    const there = await aPhoneSystem('phoneInc');
    const once = await add(team, there, { idempotencyKey: 'key-of-this-one' });
    await there.simulator.close();
    expect((await add(team, there, { idempotencyKey: 'key-of-this-one' })).id).toBe(once.id);
    for (const other of [
      add(team, there, { label: 'Another', idempotencyKey: 'key-of-this-one' }),
      add(team, { ...there, settings: { ...there.settings, apiKey: 'x' } }, { idempotencyKey: 'key-of-this-one' }),
    ])
      await expect(other).rejects.toMatchObject({ code: 'key-reused' });
    expect(await accounts(team)).toHaveLength(1);
  });

  it('is refused for the very same settings: nobody is to be called back twice', async () => {
    const team = await aConnectingTeam();
    const there = await aPhoneSystem('portsip');
    await add(team, there, { label: 'Mitte' });
    await expect(add(team, there)).rejects.toThrow('already connected as Mitte.');
    expect(await accounts(team)).toHaveLength(1);
  });
});

describe('trying a phone system out', () => {
  it.each(KINDS)('answers its lines and keeps nothing: %s', async (kind) => {
    const team = await aConnectingTeam();
    const { provider, settings } = await aPhoneSystem(kind);
    const { lines } = await tryOut(team, provider, settings);
    expect(lines).toHaveLength(1);
    expect(await accounts(team)).toEqual([]);
  });

  it('takes the settings of an account, and others written over them', async () => {
    const team = await aConnectingTeam();
    const there = await aPhoneSystem('portsip');
    const { id } = await add(team, there);
    const again = (settings: Record<string, unknown>) =>
      testPhoneSystem(team.deps, team.administrator, { body: { accountId: id, settings }, signal: never });
    expect((await again({})).lines).toHaveLength(1);
    await expect(again({ password: 'wrong' })).rejects.toThrow(/didn’t accept/);
    await expect(again({ password: null })).rejects.toMatchObject({ code: 'invalid-request' });
  });
});

describe('the forms', () => {
  it('are told for every phone system there is an adapter for', async () => {
    const team = await aConnectingTeam();
    const { items } = providersWire.parse(listProviders(team.deps, team.administrator));
    expect(items.map(({ id }) => id)).toEqual(['phone-inc', 'portsip', 'quo']);
    for (const { fields } of items) {
      expect(fields.filter(({ isSecret, isRequired }) => isSecret && isRequired)).toHaveLength(1);
      expect(fields.filter(({ kind }) => kind === 'address')).toHaveLength(1);
    }
  });

  it('and everything else about phone systems are the administrators’ alone', async () => {
    const team = await aConnectingTeam();
    const { deps, tom } = team;
    const { provider, settings } = await aPhoneSystem('quo');
    const body = { provider, label: 'x', settings };
    expect(() => listProviders(deps, tom)).toThrow(expect.objectContaining({ code: 'forbidden' }));
    for (const refused of [
      addPhoneSystem(deps, tom, { body, idempotencyKey: null, signal: never }),
      testPhoneSystem(deps, tom, { body: { provider, settings }, signal: never }),
      listPhoneSystems(deps, tom),
      getPhoneSystem(deps, tom, { id: 'x' }),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
    expect(phoneSystemsWire.parse(await listPhoneSystems(deps, team.administrator)).items).toEqual([]);
  });
});
