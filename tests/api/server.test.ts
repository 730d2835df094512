import { request as ask } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { openStore } from '#lib/store/open-store.ts';
import { problemWire } from '#lib/wire/problem.ts';
import { voicemailPageWire } from '#lib/wire/voicemails.ts';
import { type AppServer, ensureBuild, startApp } from '#tests/support/app-server.ts';
import { atServer } from '#tests/support/database.ts';
import { aVoicemail } from '#tests/support/store.ts';

const VOICEMAILS = 20;

let app: AppServer;
let cookie: string;
beforeAll(async () => {
  await ensureBuild();
  app = await startApp({ env: { WORKER: 'off' } });
  cookie = await app.signIn();
  const store = await openStore({ url: app.databaseUrl, clock: systemClock });
  for (let n = 0; n < VOICEMAILS; n += 1) await aVoicemail(store);
  await store.close();
}, 300_000);
afterAll(() => app?.stop());

/** As it came over the wire, not unpacked. */
async function got(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: Record<string, string>; body: Buffer }>((resolve, reject) => {
    ask(app.origin + path, { headers: { cookie, ...headers }, agent: false }, (reply) => {
      const headers = reply.headers as Record<string, string>;
      buffer(reply).then((body) => resolve({ status: reply.statusCode ?? 0, headers, body }), reject);
    })
      .once('error', reject)
      .end();
  });
}

describe('a read that Next does not stand before', () => {
  it('has every header that one behind Next has', async () => {
    // One connection each, both to be closed; how a body is cut up is no header of ours.
    const OF_THE_WAY = ['content-length', 'transfer-encoding', 'content-encoding', 'date', 'x-request-id', 'vary'];
    const ours = (headers: object) => Object.entries(headers).filter(([name]) => !OF_THE_WAY.includes(name));
    const behindNext = await got('/api/lines', { 'accept-encoding': 'gzip' });
    for (const path of ['/api/voicemails', '/api/counts']) {
      const reply = await got(path, { 'accept-encoding': 'gzip' });
      expect(ours(reply.headers).sort()).toEqual(ours(behindNext.headers).sort());
      expect(reply.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
      expect(reply.headers.vary).toBe('Accept-Encoding');
    }
  });

  it('is packed for those who take it so, and says how long it is', async () => {
    const packed = await got('/api/voicemails', { 'accept-encoding': 'gzip, deflate, br' });
    const plain = await got('/api/voicemails', { 'accept-encoding': 'gzip;q=0, br' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(plain.headers['content-encoding']).toBeUndefined();
    for (const { headers, body } of [packed, plain]) expect(headers['content-length']).toBe(String(body.length));
    expect(gunzipSync(packed.body)).toEqual(plain.body);
    expect(packed.body.length).toBeLessThan(plain.body.length / 2);
    expect(voicemailPageWire.parse(JSON.parse(plain.body.toString())).items).toHaveLength(VOICEMAILS);
  });

  it('is refused as everything else is', async () => {
    const code = ({ body }: { body: Buffer }) => problemWire.parse(JSON.parse(body.toString())).code;
    expect(code(await got('/api/voicemails?limit=many'))).toBe('invalid-request');
    expect(code(await got('/api/voicemails/nobody/audio'))).toBe('not-found');
    expect(code(await got('/api/counts', { cookie: '' }))).toBe('signed-out');
    // Whatever host somebody claims to have asked for.
    expect((await got('/api/counts', { host: 'a b c' })).status).toBe(200);
  });

  it('is nothing but a read: for everything else Next knows the answer', async () => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    expect((await fetch(`${app.origin}/api/counts`, { method: 'POST', headers })).status).toBe(405);
    expect((await fetch(`${app.origin}/api/counts`, { method: 'HEAD', headers })).status).toBe(200);
  });
});

describe('a page while the database does not answer', () => {
  it('is there, says so, and is there again as soon as it does', async () => {
    const page = (headers = {}) => got('/inbox', { accept: 'text/html', ...headers });
    expect((await page()).status).toBe(200);
    const mend = await breakDatabase();
    const reply = await page();
    expect(reply.status).toBe(503);
    expect(reply.headers).toMatchObject({ 'retry-after': '5', 'cache-control': 'no-store', 'x-frame-options': 'DENY' });
    const html = reply.body.toString();
    expect(html).toContain('<h1>Aftertone can’t reach its database</h1>');
    const nonce = /<style nonce="([^"]+)">/.exec(html)?.[1];
    expect(reply.headers['content-security-policy']).toContain(`style-src 'nonce-${nonce}'`);
    await mend();
    expect((await page()).status).toBe(200);
  });
});

/** Takes away what every page reads first; answers how to bring it back. */
async function breakDatabase(): Promise<() => Promise<void>> {
  const run = async (statement: string) => {
    if (!app.databaseUrl.startsWith('file:'))
      return void (await atServer(app.databaseUrl, (admin) => admin.query(statement)));
    const database = new DatabaseSync(app.databaseUrl.slice('file:'.length));
    database.exec(statement);
    database.close();
  };
  let isBroken = true;
  const mend = async () => {
    if (isBroken) await run('ALTER TABLE settings_away RENAME TO settings');
    isBroken = false;
  };
  await run('ALTER TABLE settings RENAME TO settings_away');
  onTestFinished(mend);
  return mend;
}
