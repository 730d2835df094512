import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretsToEnter } from '#lib/accounts/settings.ts';
import { findProvider } from '#lib/providers/registry.ts';
import { addPhoneSystem } from '#lib/usecases/phone-systems/add-phone-system.ts';
import { changePhoneSystem } from '#lib/usecases/phone-systems/change-phone-system.ts';
import { testPhoneSystem } from '#lib/usecases/phone-systems/test-phone-system.ts';
import { aConnectingTeam, aPhoneSystem, SECRETS, WEBHOOK_SECRET } from '#tests/support/phone-systems.ts';
import { never } from '#tests/support/sync-deps.ts';
import { makeCertificates } from '#tests/support/tls.ts';
import { startWebServer } from '#tests/support/web-server.ts';

const KINDS = ['phoneInc', 'portsip', 'quo'] as const;
const keyless = { idempotencyKey: null };

/** A connected phone system, and a server of somebody else that writes down all it is sent. */
async function anAttackedTeam(kind: (typeof KINDS)[number]) {
  const team = await aConnectingTeam();
  const there = await aPhoneSystem(kind);
  const body = { provider: there.provider, label: 'Mitte', settings: there.settings };
  const { id } = await addPhoneSystem(team.deps, team.administrator, { body, signal: never, ...keyless });
  const heard: string[] = [];
  const thief = await startWebServer((request, response) => {
    heard.push(JSON.stringify(request.headers));
    request.on('data', (chunk) => heard.push(String(chunk)));
    request.on('end', () => response.writeHead(401).end());
  });
  const change = (settings: Record<string, unknown>, identity?: 'same' | 'new') =>
    changePhoneSystem(team.deps, team.administrator, { id, body: { settings, identity }, signal: never, ...keyless });
  const tryOut = (settings: Record<string, unknown>) =>
    testPhoneSystem(team.deps, team.administrator, { body: { accountId: id, settings }, signal: never });
  return {
    ...team,
    there,
    id,
    heard,
    thief,
    change,
    tryOut,
    [Symbol.asyncDispose]: () => thief[Symbol.asyncDispose](),
  };
}

describe.each(KINDS)('a stored secret: %s', (kind) => {
  it('is sent to no other address than the one it was entered for', async () => {
    await using team = await anAttackedTeam(kind);
    const baseUrl = team.thief.origin;
    for (const attempt of [
      () => team.tryOut({ baseUrl }),
      () => team.change({ baseUrl }),
      () => team.change({ baseUrl }, 'same'),
      () => team.change({ baseUrl }, 'new'),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'invalid-request' });
    expect(team.heard).toEqual([]);
    const fields = await team.change({ baseUrl }).catch((error) => Object.keys(error.details.fields));
    expect(fields).toEqual([kind === 'portsip' ? 'settings.password' : 'settings.apiKey']);
  });

  it('goes on where only the path, or another setting, changes', async () => {
    await using team = await anAttackedTeam(kind);
    await team.tryOut({ baseUrl: `${team.there.settings.baseUrl}/` });
    await team.change({ baseUrl: `${team.there.settings.baseUrl}/` });
  });

  it('of a declared phone system is tried out nowhere else, not even with another one', async () => {
    await using team = await anAttackedTeam(kind);
    await team.store.change(({ db }) => db.updateTable('accounts').set({ key: 'desk' }).execute());
    for (const attempt of [team.tryOut, team.change])
      for (const settings of [{ baseUrl: team.thief.origin }, { ...team.there.settings, baseUrl: team.thief.origin }])
        await expect(attempt(settings)).rejects.toMatchObject({
          code: 'conflict',
          message: expect.stringMatching(/accounts file/),
        });
    expect(team.heard).toEqual([]);
    expect((await team.tryOut({})).lines).toHaveLength(1);
  });
});

describe('which secrets are entered anew', () => {
  const quo = findProvider('quo');
  const portsip = findProvider('portsip');
  if (!quo || !portsip) throw new Error('expected both adapters');
  const authority = makeCertificates().authority;

  it('is every stored one, optional ones too, unless it is taken out', () => {
    const secrets = quo.settingsForm().flatMap(({ name, isSecret }) => (isSecret ? name : []));
    const baseUrl = 'https://api.elsewhere.example';
    const optional = secrets.find((name) => name !== 'apiKey') ?? '';
    const all = { apiKey: SECRETS.quo, [optional]: WEBHOOK_SECRET, baseUrl: 'https://api.quo.com' };
    expect(secretsToEnter(quo, all, { baseUrl }).toSorted()).toEqual(['apiKey', optional].toSorted());
    expect(secretsToEnter(quo, all, { baseUrl, apiKey: 'x', [optional]: null })).toEqual([]);
    expect(secretsToEnter(quo, all, { apiKey: 'x' })).toEqual([]);
  });

  it('is decided by scheme, host, port and authority alone', () => {
    const stored = { baseUrl: 'https://pbx.example.com:8887', username: '200', password: 'x' };
    fc.assert(
      fc.property(
        fc.record({
          scheme: fc.constantFrom('https', 'http'),
          host: fc.constantFrom('pbx.example.com', 'PBX.example.com', 'pbx.example.com.evil.example', 'evil.example'),
          port: fc.constantFrom(':8887', ':8888', ''),
          path: fc.constantFrom('', '/', '/api', '/other'),
          caCertificate: fc.constantFrom(undefined, authority),
        }),
        ({ scheme, host, port, path, caCertificate }) => {
          const isSame =
            scheme === 'https' && host.toLowerCase() === 'pbx.example.com' && port === ':8887' && !caCertificate;
          const changes = { baseUrl: `${scheme}://${host}${port}${path}`, ...(caCertificate ? { caCertificate } : {}) };
          expect(secretsToEnter(portsip, stored, changes)).toEqual(isSame ? [] : ['password']);
        },
      ),
    );
    expect(secretsToEnter(portsip, { ...stored, caCertificate: authority }, { caCertificate: null })).toEqual([
      'password',
    ]);
  });
});
