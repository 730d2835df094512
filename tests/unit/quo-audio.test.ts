import { afterEach, describe, expect, it } from 'vitest';
import { createRate } from '#lib/simulators/quo/rate.ts';
import { startQuo } from '#lib/simulators/quo.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { providerErrorOf } from '../support/provider-tools.ts';
import { type Answer, connectToPretendedQuo } from '../support/quo.ts';

const call = { id: 'AC1', phoneNumberId: 'PN1', direction: 'incoming', createdAt: '2026-11-20T07:00:00Z' };
const voicemail = { id: 'VM1', status: 'completed', duration: 3, transcript: null };
const sound: Answer = { status: 200, body: 'sound', headers: { 'content-type': 'audio/mpeg', 'content-length': '5' } };

/** A Quo whose one voicemail has this address, these recording segments, and this file wherever it lies. */
function quoWith(recordingUrl: string | null, segments: unknown[] = [], file: Answer = sound) {
  return connectToPretendedQuo(
    (url) => {
      if (url.pathname === '/calls/AC1')
        return { status: 200, body: { data: { ...call, voicemail: { ...voicemail, recordingUrl } } } };
      return url.pathname.startsWith('/v1/call-recordings/') ? { status: 200, body: { data: segments } } : file;
    },
    { surface: 'dated' },
  );
}
const opened = async (quo: ReturnType<typeof quoWith>) => {
  const audio = await quo.connection.openAudio('AC1', quo.signal);
  expect([await new Response(audio.body).text(), audio.contentType, audio.lengthBytes]).toEqual([
    'sound',
    'audio/mpeg',
    5,
  ]);
  return quo.requests.at(-1);
};
const segment = (status: string, url: string | null = null) => ({ id: `CR${status}`, status, url });

describe('a recording', () => {
  it('is read without the key on another host, at an address read anew each time', async () => {
    const quo = quoWith('https://files.example/a.mp3?signature=1');
    await opened(quo);
    const last = await opened(quo);
    expect([last?.url.href, last?.headers]).toEqual(['https://files.example/a.mp3?signature=1', {}]);
    expect(quo.paths()).toEqual(['/calls/AC1', '/a.mp3', '/calls/AC1', '/a.mp3']);
  });

  it('is read with the key at an address relative to the account', async () => {
    const last = await opened(quoWith('/files/a.mp3'));
    expect([last?.url.href, last?.headers.authorization]).toEqual(['https://api.quo.com/files/a.mp3', 'quo-key']);
  });

  it('without an address is the newest finished segment of the call', async () => {
    const segments = [
      segment('absent'),
      segment('completed', 'https://files.example/1.mp3'),
      segment('completed', 'https://files.example/2.mp3'),
      segment('deleted'),
      '?',
    ];
    expect((await opened(quoWith(null, segments)))?.url.href).toBe('https://files.example/2.mp3');
  });

  it.each(['in-progress', 'paused', 'processing', 'stopped', 'stopping'])('is not ready while %s', async (status) => {
    const quo = quoWith(null, [segment('absent'), segment(status)]);
    expect((await providerErrorOf(quo.connection.openAudio('AC1', quo.signal))).kind).toBe('not-ready');
  });

  it('of a voicemail in progress is not ready, and not looked for', async () => {
    const making = { ...call, createdAt: '2026-11-20T07:59:00Z', voicemail: { id: 'VM1', status: 'in-progress' } };
    const quo = connectToPretendedQuo(() => ({ status: 200, body: { data: making } }), { surface: 'dated' });
    expect((await providerErrorOf(quo.connection.openAudio('AC1', quo.signal))).kind).toBe('not-ready');
    expect(quo.paths()).toEqual(['/calls/AC1']);
  });

  it('is not a segment that failed, though it has an address', async () => {
    const quo = quoWith(null, [segment('failed', 'https://files.example/broken.mp3')]);
    expect((await providerErrorOf(quo.connection.openAudio('AC1', quo.signal))).kind).toBe('gone');
  });

  it.each([[[]], [['absent']], [['deleted']], [['failed']]])('is gone with segments %o', async (states) => {
    const quo = quoWith(
      null,
      states.map((status) => segment(status)),
    );
    expect((await providerErrorOf(quo.connection.openAudio('AC1', quo.signal))).kind).toBe('gone');
  });

  it.each([
    [401, 'not-ready'],
    [403, 'not-ready'],
    [404, 'gone'],
    [410, 'gone'],
    [500, 'unreachable'],
  ])('answered with %d on its host is %s, and never blames the key', async (status, kind) => {
    const quo = quoWith('https://files.example/a.mp3', [], { status });
    expect((await providerErrorOf(quo.connection.openAudio('AC1', quo.signal))).kind).toBe(kind);
  });

  it('at no address at all is not understood', async () => {
    const quo = quoWith('https://');
    expect((await providerErrorOf(quo.connection.openAudio('AC1', quo.signal))).kind).toBe('reply-not-understood');
  });
});

describe('the simulated Quo', () => {
  const endings: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0)) await end();
  });
  const started = async () => {
    const system = new SimulatedSystem({ lines: [{ ref: 'PN1', name: 'One', number: '+14155550100' }] });
    system.arrive({ id: 'AC1', lineRef: 'PN1' });
    const simulator = await startQuo({ system, apiKey: 'quo-key', surfaces: 'both' });
    endings.push(() => simulator.close());
    const headers = { authorization: 'quo-key', 'quo-api-version': '2026-03-30' };
    const get = (path: string) => fetch(new URL(path, simulator.origin), { headers });
    return { simulator, headers, get };
  };

  it('allows ten requests in any second', () => {
    let at = 0;
    const isAllowed = createRate(() => at);
    const tenAndOne = () => Array.from({ length: 11 }, isAllowed).filter(Boolean).length;
    expect(tenAndOne()).toBe(10);
    at = 999;
    expect(isAllowed()).toBe(false);
    at = 1_000;
    expect(tenAndOne()).toBe(10);
  });

  it('answers 429 beyond that', async () => {
    const { get } = await started();
    const replies = await Promise.all(Array.from({ length: 50 }, () => get('/phone-numbers')));
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200, 429]));
    await Promise.all(replies.map((reply) => reply.arrayBuffer()));
  });

  it('complains when its recordings host is shown the key', async () => {
    const { simulator, headers, get } = await started();
    const { data } = await (await get('/calls/AC1?include=voicemail')).json();
    expect(new URL(data.voicemail.recordingUrl).origin).not.toBe(simulator.origin);
    expect((await fetch(data.voicemail.recordingUrl)).status).toBe(200);
    expect(simulator.complaints).toEqual([]);
    expect((await fetch(data.voicemail.recordingUrl, { headers })).status).toBe(599);
    expect(simulator.complaints).toHaveLength(1);
  });
});
