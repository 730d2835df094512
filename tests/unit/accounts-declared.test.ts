import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { createAccounts } from '#lib/accounts/accounts.ts';
import { declareAccounts } from '#lib/accounts/declared-accounts.ts';
import { ConfigError } from '#lib/config.ts';
import { anyProvider } from '#lib/providers/any-provider.ts';
import { createSeal } from '#lib/seal.ts';
import { PretendPhoneSystem } from '#tests/support/pretend-phone-system.ts';
import { anAccount, ManualClock, openTestStore } from '#tests/support/store.ts';

const ENTRY = {
  key: 'pbx',
  provider: 'a-phone-system',
  label: 'The practice',
  settings: { baseUrl: 'https://pbx.example', apiKey: 'plain' },
};

/** A value to be taken from the environment, as it is written in the file. */
const from = (name: string) => `\${${name}}`;

async function anOffice() {
  const clock = new ManualClock();
  const store = await openTestStore(clock);
  const seal = createSeal('a secret that is long enough for this test');
  const phone = new PretendPhoneSystem();
  const provider = anyProvider({
    id: 'a-phone-system',
    label: 'The phones',
    capabilities: phone.capabilities,
    settingsSchema: z.strictObject({
      baseUrl: z.url(),
      apiKey: z.string().min(1),
      boxes: z.array(z.string()).optional(),
    }),
    cursorSchema: z.unknown(),
    origin: ({ baseUrl }) => ({ baseUrl: new URL(baseUrl) }),
    connect: () => phone.adapter(),
  });
  const findProvider = (id: string) => (id === provider.id ? provider : null);
  const log = pino({ level: 'silent' });
  const accounts = createAccounts({ store, seal, clock, log, allowInsecure: false, findProvider });
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'accounts.json');
  const declare = (content: unknown, env: Record<string, string> = {}) => {
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return declareAccounts({ store, seal, accounts, clock, file, env });
  };
  const rows = () => store.db.selectFrom('accounts').selectAll().where('key', 'is not', null).orderBy('key').execute();
  const settingsOf = (row: { id: string; settings: string } | undefined) =>
    JSON.parse(seal.open(row?.settings ?? '', `account:${row?.id}`));
  const changes = async () => (await store.db.selectFrom('events').select('type').execute()).length;
  return { store, clock, declare, rows, settingsOf, changes };
}

describe('an accounts file', () => {
  it('says in which country a phone system stands', async () => {
    const { declare, rows } = await anOffice();
    await declare([{ ...ENTRY, country: 'de' }]);
    expect(await rows()).toMatchObject([{ country: 'DE' }]);
    await declare([{ ...ENTRY, country: 'CH' }]);
    expect(await rows()).toMatchObject([{ country: 'CH', state: 'active' }]);
    await declare([ENTRY]);
    expect(await rows()).toMatchObject([{ country: null }]);
    await expect(declare([{ ...ENTRY, country: 'Deutschland' }])).rejects.toThrow(
      /"pbx".*country: We don’t know this country/,
    );
  });

  it('declares accounts, with values from the environment at any depth', async () => {
    const { declare, rows, settingsOf } = await anOffice();
    const settings = { baseUrl: `https://${from('HOST')}/api`, apiKey: from('KEY'), boxes: [from('BOX'), 'plain'] };
    await declare([{ ...ENTRY, settings }], { HOST: 'pbx.example', KEY: 's3cret', BOX: '12' });
    const [row] = await rows();
    expect(row).toMatchObject({ key: 'pbx', provider: 'a-phone-system', label: 'The practice', state: 'active' });
    expect(settingsOf(row)).toEqual({ baseUrl: 'https://pbx.example/api', apiKey: 's3cret', boxes: ['12', 'plain'] });
    expect(JSON.stringify(row)).not.toContain('s3cret');
  });

  it('changes nothing when it is read again', async () => {
    const { declare, rows, changes } = await anOffice();
    await declare([ENTRY]);
    const before = [await rows(), await changes()];
    await declare([ENTRY]);
    expect([await rows(), await changes()]).toEqual(before);
  });

  it('updates an account by its key, keeps where its pull stands, and looks at everything at once', async () => {
    const { declare, rows, settingsOf, store } = await anOffice();
    await declare([ENTRY]);
    const [before] = await rows();
    const stood = { recent_cursor: '7', token: 'old', next_recent_at: 99, next_full_sync_at: 99 };
    await store.change(({ db }) => db.updateTable('accounts').set(stood).execute());
    await declare([{ ...ENTRY, label: 'Renamed', settings: { ...ENTRY.settings, apiKey: 'new' } }]);
    const [row, ...more] = await rows();
    expect(more).toEqual([]);
    expect(row).toMatchObject({ id: before?.id, label: 'Renamed', recent_cursor: '7', token: null });
    expect(row).toMatchObject({ next_recent_at: 0, next_full_sync_at: 0 });
    expect(settingsOf(row).apiKey).toBe('new');
  });

  it('pauses an account it no longer names, never removes it, and wakes it when it is back', async () => {
    const { declare, rows } = await anOffice();
    await declare([ENTRY, { ...ENTRY, key: 'second' }]);
    await declare([ENTRY]);
    expect((await rows()).map(({ key, state }) => [key, state])).toEqual([
      ['pbx', 'active'],
      ['second', 'paused'],
    ]);
    await declare([ENTRY, { ...ENTRY, key: 'second' }]);
    expect((await rows()).map(({ state, last_error }) => [state, last_error])).toEqual([
      ['active', null],
      ['active', null],
    ]);
  });

  it('leaves an archive alone until it is named again, and then connects it', async () => {
    const { declare, rows, store, settingsOf } = await anOffice();
    await declare([ENTRY]);
    const removed = { state: 'archived' as const, settings: '', removed_at: 7 };
    await store.change(({ db }) => db.updateTable('accounts').set(removed).execute());
    await declare([]);
    expect((await rows())[0]).toMatchObject({ state: 'archived', last_error: null });
    await declare([ENTRY]);
    const [row, ...more] = await rows();
    expect(row).toMatchObject({ state: 'active', removed_at: null });
    expect([settingsOf(row).apiKey, more]).toEqual(['plain', []]);
  });

  it('leaves an account paused that a person paused, and tries one anew whose key was refused', async () => {
    const { declare, rows, store } = await anOffice();
    await declare([ENTRY]);
    await store.change(({ db }) => db.updateTable('accounts').set({ state: 'paused' }).execute());
    await declare([ENTRY]);
    expect((await rows())[0]?.state).toBe('paused');
    await store.change(({ db }) => db.updateTable('accounts').set({ state: 'rejected' }).execute());
    await declare([ENTRY]);
    expect((await rows())[0]?.state).toBe('active');
  });

  it('does not touch accounts added in Settings', async () => {
    const { declare, store } = await anOffice();
    const id = await anAccount(store);
    await declare([]);
    expect(await store.db.selectFrom('accounts').select(['id', 'state']).execute()).toEqual([{ id, state: 'active' }]);
  });

  it.each([
    ['not json', /ACCOUNTS_FILE .*accounts\.json can’t be read as JSON\.$/],
    [{ pbx: ENTRY }, /must contain a list of phone systems\.$/],
    [[ENTRY, ENTRY], 'ACCOUNTS_FILE uses the key "pbx" twice.'],
    [[{ ...ENTRY, label: '' }], /^ACCOUNTS_FILE entry "pbx" isn’t valid: label: .*\.$/],
    [[ENTRY, { provider: 'x' }], /^ACCOUNTS_FILE entry number 2 isn’t valid: key: /],
    [[{ ...ENTRY, extra: 1 }], /^ACCOUNTS_FILE entry "pbx" isn’t valid: .*extra/],
    [
      [{ ...ENTRY, provider: 'fax' }],
      'ACCOUNTS_FILE entry "pbx" isn’t valid: This version of Aftertone has no adapter for “fax”.',
    ],
    [[{ ...ENTRY, settings: { baseUrl: 'https://x', apiKey: '' } }], /^ACCOUNTS_FILE entry "pbx" .*settings\.apiKey: /],
    [
      [{ ...ENTRY, settings: { ...ENTRY.settings, apiKey: from('PBX_KEY') } }],
      'ACCOUNTS_FILE entry "pbx" needs the variable PBX_KEY, which isn’t set.',
    ],
  ])('that is wrong stops the start with a sentence and changes nothing: %j', async (content, sentence) => {
    const { declare, rows } = await anOffice();
    const refused = declare([ENTRY]).then(() => declare(content));
    await expect(refused).rejects.toThrow(sentence);
    await expect(refused).rejects.toBeInstanceOf(ConfigError);
    expect((await rows()).map(({ key, state }) => [key, state])).toEqual([['pbx', 'active']]);
  });

  it('never quotes a secret when it is refused', async () => {
    const { declare } = await anOffice();
    const settings = { baseUrl: 'not an address', apiKey: 'phk_secret' };
    const error: unknown = await declare([{ ...ENTRY, settings }]).catch((thrown: unknown) => thrown);
    expect(`${error} ${JSON.stringify(error)}`).not.toContain('phk_secret');
  });
});
