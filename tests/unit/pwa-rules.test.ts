import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerPage, answerRecording, SILENCE_MS } from '#lib/pwa/answers.ts';
import { OFFLINE_PAGE, precachedOf } from '#lib/pwa/precached.ts';
import { voicemailOfRecording } from '#lib/pwa/recordings.ts';
import { BEFORE_WAKING, ruleOf } from '#lib/pwa/rules.ts';

const rule = (path: string, mode: RequestMode = 'cors', method = 'GET') =>
  ruleOf({ method, mode }, new URL(path, 'https://inbox.test'));

describe('the service worker', () => {
  it('answers for pages, built files and recordings, and for nothing else', () => {
    expect(rule('/inbox', 'navigate')).toBe('page');
    expect(rule('/done/v1?line=7', 'navigate')).toBe('page');
    expect(rule('/sign-in', 'navigate')).toBe('page');
    expect(rule('/_next/static/chunks/a.js', 'no-cors')).toBe('built');
    for (const method of ['GET', 'HEAD'])
      expect(rule('/api/voicemails/v1/audio?r=2', 'no-cors', method)).toBe('recording');
    expect(rule('/inbox', 'navigate', 'HEAD')).toBe('server');
    for (const path of ['/api/voicemails', '/api/voicemails/v1', '/api/events', '/icons/icon-192.png'])
      expect(rule(path)).toBe('server');
  });

  it('leaves changes, files to save and what the API shows as a page to the server', () => {
    expect(rule('/inbox', 'navigate', 'POST')).toBe('server');
    expect(rule('/api/voicemails/v1/audio?download=1', 'navigate')).toBe('server');
    expect(rule('/api/auth/signout', 'navigate')).toBe('server');
  });

  it('is told beforehand to be left alone with nothing that it would answer', () => {
    const reported = (path: string) =>
      BEFORE_WAKING.find(({ condition }) => new URLPattern(condition.urlPattern).test(path, 'https://inbox.test'))
        ?.source ?? 'fetch-event';
    for (const path of [
      '/api/counts',
      '/api/voicemails',
      '/api/voicemails/v1',
      '/api/voicemails/v1/notes',
      '/api/events',
    ]) {
      expect(reported(path), path).toBe('network');
      expect(rule(path), path).toBe('server');
    }
    for (const path of ['/inbox', '/_next/static/a.js', '/api/voicemails/v1/audio?r=2', '/api/voicemails/v1%2F2/audio'])
      expect(reported(path), path).toBe('fetch-event');
  });

  it('knows whose recording lies at an address', () => {
    expect(voicemailOfRecording('/api/voicemails/v1/audio')).toBe('v1');
    expect(voicemailOfRecording('/api/voicemails/v1/peaks')).toBeNull();
    expect(voicemailOfRecording('/api/voicemails//audio')).toBeNull();
  });

  it('fetches the offline page anew exactly when a built file is new', () => {
    const offline = (...urls: string[]) =>
      precachedOf(urls.map((url) => ({ url, size: 1 }))).find(({ url }) => url === OFFLINE_PAGE)?.revision;
    expect(offline('/a.js', '/b.js')).toBe(offline('/b.js', '/a.js'));
    expect(offline('/a.js', '/b.js')).not.toBe(offline('/a.js', '/c.js'));
  });
});

describe('a page', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
  const offline = async () => new Response('offline');
  const page = async (ask: () => Promise<Response>) => (await answerPage(ask, offline)).text();

  it('comes from the server, refusals and missing pages too', async () => {
    expect(await page(async () => new Response('inbox'))).toBe('inbox');
    expect(await page(async () => new Response('nowhere', { status: 404 }))).toBe('nowhere');
    expect(await page(async () => new Response('failed', { status: 500 }))).toBe('failed');
  });

  it.each([502, 503, 504, 522, 530])('comes from the device when only a proxy answers, with %i', async (status) => {
    expect(await page(async () => new Response('bad gateway', { status }))).toBe('offline');
  });

  it('comes from the device without a connection, and when the server is silent', async () => {
    expect(await page(() => Promise.reject(new TypeError('Failed to fetch')))).toBe('offline');
    // Firefox hands over a page that it failed to fetch ahead as an answer.
    expect(await page(async () => Response.error())).toBe('offline');
    const silent = page(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(SILENCE_MS);
    expect(await silent).toBe('offline');
  });
});

describe('a recording', () => {
  const href = 'https://inbox.test/api/voicemails/v1/audio?r=1';
  const kept = async () => new Response('0123456789', { headers: { 'content-type': 'audio/mpeg' } });
  const away = () => Promise.reject(new TypeError('Failed to fetch'));
  const never = async () => {
    throw new Error('nothing is to be dropped');
  };

  it('comes from the server while that answers', async () => {
    const deps = { ask: async () => new Response('fresh'), kept, drop: never };
    expect(await (await answerRecording(new Request(href), deps)).text()).toBe('fresh');
  });

  it('plays from the device offline, in the part the player asks for', async () => {
    const request = new Request(href, { headers: { range: 'bytes=2-4' } });
    const answer = await answerRecording(request, { ask: away, kept, drop: never });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe('bytes 2-4/10');
    expect(await answer.text()).toBe('234');
    expect(await (await answerRecording(new Request(href), { ask: away, kept, drop: never })).text()).toBe(
      '0123456789',
    );
  });

  it('fails offline when the device does not have it', async () => {
    const answer = await answerRecording(new Request(href), { ask: away, kept: async () => undefined, drop: never });
    expect(answer.type).toBe('error');
  });

  it.each([
    ['a page for signing in', 200, 'text/html; charset=utf-8'],
    ['401', 401, 'text/html'],
    ['403 without a word', 403, ''],
    ['407', 407, 'text/plain'],
    ['404, since the server behind it starts anew', 404, 'text/plain; charset=utf-8'],
    ['410', 410, 'text/html'],
    ['429', 429, 'application/json'],
    ['530', 530, 'text/html'],
  ])('plays from the device, and stays there, while a proxy in front answers with %s', async (_, status, type) => {
    const ask = async () => new Response('sign in', { status, headers: { 'content-type': type } });
    expect(await (await answerRecording(new Request(href), { ask, kept, drop: never })).text()).toBe('0123456789');
  });

  it.each([401, 403, 404])('is dropped from the device when the server answers %i', async (status) => {
    const drop = vi.fn(async () => true);
    const answer = await answerRecording(new Request(href), {
      ask: async () => new Response(null, { status, headers: { 'content-type': 'application/problem+json' } }),
      kept,
      drop,
    });
    expect(answer.status).toBe(status);
    expect(drop).toHaveBeenCalledOnce();
  });
});
