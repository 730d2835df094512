import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerAudio } from '#lib/audio/answer.ts';
import { fileResponse } from '#lib/http/file-response.ts';
import { answerRecording } from '#lib/pwa/answers.ts';

const HREF = 'https://inbox.test/api/voicemails/v1/audio?r=1';
const ETAG = '"abc"';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'aftertone-ranges-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As the server answers for a file of these bytes. */
async function online(bytes: Uint8Array, request: Request): Promise<Response> {
  const file = path.join(folder, 'recording');
  writeFileSync(file, bytes);
  const kept = { path: file, contentType: 'audio/mpeg', bytes: bytes.length, etag: ETAG };
  const header = (name: string) => request.headers.get(name);
  const asked = { range: header('range'), ifRange: header('if-range'), ifNoneMatch: header('if-none-match') };
  return fileResponse(answerAudio(kept, asked, null), request);
}

/** As the service worker does from the whole that the server once sent. */
async function offline(bytes: Uint8Array, request: Request): Promise<Response> {
  const whole = await online(bytes, new Request(HREF));
  return answerRecording(request, {
    ask: () => Promise.reject(new TypeError('Failed to fetch')),
    kept: async () => whole,
    drop: async () => undefined,
  });
}

async function reported(response: Response) {
  const headers = Object.fromEntries(response.headers);
  // Ours, taken off before it is sent.
  for (const name of Object.keys(headers)) if (name.startsWith('x-aftertone-')) delete headers[name];
  return { status: response.status, headers, body: [...new Uint8Array(await response.arrayBuffer())] };
}

const number = fc.oneof(fc.nat(40), fc.constantFrom('', '0', '00', '1e3', '-1', '99999999999999999999'));
const one = fc.tuple(number, number).map(([from, to]) => `${from}-${to}`);
const range = fc.oneof(
  one.map((spec) => `bytes=${spec}`),
  fc.array(one, { minLength: 2, maxLength: 3 }).map((specs) => `bytes=${specs.join(',')}`),
  fc.tuple(fc.constantFrom('Bytes', 'items', 'bytes '), one).map(([unit, spec]) => `${unit}=${spec}`),
  fc.stringMatching(/^[ -~]{0,12}$/),
);
const tag = fc.constantFrom(ETAG, 'W/"abc"', '"old"', '*', 'Thu, 01 Jan 2026 00:00:00 GMT');
const request = fc
  .record(
    { range, 'if-range': tag, 'if-none-match': tag, method: fc.constantFrom('GET', 'GET', 'HEAD') },
    { requiredKeys: ['method'] },
  )
  .map(({ method, ...headers }) => ({ method, headers }));

it('a recording answers offline as it does online, whatever part is asked for and however', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 30 }), request, async (bytes, asked) => {
      const [there, here] = [
        await online(bytes, new Request(HREF, asked)),
        await offline(bytes, new Request(HREF, asked)),
      ];
      expect(await reported(here)).toEqual(await reported(there));
    }),
    { numRuns: 1000 },
  );
});

it.each([
  ['bytes=2-4', {}, 206, [2, 3, 4]],
  ['bytes=7-', {}, 206, [7, 8, 9]],
  ['bytes=-2', {}, 206, [8, 9]],
  ['bytes=8-50', {}, 206, [8, 9]],
  ['bytes=10-', {}, 416, []],
  ['bytes=0-1,4-5', {}, 200, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ['bytes=8-', { 'if-range': '"old"' }, 200, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ['bytes=8-', { 'if-range': ETAG }, 206, [8, 9]],
  ['bytes=8-', { 'if-none-match': ETAG }, 304, []],
])('offline, %s with %o is answered with %i', async (range, headers, status, body) => {
  const bytes = Uint8Array.from({ length: 10 }, (_, index) => index);
  const answer = await offline(bytes, new Request(HREF, { headers: { range, ...headers } }));
  expect(await reported(answer)).toMatchObject({ status, body });
});
