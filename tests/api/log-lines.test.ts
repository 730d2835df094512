import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Simulator } from '#lib/simulators/kit.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { voicemailPageWire } from '#lib/wire/voicemails.ts';
import { type AppServer, ensureBuild, startApp } from '#tests/support/app-server.ts';

/** Larger than what is read at once: a WAV of eight seconds of tones. */
const long = aWave(8 * 48_000);

let phones: Simulator;
let app: AppServer;
let cookie: string;
let id: string;
beforeAll(async () => {
  await ensureBuild();
  const system = new SimulatedSystem({ lines: [{ ref: '100', name: 'Front desk', number: '+14155550111' }] });
  phones = await startPhoneInc({ system, apiKey: 'phk_test' });
  system.arrive({ lineRef: '100', audio: async () => long });
  const settings = { baseUrl: `${phones.origin}/api/v1`, apiKey: 'phk_test' };
  app = await startApp({
    env: { LOG_LEVEL: 'debug' },
    accounts: [{ key: 'phones', provider: 'phone-inc', label: 'The phones', settings }],
  });
  cookie = await app.signIn();
  id = await vi.waitFor(
    async () => {
      const page = await fetch(`${app.origin}/api/voicemails`, { headers: { cookie } });
      const [first] = voicemailPageWire.parse(await page.json()).items;
      if (!first) throw new Error('nothing has arrived yet');
      return first.id;
    },
    { timeout: 15_000, interval: 100 },
  );
  await (await ask(`/api/voicemails/${id}/audio`)).arrayBuffer();
}, 300_000);
afterAll(async () => {
  await app?.stop();
  await phones?.close();
});

interface Line {
  level: number;
  msg?: string;
  err?: { message: string };
}

/** Every line printed so far, on either way; throws at one that is no JSON. */
const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

const ask = (path: string, init: RequestInit = {}) =>
  fetch(app.origin + path, { redirect: 'manual', ...init, headers: { cookie, ...init.headers } });

/** Sends as given and leaves, once something was answered or at once. */
async function askAndLeave(head: string, { afterAnswer = false } = {}): Promise<void> {
  const socket = connect(Number(new URL(app.origin).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(head.replaceAll('\n', '\r\n'));
  if (afterAnswer) await once(socket, 'data');
  socket.resetAndDestroy();
  await once(socket, 'close');
}

/** Resolves when the server has seen everything that was sent before: it answers in order of arrival, but for what is left. */
async function settled(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await (await ask('/api/health/live')).text();
}

const headers = () => `Host: 127.0.0.1\nCookie: ${cookie}\nSec-Fetch-Site: same-origin\n`;
const json = 'Content-Type: application/json\n';

describe('what a server prints', () => {
  it('is JSON, line by line, whatever is asked of it', async () => {
    for (const path of [
      '/nowhere',
      '/_next/static/nowhere.js',
      '/_next/data/x/inbox.json',
      '/api/nowhere',
      '/inbox/%',
      '/api/auth/callback/nobody',
      '/api/auth/error?error=Configuration',
      '/sign-in?callbackUrl=//example.com',
      '/api/events?after=nonsense',
      '/api/voicemails?view=nonsense',
    ])
      await (await ask(path)).arrayBuffer();
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) await (await ask('/inbox', { method })).arrayBuffer();
    await (
      await ask('/inbox', { method: 'POST', headers: { 'next-action': 'a'.repeat(42) }, body: 'nonsense' })
    ).arrayBuffer();
    await (await ask('/inbox', { headers: { rsc: '1', 'next-router-state-tree': '%' } })).arrayBuffer();
    await (
      await ask('/api/voicemails/bulk', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body: '{' })
    ).arrayBuffer();
    await settled();
    const lines = linesOf(app.printed());
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.every(({ level }) => typeof level === 'number')).toBe(true);
    expect(linesOf(app.output())).toEqual([]);
  });

  it.each([
    [
      'in the middle of what it sends',
      () => askAndLeave(`POST /api/voicemails/bulk HTTP/1.1\n${headers()}${json}Content-Length: 500\n\n{"ids"`),
    ],
    [
      'in the middle of a delivery',
      () => askAndLeave(`POST /api/hooks/x/y HTTP/1.1\n${headers()}${json}Content-Length: 500\n\n{`),
    ],
    [
      'in the middle of signing in',
      () => askAndLeave(`POST /api/auth/callback/credentials HTTP/1.1\n${headers()}${json}Content-Length: 500\n\n{`),
    ],
    [
      'in the middle of a chunk',
      () => askAndLeave(`POST /api/presence HTTP/1.1\n${headers()}${json}Transfer-Encoding: chunked\n\n500\n{`),
    ],
    [
      'in the middle of a recording',
      () => askAndLeave(`GET /api/voicemails/${id}/audio HTTP/1.1\n${headers()}\n`, { afterAnswer: true }),
    ],
    ['before a recording comes', () => askAndLeave(`GET /api/voicemails/${id}/audio HTTP/1.1\n${headers()}\n`)],
    [
      'from a stream of events',
      () => askAndLeave(`GET /api/events HTTP/1.1\n${headers()}Accept: text/event-stream\n\n`, { afterAnswer: true }),
    ],
    [
      'before its stream of events begins',
      () => askAndLeave(`GET /api/events HTTP/1.1\n${headers()}Accept: text/event-stream\n\n`),
    ],
    [
      'in the middle of a page',
      () => askAndLeave(`GET /inbox HTTP/1.1\n${headers()}Accept: text/html\n\n`, { afterAnswer: true }),
    ],
    ['before a page comes', () => askAndLeave(`GET /inbox HTTP/1.1\n${headers()}Accept: text/html\n\n`)],
    ['before a list comes', () => askAndLeave(`GET /api/voicemails HTTP/1.1\n${headers()}\n`)],
    ['in the middle of a request', () => askAndLeave(`GET /inbox HTTP/1.1\nHost: 12`)],
  ])('of an asker who leaves %s is no error', async (_, leave) => {
    const before = linesOf(app.printed()).length;
    for (let round = 0; round < 5; round += 1) await leave();
    await settled();
    const lines = linesOf(app.printed()).slice(before);
    // A delivery to no address of ours is refused, whether or not its sender waits for that.
    expect(lines.filter(({ level, msg }) => level >= 40 && msg !== 'delivery refused')).toEqual([]);
    expect(app.output()).toBe('');
  });

  it('tells true faults as before', async () => {
    const unknown = await ask('/api/voicemails/nobody');
    expect(unknown.status).toBe(404);
    const asked = request(`${app.origin}/api/voicemails/${id}/audio`, { headers: { cookie } }).end();
    const [response] = await once(asked, 'response');
    expect(response.statusCode).toBe(200);
    response.resume();
    await once(response, 'end');
  });
});

/** 16 bits, 48 kHz, one channel: what every browser plays. */
function aWave(samples: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44 + samples * 2);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string) => bytes.set(Buffer.from(letters, 'latin1'), at);
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 48_000, true);
  view.setUint32(28, 96_000, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, samples * 2, true);
  for (let sample = 0; sample < samples; sample += 1)
    view.setInt16(44 + sample * 2, Math.round(8_000 * Math.sin(sample / 20)), true);
  return bytes;
}
