import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { openStore } from '#lib/store/open-store.ts';
import { voicemailPageWire } from '#lib/wire/voicemails.ts';
import { ensureBuild, signIn } from '#tests/support/app-server.ts';
import { anOffice, LISTING, ONE_VOICEMAIL } from '#tests/support/several-processes.ts';

beforeAll(ensureBuild, 300_000);

const SOON = { timeout: 15_000, interval: 50 };
type Office = Awaited<ReturnType<typeof anOffice>>;

async function theStore({ place }: Office) {
  const store = await openStore({ url: place.databaseUrl, clock: systemClock });
  onTestFinished(() => store.close());
  return store;
}

const theAccount = async (store: Awaited<ReturnType<typeof theStore>>) =>
  store.db.selectFrom('accounts').selectAll().executeTakeFirstOrThrow();

/** A web process with somebody signed in at it. */
async function aDesk(office: Office) {
  const origin = `http://127.0.0.1:${await office.spawnWeb().ready}`;
  const headers = { cookie: await signIn(origin), 'sec-fetch-site': 'same-origin' };
  const list = async () => {
    const reply = await fetch(`${origin}/api/voicemails`, { headers });
    return voicemailPageWire.parse(await reply.json()).items;
  };
  const mark = (id: string | undefined, listened: boolean) =>
    fetch(`${origin}/api/voicemails/${id}`, { method: 'PATCH', headers, body: JSON.stringify({ listened }) });
  return { origin, list, mark };
}

describe('a worker in a process of its own', () => {
  it('fetches and delivers for a web process that does neither, and gives its leases back on SIGTERM', async () => {
    const office = await anOffice();
    const desk = await aDesk(office);
    const worker = office.spawnWorker();
    await worker.ready;
    expect(worker.printed()).toBe('The worker is ready.\n');
    await vi.waitFor(async () => expect(await desk.list()).toHaveLength(1), SOON);
    const [voicemail] = await desk.list();
    expect((await desk.mark(voicemail?.id, true)).status).toBe(200);
    await vi.waitFor(() => expect(office.system.flagWrites).toMatchObject([{ listened: true }]), SOON);

    // It is stopped while a pull is under way.
    office.phones.setFault({ kind: 'silence' }, { path: LISTING });
    const store = await theStore(office);
    await vi.waitFor(async () => expect((await theAccount(store)).lease_owner).not.toBeNull(), SOON);
    const began = performance.now();
    expect(await worker.end('SIGTERM')).toEqual({ code: 0, output: '' });
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(await theAccount(store)).toMatchObject({ lease_owner: null, lease_until: 0, last_error: null });
  });

  it('refuses in a sentence what it cannot work with', async () => {
    const office = await anOffice();
    const bad = await office.spawnWorker({ DATABASE_URL: 'mysql://db/aftertone' }).ended;
    expect(bad).toEqual({ code: 1, output: 'DATABASE_URL must begin with file: or postgres://.\n' });
    await office.spawnWeb().ready;
    // Its own accounts file would connect them anew.
    const foreign = await office.spawnWorker({ AUTH_SECRET: 'x'.repeat(32), ACCOUNTS_FILE: '' }).ended;
    expect([foreign.code, foreign.output]).toEqual([1, expect.stringMatching(/^AUTH_SECRET isn’t the one .*\.\n$/)]);
  });
});

describe('several processes on one database', () => {
  it('start at once where there is nothing yet, and agree on everything', async () => {
    const office = await anOffice({ isBare: true });
    const starters = [office.spawnWeb(), office.spawnWorker(), office.spawnWeb({ WORKER: 'inline' })];
    await Promise.all([...starters, office.spawnWorker()].map(({ ready }) => ready));
    const store = await theStore(office);
    for (const table of ['accounts', 'members'] as const)
      expect(await store.db.selectFrom(table).selectAll().execute(), table).toHaveLength(1);
    expect(readFileSync(path.join(office.place.folder, 'auth-secret'), 'utf8')).toHaveLength(43);
    await vi.waitFor(async () => expect((await theAccount(store)).last_sync_at).not.toBeNull(), SOON);
    expect((await theAccount(store)).state).toBe('active');
  });

  it('pull an account one at a time', async () => {
    const office = await anOffice({ voicemails: 3 });
    const HELD_MS = 300;
    office.phones.setFault({ kind: 'slow', ms: HELD_MS }, { path: LISTING });
    const pullers = [office.spawnWorker(), office.spawnWorker(), office.spawnWeb({ WORKER: 'inline' })];
    await Promise.all(pullers.map(({ ready }) => ready));
    const listings = () => office.phones.requests.filter(({ path }) => path.endsWith('/voicemails'));
    await vi.waitFor(() => expect(listings().length).toBeGreaterThan(4), SOON);
    const pauses = listings().map(({ at }, index) => at - (listings()[index - 1]?.at ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(HELD_MS);
  });

  it('take over within 30 s what a killed one held: its lease, and a change that was on its way', async () => {
    const office = await anOffice();
    const desk = await aDesk(office);
    const store = await theStore(office);
    const first = office.spawnWorker();
    await vi.waitFor(async () => expect(await desk.list()).toHaveLength(1), SOON);
    office.phones.setFault({ kind: 'silence' }, { path: ONE_VOICEMAIL });
    const [voicemail] = await desk.list();
    await desk.mark(voicemail?.id, true);
    const claimed = () =>
      store.db.selectFrom('outbox').selectAll().where('claimed_until', '>', Date.now()).executeTakeFirst();
    await vi.waitFor(async () => expect(await claimed()).toBeDefined(), SOON);
    office.phones.setFault({ kind: 'silence' });
    await vi.waitFor(async () => expect((await theAccount(store)).lease_until).toBeGreaterThan(Date.now()), SOON);
    await first.end('SIGKILL');
    const killedAt = Date.now();
    expect([await claimed(), (await theAccount(store)).lease_owner]).not.toContain(null);
    await office.spawnWorker().ready;
    office.phones.setFault(null);

    const within = { timeout: 30_000, interval: 100 };
    await vi.waitFor(() => expect(office.system.flagWrites).toMatchObject([{ listened: true }]), within);
    await vi.waitFor(async () => expect((await theAccount(store)).last_sync_at).toBeGreaterThan(killedAt), within);
    expect(Date.now() - killedAt).toBeLessThan(30_000);
  }, 60_000);
});
