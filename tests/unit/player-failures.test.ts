import { QueryClient } from '@tanstack/react-query';
import { expect, it, onTestFinished, vi } from 'vitest';
import { deviceTime } from '#lib/client/offline/device-time.ts';
import { findAudioFailure } from '#lib/client/player/audio-failure.ts';
import { sendLeavingListen, sendListen } from '#lib/client/player/listens.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { newId } from '#lib/domain/ids.ts';
import { keepEnglish } from '#tests/support/messages.ts';
import { wireVoicemail } from '#tests/support/wire-voicemail.ts';

keepEnglish();

const NEVER = new AbortController().signal;

function answerWith(answer: () => Response | Error) {
  const fetch = vi.fn(async (_path: string, _ask?: RequestInit) => {
    const reply = answer();
    if (reply instanceof Error) throw reply;
    return reply;
  });
  vi.stubGlobal('fetch', fetch);
  onTestFinished(() => void vi.unstubAllGlobals());
  return fetch;
}

const problem = (status: number, code: string, detail: string) =>
  Response.json({ type: 'x', title: 'x', status, detail, code, requestId: 'r' }, { status });

it.each([
  [() => problem(502, 'provider-failed', 'The phone system is down.'), 'failed', 'The phone system is down.'],
  [() => problem(404, 'not-ready', 'Still being made.'), 'pending', 'Still being made.'],
  [() => new Response('<html>', { status: 504 }), 'failed', 'Couldn’t load the recording (error 504).'],
  [() => new Response('<html>', { status: 401 }), 'unreachable', expect.stringContaining('wants you to sign in')],
  [() => new TypeError('offline'), 'unreachable', expect.stringContaining('Check your connection')],
  [() => new Response('au', { status: 206 }), 'cannot', expect.stringContaining('browser couldn’t play')],
])('finds out in words why a recording does not play (%#)', async (answer, kind, sentence) => {
  const fetch = answerWith(answer);
  expect(await findAudioFailure('one', NEVER)).toEqual({ kind, sentence });
  expect(fetch.mock.calls[0]?.[1]?.headers).toEqual({ range: 'bytes=0-1' });
});

const report = (voicemailId: string) => ({
  voicemailId,
  memberId: 'maya',
  body: { listenId: newId(), ranges: [[0, 5]] as [number, number][], ended: true },
});

it('shows everywhere what a report made of the voicemail', async () => {
  const before = wireVoicemail(5, { listenedAt: null, revision: 1 });
  const after = {
    ...before,
    listenedAt: '2026-03-02T09:00:00.000Z',
    listenedBy: { id: 'maya', name: 'Maya' },
    revision: 2,
  };
  const client = new QueryClient();
  client.setQueryData(queryKeys.item(before.id), before);
  answerWith(() => Response.json(after));
  await sendListen(client, report(before.id));
  expect(client.getQueryData(queryKeys.item(before.id))).toEqual(after);
});

it('lets the last report outlive its page', () => {
  const fetch = answerWith(() => new Response(null, { status: 200 }));
  sendLeavingListen(report('one'));
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', keepalive: true });
});

it.each([
  ['while the computer slept in between', 30_000, 8 * 3_600_000, 28_800],
  ['over a clock that was set back', 30_000, -7_200_000, 30],
  ['kept from another page', 90_000, 90_000, 90],
])('says how long ago a listen began, %s', (_, byPage, byClock, seconds) => {
  const fetch = answerWith(() => new Response(null, { status: 200 }));
  const began = { beganAt: deviceTime() - byPage, beganAtByClock: Date.now() - byClock };
  sendLeavingListen({ ...report('one'), ...began });
  const { begunSecondsAgo } = JSON.parse(String(fetch.mock.calls[0]?.[1]?.body));
  expect(Math.floor(begunSecondsAgo / 10) * 10).toBe(seconds);
});
