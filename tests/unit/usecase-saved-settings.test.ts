import { describe, expect, it } from 'vitest';
import { pullTurn } from '#lib/sync/pull.ts';
import { addPhoneSystem } from '#lib/usecases/phone-systems/add-phone-system.ts';
import { changePhoneSystem } from '#lib/usecases/phone-systems/change-phone-system.ts';
import { getSavedSettings } from '#lib/usecases/phone-systems/get-saved-settings.ts';
import { getPhoneSystem } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { removePhoneSystem } from '#lib/usecases/phone-systems/remove-phone-system.ts';
import { aConnectingTeam, aPhoneSystem, SECRETS, WEBHOOK_SECRET } from '#tests/support/phone-systems.ts';
import { never } from '#tests/support/sync-deps.ts';

const KINDS = ['phoneInc', 'portsip', 'quo'] as const;
const keyless = { idempotencyKey: null };

async function aConnectedTeam(kind: (typeof KINDS)[number]) {
  const team = await aConnectingTeam();
  const there = await aPhoneSystem(kind);
  const body = { provider: there.provider, label: 'Mitte', settings: there.settings };
  const { id } = await addPhoneSystem(team.deps, team.administrator, { body, signal: never, ...keyless });
  const change = (settings: Record<string, unknown>) =>
    changePhoneSystem(team.deps, team.administrator, { id, body: { settings }, signal: never, ...keyless });
  const saved = () => getSavedSettings(team.deps, team.administrator, { id });
  return { ...team, there, id, change, saved };
}

describe.each(KINDS)('the saved settings: %s', (kind) => {
  it('are what was entered, and of a secret only that there is one', async () => {
    const { saved, there } = await aConnectedTeam(kind);
    const { values, secrets } = await saved();
    expect(values).toMatchObject({ baseUrl: there.settings.baseUrl });
    expect(secrets).toEqual([kind === 'portsip' ? 'password' : 'apiKey']);
    expect(JSON.stringify({ values, secrets })).not.toContain(SECRETS[kind]);
  });

  it('are for administrators', async () => {
    const { deps, maya, id } = await aConnectedTeam(kind);
    await expect(getSavedSettings(deps, maya, { id })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the saved settings', () => {
  it('show lists and choices, and name optional secrets once they are saved', async () => {
    const portsip = await aConnectedTeam('portsip');
    const whole = { ...portsip.there.settings, sharedBoxes: ['8001', '8002'] };
    const settings = portsip.deps.accounts.sealSettings(portsip.id, 'portsip', whole);
    await portsip.store.change(({ db }) => db.updateTable('accounts').set({ settings }).execute());
    expect((await portsip.saved()).values).toMatchObject({ username: '200', sharedBoxes: ['8001', '8002'] });
    const quo = await aConnectedTeam('quo');
    await quo.change({ webhookSecret: WEBHOOK_SECRET });
    expect(await quo.saved()).toMatchObject({
      values: { surface: 'auto' },
      secrets: expect.arrayContaining(['apiKey', 'webhookSecret']),
    });
  });

  it('leave out an address that holds a password or a key', async () => {
    const { saved, store, deps, id } = await aConnectedTeam('phoneInc');
    for (const baseUrl of ['https://maya:secret@phone.example/api', 'https://phone.example/api?key=secret']) {
      const settings = deps.accounts.sealSettings(id, 'phone-inc', { apiKey: SECRETS.phoneInc, baseUrl });
      await store.change(({ db }) => db.updateTable('accounts').set({ settings }).execute());
      expect(await saved()).toEqual({ values: {}, secrets: ['apiKey'] });
    }
  });

  it('are none where they cannot be read, and of an archive', async () => {
    const { saved, store, deps, administrator, id } = await aConnectedTeam('phoneInc');
    await store.change(({ db }) => db.updateTable('accounts').set({ settings: 'sealed under another' }).execute());
    expect(await saved()).toEqual({ values: {}, secrets: [] });
    await removePhoneSystem(deps, administrator, { id, query: { how: 'archive', pendingChanges: 0 }, ...keyless });
    expect(await saved()).toEqual({ values: {}, secrets: [] });
  });

  it('of the accounts file are read there', async () => {
    const { saved, store } = await aConnectedTeam('phoneInc');
    await store.change(({ db }) => db.updateTable('accounts').set({ key: 'desk' }).execute());
    await expect(saved()).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('what an administrator must correct', () => {
  it.each([
    [401, 'secret'],
    [503, null],
  ] as const)('after a status of %i: %s', async (status, fix) => {
    const { deps, worker, administrator, there, id } = await aConnectedTeam('phoneInc');
    expect(await getPhoneSystem(deps, administrator, { id })).toMatchObject({ fix: null });
    there.simulator.setFault({ kind: 'status', status });
    await pullTurn(worker, id, never);
    expect(await getPhoneSystem(deps, administrator, { id })).toMatchObject({ state: 'troubled', fix });
  });
});
