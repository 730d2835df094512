import { mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Accounts } from '#lib/accounts/contract.ts';
import type { RecordingAccess } from '#lib/audio/access-log.ts';
import { PROVIDER_ERROR_KINDS } from '#lib/domain/failure-cause.ts';
import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { fileResponse } from '#lib/http/file-response.ts';
import { inEnglish } from '#lib/messages/words.ts';
import type { AudioStream } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { findVoicemail } from '#lib/store/voicemails/find-voicemail.ts';
import { getPeaks } from '#lib/usecases/listening/get-peaks.ts';
import { openAudio } from '#lib/usecases/listening/open-audio.ts';
import { toWire } from '#lib/usecases/voicemails/to-wire.ts';
import { peaksWire } from '#lib/wire/voicemails.ts';
import { audioFixture, openTestAudioCache, sourceOf } from '#tests/support/audio-cache.ts';
import { aVoicemail, ManualClock } from '#tests/support/store.ts';

const maya: Actor = { memberId: 'm', sessionId: 's', name: 'Maya', role: 'member' };
const FACTS = { label: 'Phone.inc', canSetListened: true, canRemove: true };
const pause = audioFixture('pause.mp3');
const asked = (id: string) => ({ id, range: null, ifRange: null, ifNoneMatch: null, isDownload: false });

/** Deps whose every phone system hands out recordings by `fetch`; it counts how often it was asked. */
async function testDeps(fetch: (ref: string) => Promise<AudioStream>, ffmpeg?: null) {
  const { cache, store } = await openTestAudioCache(ffmpeg === null ? { ffmpeg } : {});
  const calls: string[] = [];
  const openAudio = (ref: string) => {
    calls.push(ref);
    return fetch(ref);
  };
  const accounts = { connect: async () => ({ openAudio }), facts: () => FACTS } as unknown as Accounts;
  const noted: RecordingAccess[] = [];
  const access = { note: (one: RecordingAccess) => void noted.push(one), close: async () => undefined };
  return { clock: new ManualClock(), store, audio: cache, accounts, access, calls, noted };
}

const working = () => testDeps(async () => sourceOf(pause));

async function refusalOf(promise: Promise<unknown>): Promise<AppError> {
  const thrown = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (thrown instanceof AppError) return thrown;
  throw new Error('expected an AppError', { cause: thrown });
}

describe('opening a recording', () => {
  it('fetches it by its ref when it is not kept, and from then on does without the phone system', async () => {
    const deps = await working();
    const { id, ref } = await aVoicemail(deps.store);
    const answer = await openAudio(deps, maya, asked(id));
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'audio/mpeg' } });
    expect(answer.headers).not.toHaveProperty('content-disposition');
    await openAudio(deps, maya, asked(id));
    expect(deps.calls).toEqual([ref]);
  });

  it('is noted for the security log with what became of it: not of headers alone, nor of nothing', async () => {
    const deps = await working();
    const { id } = await aVoicemail(deps.store);
    await openAudio(deps, maya, { ...asked(id), isHead: true });
    await openAudio(deps, maya, { ...asked(id), range: 'bytes=99999999-' });
    expect(deps.noted).toEqual([]);
    const { headers } = await openAudio(deps, maya, { ...asked(id), range: 'bytes=0-1' });
    await openAudio(deps, maya, { ...asked(id), ifNoneMatch: String(headers.etag) });
    await openAudio(deps, maya, { ...asked(id), isDownload: true });
    const one = { actor: maya, voicemailId: id };
    expect(deps.noted).toEqual([
      { ...one, isDownload: false },
      { ...one, isDownload: false },
      { ...one, isDownload: true },
    ]);
  });

  it('never plays what another voicemail says that has the ref by now, nor keeps it', async () => {
    const deps = await testDeps(async () => ({ ...sourceOf(pause), receivedAt: Date.UTC(2026, 5, 1) }));
    const { id } = await aVoicemail(deps.store);
    expect(await refusalOf(openAudio(deps, maya, asked(id)))).toMatchObject({ code: 'not-found' });
    expect(await deps.store.db.selectFrom('audio_files').selectAll().execute()).toEqual([]);
  });

  it('marks nothing listened', async () => {
    const deps = await working();
    const { id } = await aVoicemail(deps.store);
    await openAudio(deps, maya, asked(id));
    const row = await deps.store.db.selectFrom('voicemails').selectAll().where('id', '=', id).executeTakeFirst();
    expect(row).toMatchObject({ listened_at: null, listened_by: null });
  });

  it('names the file after the caller and the time when it is to be saved', async () => {
    const deps = await working();
    const { id } = await aVoicemail(deps.store, { caller_name: 'Dana Whitfield' });
    const { headers } = await openAudio(deps, maya, { ...asked(id), isDownload: true });
    expect(headers['content-disposition']).toContain(
      'filename="Voicemail from Dana Whitfield, 2026-03-02 09.00 UTC.mp3"',
    );
    const plain = await aVoicemail(deps.store, { caller_name: null, caller_number: '+14155550137' });
    const named = await openAudio(deps, maya, { ...asked(plain.id), isDownload: true });
    expect(named.headers['content-disposition']).toContain('415 555 0137');
  });

  it('plays a rendition of what browsers do not play, and saves exactly what the phone system sent', async () => {
    const gsm = audioFixture('gsm.wav');
    const deps = await testDeps(async () => sourceOf(gsm));
    const { id } = await aVoicemail(deps.store);
    const played = await openAudio(deps, maya, asked(id));
    expect(played.headers).toMatchObject({ 'content-type': 'audio/mpeg' });
    const saved = await openAudio(deps, maya, { ...asked(id), isDownload: true });
    expect(saved.headers['content-type']).toBe('audio/wav');
    expect(saved.headers.etag).not.toBe(played.headers.etag);
    expect(Buffer.from(gsm).equals(readFileSync(saved.part?.path ?? ''))).toBe(true);
  });

  it('lets an empty one be saved, and the screen says that it is empty', async () => {
    const deps = await testDeps(async () => sourceOf(audioFixture('pcm.wav').slice(0, 44)));
    const { id } = await aVoicemail(deps.store, { duration_seconds: 12 });
    expect((await openAudio(deps, maya, asked(id))).headers['content-disposition']).toMatch(/^attachment/);
    const row = await findVoicemail(deps.store.db, id);
    if (row === undefined) throw new Error('expected it');
    const wire = toWire({ inWords: inEnglish, providerFacts: () => FACTS }, row);
    expect(wire).toMatchObject({
      durationSeconds: 0,
      audio: { state: 'downloadable', reason: expect.stringMatching(/empty/) },
    });
  });

  it('lets what no browser plays be saved only', async () => {
    const deps = await testDeps(async () => sourceOf(audioFixture('gsm.wav')), null);
    const { id } = await aVoicemail(deps.store);
    const { headers } = await openAudio(deps, maya, asked(id));
    expect(headers).toMatchObject({ 'content-type': 'audio/wav' });
    expect(headers['content-disposition']).toMatch(/^attachment; .*\.wav"/);
  });

  it.each(PROVIDER_ERROR_KINDS)('says in a sentence what %s at the phone system means', async (kind) => {
    const deps = await testDeps(() =>
      Promise.reject(new ProviderError(kind, { retryAfterSeconds: 7, where: 'secret' })),
    );
    const { id } = await aVoicemail(deps.store);
    const refusal = await refusalOf(openAudio(deps, maya, asked(id)));
    const codes: Record<string, string> = { 'not-ready': 'not-ready', gone: 'not-found' };
    expect(refusal.code).toBe(codes[kind] ?? 'provider-failed');
    expect(refusal.message).toMatch(/^[A-Z].*\.$/);
    expect(refusal.message).not.toContain('secret');
    expect(refusal.details.retryAfterSeconds).toBe(7);
  });

  it('does not ask a phone system that has already said there is none', async () => {
    const deps = await working();
    const none = await aVoicemail(deps.store, { remote_audio: 'unavailable' });
    const gone = await aVoicemail(deps.store, { missing_since: 1 });
    for (const { id } of [none, gone])
      expect((await refusalOf(openAudio(deps, maya, asked(id)))).code).toBe('not-found');
    expect(deps.calls).toEqual([]);
  });

  it('still plays what is kept here after the phone system lost it', async () => {
    const deps = await working();
    const { id } = await aVoicemail(deps.store);
    await openAudio(deps, maya, asked(id));
    await deps.store.change(({ db }) => db.updateTable('voicemails').set({ missing_since: 1 }).execute());
    expect((await openAudio(deps, maya, asked(id))).status).toBe(200);
  });

  it('knows no erased voicemail', async () => {
    const deps = await working();
    expect((await refusalOf(openAudio(deps, maya, asked('erased')))).code).toBe('not-found');
  });
});

describe('the peaks of a recording', () => {
  it('are what was measured, and fetch nothing', async () => {
    const deps = await working();
    const { id } = await aVoicemail(deps.store);
    expect((await refusalOf(getPeaks(deps, maya, { id }))).code).toBe('not-ready');
    expect(deps.calls).toEqual([]);
    await openAudio(deps, maya, asked(id));
    expect(peaksWire.parse(await getPeaks(deps, maya, { id })).peaks).toHaveLength(240);
  });

  it('are none without ffmpeg, with the length', async () => {
    const deps = await testDeps(async () => sourceOf(pause), null);
    const { id } = await aVoicemail(deps.store);
    await openAudio(deps, maya, asked(id));
    const peaks = await getPeaks(deps, maya, { id });
    expect(peaks).toMatchObject({ peaks: [] });
    expect(peaks.durationSeconds).toBeCloseTo(3.4, 0);
  });
});

describe('sending a part of a file', () => {
  const request = (method = 'GET', signal?: AbortSignal) =>
    new Request('http://localhost/audio', { method, ...(signal && { signal }) });

  async function answerFor(range: string | null) {
    const deps = await working();
    const { id } = await aVoicemail(deps.store);
    return openAudio(deps, maya, { ...asked(id), range });
  }

  it.each([
    ['bytes=0-1', pause.slice(0, 2)],
    ['bytes=-100', pause.slice(-100)],
    [null, pause],
  ])('sends the bytes of %s', async (range, bytes) => {
    const response = await fileResponse(await answerFor(range), request());
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
  });

  it('sends the headers alone for HEAD', async () => {
    const response = await fileResponse(await answerFor(null), request('HEAD'));
    expect(response.headers.get('content-length')).toBe(String(pause.length));
    expect(response.body).toBeNull();
  });

  /** Longer than is read at once. */
  function aLongFile(): { bytes: Uint8Array; answer: Parameters<typeof fileResponse>[0] } {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'aftertone-audio-')), 'long');
    onTestFinished(() => rmSync(path.dirname(file), { recursive: true }));
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);
    writeFileSync(file, bytes);
    return { bytes, answer: { status: 200, headers: {}, part: { path: file, from: 0, to: bytes.length - 1 } } };
  }

  it('sends what is long in parts', async () => {
    const { bytes, answer } = aLongFile();
    const response = await fileResponse(answer, request());
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('stops when the asker leaves', async () => {
    const leaving = new AbortController();
    const response = await fileResponse(aLongFile().answer, request('GET', leaving.signal));
    leaving.abort();
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  it('says so when the file vanished meanwhile', async () => {
    const answer = await answerFor(null);
    unlinkSync(answer.part?.path ?? '');
    expect((await refusalOf(fileResponse(answer, request()))).code).toBe('unavailable');
  });
});
