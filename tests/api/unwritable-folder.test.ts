import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Simulator } from '#lib/simulators/kit.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { healthWire } from '#lib/wire/health.ts';
import { linesWire } from '#lib/wire/lines.ts';
import { voicemailPageWire } from '#lib/wire/voicemails.ts';
import { type AppServer, ensureBuild, startApp } from '#tests/support/app-server.ts';

const bytes = readFileSync(path.join(import.meta.dirname, '../fixtures/audio/pause.mp3'));
const SOON = { timeout: 20_000, interval: 200 };

let phones: Simulator;
let app: AppServer;
let system: SimulatedSystem;
beforeAll(async () => {
  await ensureBuild();
  system = new SimulatedSystem({ lines: [{ ref: '100', name: 'Front desk', number: '+14155550111' }] });
  phones = await startPhoneInc({ system, apiKey: 'phk_test' });
  const settings = { baseUrl: `${phones.origin}/api/v1`, apiKey: 'phk_test' };
  app = await startApp({ accounts: [{ key: 'phones', provider: 'phone-inc', label: 'The phones', settings }] });
}, 300_000);
afterAll(async () => {
  await app?.stop();
  await phones?.close();
});

it('a folder of recordings that can no longer be written is told, its recordings are heard, and all goes on when it can', async () => {
  const headers = { cookie: await app.signIn() };
  const health = async (sent: Record<string, string> = {}) => {
    const reply = await fetch(`${app.origin}/api/health`, { headers: sent });
    return { ...healthWire.parse(await reply.json()), answered: reply.status, ready: await ready() };
  };
  const ready = async () => (await fetch(`${app.origin}/api/health/ready`)).status;
  const reasons = async () => {
    const { accounts } = linesWire.parse(await (await fetch(`${app.origin}/api/lines`, { headers })).json());
    return accounts.map(({ state, reason }) => `${state} ${reason ?? ''}`);
  };
  expect(await health()).toMatchObject({ status: 'well', answered: 200, ready: 200 });

  const folder = path.join(app.place.folder, 'audio');
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'in its place');
  system.arrive({ lineRef: '100', audio: async () => bytes });
  const id = await vi.waitFor(async () => {
    const page = await fetch(`${app.origin}/api/voicemails`, { headers });
    const [first] = voicemailPageWire.parse(await page.json()).items;
    if (!first) throw new Error('nothing has arrived yet');
    return first.id;
  }, SOON);
  const played = await fetch(`${app.origin}/api/voicemails/${id}/audio`, {
    headers: { ...headers, range: 'bytes=0-' },
  });
  expect([played.status, played.headers.get('content-type')]).toEqual([206, 'audio/mpeg']);
  expect(Buffer.from(await played.arrayBuffer()).equals(bytes)).toBe(true);
  await vi.waitFor(async () => {
    expect(await health()).toMatchObject({
      status: 'troubled',
      problems: [{ code: 'disk-unwritable', of: 'recordings' }],
      answered: 503,
      ready: 200,
    });
  }, SOON);
  const [problem] = (await health(headers)).problems;
  expect(problem?.detail).toContain(folder);
  expect(problem?.detail).toContain(`uid ${process.getuid?.()}`);
  expect(await reasons()).toEqual([expect.stringMatching(/^troubled New recordings aren’t saved:/)]);

  rmSync(folder);
  await vi.waitFor(async () => expect(await health()).toMatchObject({ status: 'well' }), SOON);
  expect(await reasons()).toEqual(['well ']);
  await fetch(`${app.origin}/api/voicemails/${id}/audio`, { headers });
  expect(existsSync(folder)).toBe(true);
}, 60_000);
