import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { createAccounts } from '#lib/accounts/accounts.ts';
import { sharedBudget } from '#lib/accounts/budget.ts';
import { anyProvider } from '#lib/providers/any-provider.ts';
import type { AdapterConnection, AnyProvider, ProviderTools } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { createSeal } from '#lib/seal.ts';
import { fromTheBeginning, updateAccount } from '#lib/store/accounts/change-account.ts';
import type { Store } from '#lib/store/store.ts';
import { PretendPhoneSystem } from '#tests/support/pretend-phone-system.ts';
import { anAccount, ManualClock, openTestStore } from '#tests/support/store.ts';

const SECRET = 'a secret that is long enough for this test';
const signal = new AbortController().signal;

/** A provider whose connections are all kept for the test to look at. */
function aProvider() {
  const phone = new PretendPhoneSystem();
  const connected: { settings: unknown; tools: ProviderTools }[] = [];
  const settingsSchema = z.strictObject({ baseUrl: z.url(), apiKey: z.string().min(1) });
  const provider: AnyProvider = anyProvider({
    id: 'a-phone-system',
    label: 'The phones',
    capabilities: phone.capabilities,
    settingsSchema,
    cursorSchema: z.unknown(),
    origin: ({ baseUrl }) => ({ baseUrl: new URL(baseUrl) }),
    connect(settings, tools): AdapterConnection<unknown> {
      connected.push({ settings, tools });
      return phone.adapter();
    },
  });
  return { provider, phone, connected };
}

async function anOffice(given: { store?: Store; secret?: string } = {}) {
  const clock = new ManualClock();
  const store = given.store ?? (await openTestStore(clock));
  const seal = createSeal(given.secret ?? SECRET);
  const own = aProvider();
  const accounts = createAccounts({
    store,
    seal,
    clock,
    log: pino({ level: 'silent' }),
    allowInsecure: true,
    findProvider: (id) => (id === own.provider.id ? own.provider : null),
  });
  onTestFinished(() => accounts.close());
  return { store, seal, clock, accounts, ...own };
}

const SETTINGS = { baseUrl: 'http://127.0.0.1:1', apiKey: 'key' };

async function stored({ store, accounts }: Awaited<ReturnType<typeof anOffice>>, settings = SETTINGS) {
  const id = await anAccount(store);
  const sealed = accounts.sealSettings(id, 'a-phone-system', settings);
  await store.change(({ db }) => db.updateTable('accounts').set({ settings: sealed }).where('id', '=', id).execute());
  return id;
}

describe('an account', () => {
  it('is connected once with its unsealed settings, and anew when they change', async () => {
    const office = await anOffice();
    const id = await stored(office);
    const first = await office.accounts.connect(id);
    expect(await office.accounts.connect(id)).toBe(first);
    expect(office.connected.map(({ settings }) => settings)).toEqual([SETTINGS]);
    const changed = { ...SETTINGS, apiKey: 'another' };
    const sealed = office.accounts.sealSettings(id, 'a-phone-system', changed);
    await office.store.change(({ db }) => db.updateTable('accounts').set({ settings: sealed }).execute());
    expect(await office.accounts.connect(id)).not.toBe(first);
    expect(office.connected.at(-1)?.settings).toEqual(changed);
  });

  it('keeps no key readable in the database', async () => {
    const office = await anOffice();
    await stored(office, { ...SETTINGS, apiKey: 'phk_very-secret' });
    const rows = JSON.stringify(await office.store.db.selectFrom('accounts').selectAll().execute());
    expect(rows).not.toContain('phk_very-secret');
  });

  it('cannot be opened with the settings of another', async () => {
    const office = await anOffice();
    const [one, other] = [await stored(office), await stored(office)];
    const { settings } = await office.store.db
      .selectFrom('accounts')
      .select('settings')
      .where('id', '=', one)
      .executeTakeFirstOrThrow();
    await office.store.change(({ db }) =>
      db.updateTable('accounts').set({ settings }).where('id', '=', other).execute(),
    );
    await expect(office.accounts.connect(other)).rejects.toMatchObject({
      kind: 'credentials-rejected',
      reason: 'settings-unreadable',
    });
  });

  it('waits for an administrator when its settings were sealed under another secret, or its adapter is gone', async () => {
    const office = await anOffice();
    const id = await stored(office);
    const moved = await anOffice({ store: office.store, secret: `${SECRET}, but another` });
    await expect(moved.accounts.connect(id)).rejects.toMatchObject({ reason: 'settings-unreadable' });
    await office.store.change(({ db }) => db.updateTable('accounts').set({ provider: 'gone' }).execute());
    await expect(office.accounts.connect(id)).rejects.toMatchObject({
      kind: 'credentials-rejected',
      reason: 'no-adapter',
    });
  });

  it('that is not there is not found', async () => {
    const office = await anOffice();
    await expect(office.accounts.connect('none')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('refuses settings that are not its provider’s, naming the fields', async () => {
    const { accounts } = await anOffice();
    const refused = { code: 'invalid-request', details: { fields: { 'settings.apiKey': { key: 'fieldRequired' } } } };
    await expect(accounts.tryOut('a-phone-system', { ...SETTINGS, apiKey: '' }, signal)).rejects.toMatchObject(refused);
    expect(() => accounts.sealSettings('id', 'nobody', SETTINGS)).toThrow(
      'This version of Aftertone has no adapter for “nobody”.',
    );
  });

  it('is tried out without being stored', async () => {
    const { accounts, store, phone } = await anOffice();
    expect(await accounts.tryOut('a-phone-system', SETTINGS, signal)).toEqual(phone.lines);
    expect(await store.db.selectFrom('accounts').selectAll().execute()).toEqual([]);
  });

  it('keeps its token sealed for the next process, and does without one it cannot read', async () => {
    const office = await anOffice();
    const id = await stored(office);
    await office.accounts.connect(id);
    await office.connected[0]?.tools.token.write('bearer-token');
    const rows = JSON.stringify(await office.store.db.selectFrom('accounts').selectAll().execute());
    expect(rows).not.toContain('bearer-token');
    const next = await anOffice({ store: office.store });
    await next.accounts.connect(id);
    expect(await next.connected[0]?.tools.token.read()).toBe('bearer-token');
    await office.store.change(({ db }) => db.updateTable('accounts').set({ token: 'v1.damaged' }).execute());
    expect(await next.connected[0]?.tools.token.read()).toBeNull();
    await next.connected[0]?.tools.token.write(null);
    expect(await next.connected[0]?.tools.token.read()).toBeNull();
  });

  it('tells what its phone system can; one without an adapter can nothing', async () => {
    const { accounts, provider } = await anOffice();
    expect(accounts.facts('a-phone-system')).toEqual({ label: 'The phones', canSetListened: true, canRemove: true });
    expect(accounts.facts('gone')).toEqual({ label: 'gone', canSetListened: false, canRemove: false });
    expect([accounts.capabilities('a-phone-system'), accounts.capabilities('gone')]).toEqual([
      provider.capabilities,
      null,
    ]);
  });
});

describe('a phone system that is down', () => {
  it('is left alone after five failures in a row: then every call fails at once', async () => {
    const office = await anOffice();
    const connection = await office.accounts.connect(await stored(office));
    office.phone.onCall = () => {
      throw new ProviderError('unreachable', { reason: 'timed-out' });
    };
    for (let call = 0; call < 5; call += 1)
      await expect(connection.listLines(signal)).rejects.toMatchObject({ reason: 'timed-out' });
    for (const call of [connection.openAudio('a', signal), connection.setListened?.('a', true, signal)])
      await expect(call).rejects.toMatchObject({ kind: 'unreachable', reason: 'account-resting' });
    expect(office.phone.calls).toHaveLength(5);
  });

  it.each([
    ['gone', undefined],
    ['rate-limited', undefined],
    ['unreachable', 'aborted'],
  ] as const)('is not what %s (%s) means', async (kind, reason) => {
    const office = await anOffice();
    const connection = await office.accounts.connect(await stored(office));
    office.phone.onCall = () => {
      throw new ProviderError(kind, { reason });
    };
    for (let call = 0; call < 8; call += 1) await expect(connection.listLines(signal)).rejects.toMatchObject({ kind });
    expect(office.phone.calls).toHaveLength(8);
  });
});

describe('a phone system that refused the key or password', () => {
  it('is not asked with it again and again by everybody who presses play: it would lock the user out', async () => {
    const office = await anOffice();
    const id = await stored(office);
    const connection = await office.accounts.connect(id);
    const refusal = { kind: 'credentials-rejected', status: 401, reason: 'sign-in-refused' } as const;
    office.phone.onCall = () => {
      throw new ProviderError(refusal.kind, refusal);
    };
    for (let call = 0; call < 4; call += 1)
      await expect(connection.openAudio('a', signal)).rejects.toMatchObject(refusal);
    expect(office.phone.calls).toHaveLength(1);
  });

  it('is asked at once when its settings were changed', async () => {
    const office = await anOffice();
    const id = await stored(office);
    office.phone.onCall = () => {
      throw new ProviderError('credentials-rejected');
    };
    await expect((await office.accounts.connect(id)).listLines(signal)).rejects.toThrow();
    const settings = office.accounts.sealSettings(id, 'a-phone-system', { ...SETTINGS, apiKey: 'renewed' });
    await office.store.change((change) => updateAccount(change, id, { ...fromTheBeginning, settings }));
    office.phone.onCall = () => undefined;
    expect(await (await office.accounts.connect(id)).listLines(signal)).toHaveLength(1);
  });
});

describe('the request budget', () => {
  it('is one for all processes: moments are taken from the account’s row, evenly spaced', async () => {
    const { store, clock } = await anOffice();
    const id = await anAccount(store);
    const budgets = [sharedBudget(store, clock, id, 100), sharedBudget(store, clock, id, 100)];
    for (let taken = 0; taken < 6; taken += 1) await budgets[taken % 2]?.(signal);
    const { budget_at } = await store.db.selectFrom('accounts').select('budget_at').executeTakeFirstOrThrow();
    expect(budget_at - clock.at).toBe(60);
  });

  it('is never above the declared rate, in real time and from two processes at once', async () => {
    const { store } = await anOffice();
    const id = await anAccount(store);
    const real = { now: () => Date.now() };
    const began = Date.now();
    const [one, other] = [sharedBudget(store, real, id, 50), sharedBudget(store, real, id, 50)];
    await Promise.all(Array.from({ length: 11 }, (_, index) => (index % 2 ? one : other)(signal)));
    expect(Date.now() - began).toBeGreaterThanOrEqual(199);
  });

  it('saves nothing up while nobody asks', async () => {
    const { store, clock } = await anOffice();
    const id = await anAccount(store);
    const budget = sharedBudget(store, clock, id, 10);
    await budget(signal);
    clock.at += 3_600_000;
    await budget(signal);
    const { budget_at } = await store.db.selectFrom('accounts').select('budget_at').executeTakeFirstOrThrow();
    expect(budget_at).toBe(clock.at + 100);
  });

  it('is not waited for by somebody who has left', async () => {
    const { store, clock } = await anOffice();
    const id = await anAccount(store, { budget_at: clock.at + 30_000 });
    const budget = sharedBudget(store, clock, id, 10);
    const leaving = new AbortController();
    const waiting = budget(leaving.signal);
    leaving.abort(new Error('left'));
    await expect(waiting).rejects.toThrow('left');
    await expect(budget(AbortSignal.abort(new Error('was never there')))).rejects.toThrow('was never there');
  });
});
