import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { SERVER, WORKER } from '#lib/commands/built-app.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { eventsWire } from '#lib/wire/events.ts';
import { spawnApp } from '#tests/support/app-process.ts';
import {
  type AppServer,
  aPlace,
  ensureBuild,
  type StartOptions,
  startApp,
  startInVain,
} from '#tests/support/app-server.ts';

beforeAll(ensureBuild, 300_000);

async function anApp(options?: StartOptions): Promise<AppServer> {
  const app = await startApp(options);
  onTestFinished(async () => void (await app.stop()));
  return app;
}

describe('a start that cannot succeed', () => {
  it.each([
    ['PORT', 'eighty'],
    ['APP_URL', 'voicemail'],
    ['WORKER', 'maybe'],
    ['TRUSTED_PROXIES', 'the-proxy'],
    ['ACCOUNTS_FILE', '/nowhere/accounts.json'],
    ['DATABASE_URL', 'postgres://db/aftertone'],
    ['HOST', '203.0.113.1'],
  ])('because of %s says so in a sentence and nothing else', async (name, value) => {
    const { code, output } = await startInVain({ env: { [name]: value } });
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`${name === 'ACCOUNTS_FILE' ? value : name}.*\\.\\n$`));
    expect(output.trim().split('\n')).toHaveLength(1);
  });

  it('because its port is taken says which variable to set', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const PORT = String((other.address() as AddressInfo).port);
    const { code, output } = await startInVain({ env: { PORT } });
    expect([code, output]).toEqual([
      1,
      `PORT ${PORT} is taken by another program: stop it, or set PORT to a free one.\n`,
    ]);
  });
});

describe('a start on a folder that cannot be written', () => {
  const programs = [
    ['a server', SERVER],
    ['a worker', WORKER],
  ] as const;

  it.each(programs)('%s names the folder of recordings and the user, and ends', async (_, program) => {
    const place = await aPlace();
    onTestFinished(() => place.remove());
    const folder = path.join(place.folder, 'audio');
    writeFileSync(folder, 'a file in its place');
    const { code, output } = await spawnApp(program, place.env).ended;
    expect(code).toBe(1);
    expect(output).toContain(`The folder of recordings ${folder} can’t be written`);
    expect(output).toMatch(new RegExp(`\\(uid ${process.getuid?.()}, EEXIST\\).*\\.\\n$`));
    expect(output.trim().split('\n')).toHaveLength(1);
  });

  it.each(programs)('%s names the data folder and the user, and ends', async (_, program) => {
    const place = await aPlace();
    onTestFinished(() => place.remove());
    const file = path.join(place.folder, 'a-file');
    writeFileSync(file, '');
    const below =
      place.env.DATA_FOLDER === undefined ? { DATABASE_URL: `file:${file}/aftertone.db` } : { DATA_FOLDER: file };
    const AUTH_SECRET = 'a secret that is long enough for anybody';
    const { code, output } = await spawnApp(program, { ...place.env, ...below, AUTH_SECRET }).ended;
    expect(code).toBe(1);
    expect(output).toContain(`The data folder ${file} can’t be written`);
    expect(output).toContain(`uid ${process.getuid?.()}`);
  });

  it('leaves what others could read in them to itself alone', async () => {
    const place = await aPlace();
    onTestFinished(() => place.remove());
    const modes = () =>
      ['', 'audio', 'backups', 'auth-secret'].map((name) => statSync(path.join(place.folder, name)).mode & 0o777);
    for (const name of ['audio', 'backups']) mkdirSync(path.join(place.folder, name), { mode: 0o755 });
    writeFileSync(path.join(place.folder, 'auth-secret'), 'a secret that is long enough for anybody', { mode: 0o644 });
    chmodSync(place.folder, 0o755);
    const worker = spawnApp(WORKER, place.env);
    onTestFinished(async () => void (await worker.end('SIGKILL')));
    await worker.ready;
    expect(modes()).toEqual([0o700, 0o700, 0o700, 0o600]);
    await worker.end();
    const made = readdirSync(place.folder).filter((name) => statSync(path.join(place.folder, name)).isFile());
    for (const name of made) expect(statSync(path.join(place.folder, name)).mode & 0o077, name).toBe(0);
  });
});

describe('whoever was started', () => {
  it.each([
    ['a server', SERVER],
    ['a worker', WORKER],
  ])('%s ends by itself when its starter is gone before it has started', async (_, program) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-app-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const started = spawnApp(program, { DATABASE_URL: `file:${folder}/aftertone.db` });
    onTestFinished(() => void started.child.kill('SIGKILL'));
    const ended = once(started.child, 'exit');
    started.child.disconnect();
    expect(await ended).toEqual([0, null]);
  });
});

describe('a running server', () => {
  it('ends on SIGTERM within ten seconds, in spite of a request under way, and leaves nothing behind', async () => {
    const app = await anApp();
    const cookie = await app.signIn();
    const idle = await fetch(`${app.origin}/api/counts`, { headers: { cookie } });
    expect(idle.status).toBe(200);
    // A body that never ends: the request is under way until it is cut off.
    const hanging = fetch(`${app.origin}/api/voicemails/bulk`, {
      method: 'POST',
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
      body: new ReadableStream({ start: (to) => to.enqueue(new Uint8Array([123])) }),
      duplex: 'half',
    } as RequestInit).catch(() => 'cut off');
    await fetch(`${app.origin}/api/health/live`);
    const began = performance.now();
    expect((await app.stop()).code).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(await hanging).toBe('cut off');
    expect(() => process.kill(-app.pid, 0)).toThrow('ESRCH');
  });

  it('shows an event of its worker to a route and to a page', async () => {
    const system = new SimulatedSystem({ lines: [{ ref: '100', name: 'Front desk', number: '+14155550111' }] });
    const phones = await startPhoneInc({ system, apiKey: 'phk_test' });
    onTestFinished(() => phones.close());
    const settings = { baseUrl: `${phones.origin}/api/v1`, apiKey: 'phk_test' };
    const app = await anApp({ accounts: [{ key: 'phones', provider: 'phone-inc', label: 'The phones', settings }] });
    const headers = { cookie: await app.signIn() };
    const events = async (after?: string) =>
      eventsWire.parse(
        await (await fetch(`${app.origin}/api/events${after ? `?after=${after}` : ''}`, { headers })).json(),
      );
    const { next } = await events();

    system.arrive({
      lineRef: '100',
      callerName: 'Erika Mustermann',
      transcript: 'A crown came off, please call back.',
    });
    await vi.waitFor(
      async () => {
        const types = (await events(next)).items.map(({ type }) => type);
        expect(types).toContain('voicemail-received');
      },
      { timeout: 15_000, interval: 100 },
    );
    const page = await fetch(`${app.origin}/inbox`, { headers });
    expect(await page.text()).toContain('A crown came off');
  });
});
