import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Simulator } from '#lib/simulators/kit.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { problemWire } from '#lib/wire/problem.ts';
import { voicemailPageWire } from '#lib/wire/voicemails.ts';
import { type AppServer, ensureBuild, startApp } from '#tests/support/app-server.ts';

const bytes = readFileSync(path.join(import.meta.dirname, '../fixtures/audio/pause.mp3'));

let phones: Simulator;
let app: AppServer;
let cookie: string;
let address: string;
beforeAll(async () => {
  await ensureBuild();
  const system = new SimulatedSystem({ lines: [{ ref: '100', name: 'Front desk', number: '+14155550111' }] });
  phones = await startPhoneInc({ system, apiKey: 'phk_test' });
  system.arrive({ lineRef: '100', audio: async () => bytes });
  const settings = { baseUrl: `${phones.origin}/api/v1`, apiKey: 'phk_test' };
  app = await startApp({ accounts: [{ key: 'phones', provider: 'phone-inc', label: 'The phones', settings }] });
  cookie = await app.signIn();
  const id = await vi.waitFor(
    async () => {
      const page = await fetch(`${app.origin}/api/voicemails`, { headers: { cookie } });
      const [first] = voicemailPageWire.parse(await page.json()).items;
      if (!first) throw new Error('nothing has arrived yet');
      return first.id;
    },
    { timeout: 15_000, interval: 100 },
  );
  address = `${app.origin}/api/voicemails/${id}/audio`;
}, 300_000);
afterAll(async () => {
  await app?.stop();
  await phones?.close();
});

const ask = (headers: Record<string, string> = {}, method = 'GET', query = '') =>
  fetch(address + query, { method, headers: { cookie, ...headers } });

describe('a recording over HTTP, from the production server', () => {
  it('is sent whole, with its length, its tag and the offer of ranges', async () => {
    const reply = await ask();
    expect(reply.status).toBe(200);
    expect(Buffer.from(await reply.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': 'audio/mpeg',
      'content-length': String(bytes.length),
      'accept-ranges': 'bytes',
      etag: expect.stringMatching(/^"\w+"$/),
      'x-request-id': expect.any(String),
    });
  });

  it.each([
    ['bytes=0-1', 0, 1],
    ['bytes=-100', bytes.length - 100, bytes.length - 1],
    ['bytes=10-', 10, bytes.length - 1],
    ['bytes=5-99999999', 5, bytes.length - 1],
  ])('is sent in part: %s', async (range, from, to) => {
    const reply = await ask({ range });
    expect([reply.status, reply.headers.get('content-range'), reply.headers.get('content-length')]).toEqual([
      206,
      `bytes ${from}-${to}/${bytes.length}`,
      String(to - from + 1),
    ]);
    expect(Buffer.from(await reply.arrayBuffer()).equals(bytes.subarray(from, to + 1))).toBe(true);
  });

  it('has nothing behind its end: 416 with the real length', async () => {
    const reply = await ask({ range: `bytes=${bytes.length}-` });
    expect([reply.status, reply.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
    expect(await reply.text()).toBe('');
  });

  it('tells HEAD what GET would, and sends nothing', async () => {
    for (const headers of [{}, { range: 'bytes=0-1' }] as Record<string, string>[]) {
      const [head, get] = [await ask(headers, 'HEAD'), await ask(headers)];
      const reported = ({ status, headers: said }: Response) => [
        status,
        ...['content-length', 'content-range', 'content-type', 'etag'].map((name) => said.get(name)),
      ];
      expect(reported(head)).toEqual(reported(get));
      expect((await head.arrayBuffer()).byteLength).toBe(0);
      await get.arrayBuffer();
    }
  });

  it('is not sent again to whoever has it', async () => {
    const etag = (await ask({}, 'HEAD')).headers.get('etag') ?? '';
    expect((await ask({ 'if-none-match': etag })).status).toBe(304);
    expect((await ask({ 'if-range': '"another"', range: 'bytes=0-1' })).status).toBe(200);
    expect((await ask({ 'if-range': etag, range: 'bytes=0-1' })).status).toBe(206);
  });

  it('is saved under a name on request', async () => {
    const disposition = (await ask({}, 'HEAD', '?download=1')).headers.get('content-disposition');
    expect(disposition).toMatch(/^attachment; filename="Voicemail from .*\.mp3"/);
  });

  it('plays when its phone system is gone', async () => {
    phones.setFault({ kind: 'status', status: 503 });
    expect((await ask()).status).toBe(200);
    phones.setFault(null);
  });

  it('that is none of ours is a problem with a sentence', async () => {
    const reply = await fetch(`${app.origin}/api/voicemails/none/audio`, { headers: { cookie } });
    expect(problemWire.parse(await reply.json())).toMatchObject({ status: 404, code: 'not-found' });
  });
});
