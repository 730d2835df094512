import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openNewFile } from '#lib/audio/disk.ts';
import { FfmpegFailed, runFfmpeg } from '#lib/audio/run-ffmpeg.ts';
import { transcode } from '#lib/audio/transcode.ts';
import { AppError } from '#lib/errors.ts';
import { dueAudioWants, keptAudioBytes, wantAudio } from '#lib/store/audio/audio-wants.ts';
import { readEvents } from '#lib/store/events/read-events.ts';
import type { Store } from '#lib/store/store.ts';
import { findVoicemail } from '#lib/store/voicemails/find-voicemail.ts';
import { audioFixture, NEVER, openTestAudioCache, sourceOf } from '#tests/support/audio-cache.ts';
import { obtainFfmpeg } from '#tests/support/obtain-tools.ts';
import { aLine, aVoicemail, itOnSqlite, MONDAY_MORNING } from '#tests/support/store.ts';

const MINUTE = 60_000;

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const thrown = await promise.then(
    () => 'nothing',
    (error: unknown) => error,
  );
  return thrown instanceof AppError ? thrown.code : String(thrown);
}

async function changesOf(store: Store, work: () => Promise<unknown>): Promise<string[]> {
  const { next } = await readEvents(store.db, { limit: 100 });
  await work();
  return (await readEvents(store.db, { after: next, limit: 100 })).events.map((event) => event.type);
}

describe('keeping a recording', () => {
  it('keeps what plays everywhere byte by byte, under the type it really has', async () => {
    const { cache, store } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    const bytes = audioFixture('pause.mp3');
    const kept = await cache.keep(id, sourceOf(bytes), NEVER);
    expect(kept).toMatchObject({ contentType: 'audio/mpeg', bytes: bytes.length, state: 'playable' });
    expect(new Uint8Array(readFileSync(kept.path))).toEqual(bytes);
    expect(await cache.open(id)).toEqual(kept);
  });

  it.each(['text/html', 'application/json', 'text/plain; charset=utf-8', 'audio/x-nonsense', null])(
    'asks its bytes and not its type, %s',
    async (contentType) => {
      const { cache, store } = await openTestAudioCache();
      const { id } = await aVoicemail(store);
      const bytes = audioFixture('pcm.wav');
      const kept = await cache.keep(id, sourceOf(bytes, { contentType }), NEVER);
      expect(kept).toMatchObject({ contentType: 'audio/wav', bytes: bytes.length, state: 'playable' });
    },
  );

  it('learns the true length, the loudness and the pause in the middle', async () => {
    const { cache, store } = await openTestAudioCache();
    const { id } = await aVoicemail(store, { duration_seconds: null });
    await cache.keep(id, sourceOf(audioFixture('pause.mp3')), NEVER);
    const peaks = await cache.peaks(id);
    expect(peaks?.durationSeconds).toBeCloseTo(3.4, 0);
    expect(peaks?.peaks).toHaveLength(240);
    expect(Math.max(...(peaks?.peaks ?? []))).toBe(1);
    expect((await findVoicemail(store.db, id))?.decoded_seconds).toBeCloseTo(3.4, 0);
  });

  it('tells the screens when the length they show changes, and only then', async () => {
    const { cache, store } = await openTestAudioCache();
    const wrong = await aVoicemail(store, { duration_seconds: 12 });
    const right = await aVoicemail(store, { duration_seconds: 3 });
    const keep = (id: string) => cache.keep(id, sourceOf(audioFixture('pause.mp3')), NEVER);
    expect(await changesOf(store, () => keep(wrong.id))).toEqual(['voicemail-changed']);
    expect((await findVoicemail(store.db, wrong.id))?.revision).toBe(wrong.revision + 1);
    expect(await changesOf(store, () => keep(right.id))).toEqual([]);
    expect(await changesOf(store, () => keep(wrong.id))).toEqual([]);
  });

  it('is not fetched again by the worker after somebody played it', async () => {
    const { cache, store } = await openTestAudioCache();
    const { id, account_id } = await aVoicemail(store);
    await store.change((change) => wantAudio(change, id, account_id, MONDAY_MORNING));
    await cache.keep(id, sourceOf(audioFixture('pause.mp3')), NEVER);
    expect(await dueAudioWants(store.db, account_id, MONDAY_MORNING, 10)).toEqual([]);
  });

  it('does not wait for others that come slowly', async () => {
    const { cache, store } = await openTestAudioCache();
    const stop = new AbortController();
    const waiting = [1, 2, 3, 4].map(async () => {
      const { id } = await aVoicemail(store);
      await cache
        .keep(id, { body: new ReadableStream(), contentType: null, lengthBytes: null }, stop.signal)
        .catch(() => 'stopped');
    });
    const { id } = await aVoicemail(store);
    expect(await cache.keep(id, sourceOf(audioFixture('pause.mp3')), NEVER)).toMatchObject({ state: 'playable' });
    stop.abort();
    await Promise.all(waiting);
  });

  it('takes a recording that came for one no longer pending', async () => {
    const { cache, store } = await openTestAudioCache();
    const { id } = await aVoicemail(store, { remote_audio: 'pending', duration_seconds: 3 });
    expect(await changesOf(store, () => cache.keep(id, sourceOf(audioFixture('pause.mp3')), NEVER))).toHaveLength(1);
    expect((await findVoicemail(store.db, id))?.remote_audio).toBe('ready');
  });

  it.each([
    ['gsm.wav', 1],
    ['adpcm.wav', 1],
    ['speex.ogg', 1],
    ['sun.au', 0.5],
    ['opus.ogg', 1],
  ])('makes an MP3 of %s, which not every browser plays', async (name, seconds) => {
    const { cache, store } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    const kept = await cache.keep(id, sourceOf(audioFixture(name)), NEVER);
    expect(kept).toMatchObject({ contentType: 'audio/mpeg', state: 'playable' });
    const probe = spawnSync('ffprobe', [
      '-v',
      'error',
      '-show_entries',
      'stream=codec_name',
      '-of',
      'csv=p=0',
      kept.path,
    ]);
    expect(probe.stdout.toString().trim()).toBe('mp3');
    expect(Math.abs(((await cache.peaks(id))?.durationSeconds ?? 0) - seconds)).toBeLessThan(0.2);
  });

  it('believes the claimed type of a format that has no beginning of its own', async () => {
    const { cache, store } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    const source = sourceOf(audioFixture('g722.raw'), { contentType: 'audio/G722; rate=8000' });
    expect(await cache.keep(id, source, NEVER)).toMatchObject({ contentType: 'audio/mpeg', state: 'playable' });
  });

  it('keeps what nothing here can read for downloading, and says so on the screens', async () => {
    const { cache, store } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    const strange = new Uint8Array(3000).map((_, index) => (index * 7919) % 251);
    const events = await changesOf(store, () => cache.keep(id, sourceOf(strange), NEVER));
    expect(await cache.open(id)).toMatchObject({ state: 'foreign', bytes: 3000 });
    expect(await cache.peaks(id)).toBeNull();
    expect(events).toEqual(['voicemail-changed']);
  });

  it('gives the same bytes the same revision and tag, and others another', async () => {
    const { cache, store, folder } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    const first = await cache.keep(id, sourceOf(audioFixture('pause.mp3')), NEVER);
    await cache.drop(id);
    expect(await cache.keep(id, sourceOf(audioFixture('pause.mp3')), NEVER)).toEqual(first);
    const other = await cache.keep(id, sourceOf(audioFixture('pcm.wav')), NEVER);
    expect([other.etag, other.revision]).not.toEqual([first.etag, first.revision]);
    expect(readdirSync(folder)).toEqual([path.basename(other.path)]);
  });
});

describe('keeping a recording without ffmpeg', () => {
  it('still learns the length, and leaves the peaks to the browser', async () => {
    const { cache, store } = await openTestAudioCache({ ffmpeg: null });
    const { id } = await aVoicemail(store, { duration_seconds: null });
    expect(await cache.keep(id, sourceOf(audioFixture('pause.mp3')), NEVER)).toMatchObject({ state: 'playable' });
    expect((await findVoicemail(store.db, id))?.decoded_seconds).toBeCloseTo(3.4, 0);
    expect(await cache.peaks(id)).toBeNull();
  });

  it('keeps GSM for downloading and Opus for playing', async () => {
    const { cache, store } = await openTestAudioCache({ ffmpeg: null });
    const { id } = await aVoicemail(store);
    const gsm = audioFixture('gsm.wav');
    expect(await cache.keep(id, sourceOf(gsm), NEVER)).toMatchObject({ state: 'foreign', bytes: gsm.length });
    expect(await cache.keep(id, sourceOf(audioFixture('opus.ogg')), NEVER)).toMatchObject({ state: 'playable' });
  });

  it('does the same where ffmpeg is broken', async () => {
    const { cache, store } = await openTestAudioCache({ ffmpeg: '/nowhere/ffmpeg' });
    const { id } = await aVoicemail(store, { duration_seconds: null });
    expect(await cache.keep(id, sourceOf(audioFixture('gsm.wav')), NEVER)).toMatchObject({ state: 'foreign' });
    expect(await cache.keep(id, sourceOf(audioFixture('pause.mp3')), NEVER)).toMatchObject({ state: 'playable' });
    expect((await findVoicemail(store.db, id))?.decoded_seconds).toBeCloseTo(3.4, 0);
  });
});

describe('refusing what is no recording', () => {
  const json = new TextEncoder().encode('{"error":"expired"}');

  it.each([
    ['an error page named .mp3', sourceOf(audioFixture('page.mp3'), { contentType: 'audio/mpeg' })],
    ['JSON', sourceOf(json)],
    [
      'a page in UTF-16',
      sourceOf(new Uint8Array(Buffer.from('\ufeff<html>', 'utf16le')), { contentType: 'audio/wav' }),
    ],
    ['nothing at all', sourceOf(new Uint8Array(0), { lengthBytes: null })],
    ['half of what was promised', sourceOf(audioFixture('truncated.mp3'), { lengthBytes: 7040 })],
    ['more than 25 MB by its own word', sourceOf(audioFixture('pause.mp3'), { lengthBytes: 26 * 1024 * 1024 })],
    ['more than 25 MB in truth', sourceOf(new Uint8Array(25 * 1024 * 1024 + 1), { lengthBytes: null })],
  ])('keeps nothing of %s', async (_name, source) => {
    const { cache, store, folder } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    expect(await codeOf(cache.keep(id, source, NEVER))).toBe('provider-failed');
    expect(await cache.open(id)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves an earlier good recording alone', async () => {
    const { cache, store } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    const kept = await cache.keep(id, sourceOf(audioFixture('pause.mp3')), NEVER);
    await codeOf(cache.keep(id, sourceOf(audioFixture('page.mp3')), NEVER));
    expect(await cache.open(id)).toEqual(kept);
    expect(readFileSync(kept.path)).toHaveLength(kept.bytes);
  });

  it('keeps a recording that breaks off where nobody promised how long it is', async () => {
    const { cache, store } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    const source = sourceOf(audioFixture('truncated.mp3'), { lengthBytes: null });
    expect(await cache.keep(id, source, NEVER)).toMatchObject({
      state: 'playable',
      original: { bytes: 3000 },
    });
  });

  it('keeps nothing for a voicemail that was erased', async () => {
    const { cache, folder } = await openTestAudioCache();
    const source = sourceOf(audioFixture('pause.mp3'));
    expect(await codeOf(cache.keep('erased', source, NEVER))).toBe('not-found');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps nothing for a voicemail erased while its recording came', async () => {
    const { cache, store, folder } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    const { readable, writable } = new TransformStream<Uint8Array>();
    const keeping = codeOf(cache.keep(id, { body: readable, contentType: null, lengthBytes: null }, NEVER));
    const writer = writable.getWriter();
    await writer.write(audioFixture('pcm.wav'));
    await store.change(({ db }) => db.deleteFrom('voicemails').where('id', '=', id).execute());
    await writer.close();
    expect(await keeping).toBe('not-found');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('passes on what the body throws, and keeps nothing of it', async () => {
    const { cache, store, folder } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        stream.enqueue(audioFixture('truncated.mp3'));
        stream.error(new Error('the line was cut'));
      },
    });
    const keeping = cache.keep(id, { body, contentType: null, lengthBytes: null }, NEVER);
    await expect(keeping).rejects.toThrow('the line was cut');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stops at once when it is no longer wanted, though nothing comes, and lets go of the body', async () => {
    const { cache, store, folder } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    const stop = new AbortController();
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: () => {
        stop.abort(new Error('not wanted'));
        return new Promise(() => undefined);
      },
      cancel: () => {
        isCancelled = true;
      },
    });
    const keeping = cache.keep(id, { body, contentType: null, lengthBytes: null }, stop.signal);
    await expect(keeping).rejects.toThrow('not wanted');
    expect(isCancelled).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a full disk', () => {
  it.each([
    ['while the recording comes', 'pause.mp3', 1],
    ['while it is transcoded', 'gsm.wav', 2],
  ])('%s is told, and nothing is half-kept', async (_when, name, failing) => {
    let opened = 0;
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const { cache, store, folder } = await openTestAudioCache({
      openFile: async (file) => {
        const handle = await openNewFile(file);
        opened += 1;
        if (opened !== failing) return handle;
        return { write: () => Promise.reject(full), sync: () => handle.sync(), close: () => handle.close() };
      },
    });
    const { id } = await aVoicemail(store);
    expect(await codeOf(cache.keep(id, sourceOf(audioFixture(name)), NEVER))).toBe('unavailable');
    expect(opened).toBe(failing);
    expect(await cache.open(id)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is told as well when the folder cannot be made', async () => {
    const { cache, store } = await openTestAudioCache({ folder: '/dev/null/audio' });
    const { id } = await aVoicemail(store);
    expect(await codeOf(cache.keep(id, sourceOf(audioFixture('pause.mp3')), NEVER))).toBe('unavailable');
  });
});

describe('obtaining a recording', () => {
  it('fetches it once for everybody who asks at the same time, and not again', async () => {
    const { cache, store } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    let fetched = 0;
    const fetch = async () => {
      fetched += 1;
      return sourceOf(audioFixture('pause.mp3'));
    };
    const all = await Promise.all([cache.obtain(id, fetch), cache.obtain(id, fetch), cache.obtain(id, fetch)]);
    expect(await cache.obtain(id, fetch)).toEqual(all[0]);
    expect(fetched).toBe(1);
  });

  it('tells every asker why it could not be had, and tries anew for the next', async () => {
    const { cache, store } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    const down = () => Promise.reject(new Error('down'));
    const asked = await Promise.allSettled([cache.obtain(id, down), cache.obtain(id, down)]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const fetch = async () => sourceOf(audioFixture('pause.mp3'));
    expect(await cache.obtain(id, fetch)).toMatchObject({ state: 'playable' });
  });

  it('fetches anew what vanished from the disk or was cut short there', async () => {
    const { cache, store } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    const fetch = async () => sourceOf(audioFixture('pause.mp3'));
    const kept = await cache.obtain(id, fetch);
    unlinkSync(kept.path);
    expect(await cache.open(id)).toBeNull();
    await cache.obtain(id, fetch);
    writeFileSync(kept.path, 'short');
    expect(await cache.obtain(id, fetch)).toEqual(kept);
    expect(readFileSync(kept.path)).toHaveLength(kept.bytes);
  });

  it('says that Aftertone is stopping when it stops meanwhile', async () => {
    const { cache, store } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    const asked = codeOf(
      cache.obtain(id, async () => {
        void cache.close();
        return sourceOf(audioFixture('pause.mp3'));
      }),
    );
    expect(await asked).toBe('unavailable');
  });
});

describe('what is kept', () => {
  it('plays what is kept though its use cannot be noted, the disk of the database being full', async () => {
    const { cache, store, clock } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    const kept = await cache.keep(id, sourceOf(audioFixture('pause.mp3')), NEVER);
    clock.at += 2 * MINUTE;
    store.change = () => Promise.reject(new AppError('unavailable', 'The disk is full.'));
    expect(await cache.open(id)).toEqual(kept);
  });

  it('notes its use at most once a minute', async () => {
    const { cache, store, clock } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    await cache.keep(id, sourceOf(audioFixture('pause.mp3')), NEVER);
    const lastUse = async () =>
      (await store.db.selectFrom('audio_files').select('last_used_at').executeTakeFirst())?.last_used_at;
    clock.at += MINUTE - 1;
    await cache.open(id);
    expect(await lastUse()).toBe(MONDAY_MORNING);
    clock.at += 1;
    await cache.open(id);
    expect(await lastUse()).toBe(clock.at);
  });

  it('makes room: what was listened to and longest unused goes first, what waits to be heard last, oldest first', async () => {
    const bytes = audioFixture('pause.mp3').length;
    const { cache, store, clock } = await openTestAudioCache({ maxBytes: bytes * 4.5 });
    const line_id = await aLine(store);
    const left = (hour: number, listened: boolean) =>
      aVoicemail(store, {
        line_id,
        received_at: MONDAY_MORNING + hour * 60 * MINUTE,
        listened_at: listened ? MONDAY_MORNING : null,
      });
    const waiting = [await left(3, false), await left(2, false), await left(1, false)];
    const heard = [await left(4, true), await left(5, true)];
    const isKept = async () => {
      const rows = await store.db.selectFrom('audio_files').select('voicemail_id').execute();
      const ids = new Set(rows.map((row) => row.voicemail_id));
      return [...waiting, ...heard].map(({ id }) => ids.has(id));
    };
    for (const { id } of [...waiting, heard[0]].filter((one) => one !== undefined)) {
      clock.at += MINUTE;
      await cache.keep(id, sourceOf(audioFixture('pause.mp3')), NEVER);
    }
    expect(await isKept()).toEqual([true, true, true, true, false]);
    await cache.keep(heard[1]?.id ?? '', sourceOf(audioFixture('pause.mp3')), NEVER);
    expect(await isKept()).toEqual([true, true, true, false, true]);
    await store.change(({ db }) => db.updateTable('voicemails').set({ listened_at: null }).execute());
    await cache.keep(heard[0]?.id ?? '', sourceOf(audioFixture('pause.mp3')), NEVER);
    expect(await isKept()).toEqual([true, true, false, true, true]);
  });

  it('keeps the recordings of an archive besides: no phone system has them for us any more', async () => {
    const { cache, store } = await openTestAudioCache({ maxBytes: 10 });
    const archived = await aVoicemail(store);
    await store.change(({ db }) => db.updateTable('accounts').set({ state: 'archived' }).execute());
    const connected = await aVoicemail(store);
    for (const { id } of [archived, connected]) await cache.keep(id, sourceOf(audioFixture('pause.mp3')), NEVER);
    const newest = await aVoicemail(store);
    await cache.keep(newest.id, sourceOf(audioFixture('pause.mp3')), NEVER);
    expect(await cache.open(archived.id)).not.toBeNull();
    expect(await cache.open(connected.id)).toBeNull();
    expect(await keptAudioBytes(store.db)).toBe((await cache.open(newest.id))?.bytes);
  });

  it('never forgets what has just been fetched, be it larger than all the room there is', async () => {
    const { cache, store } = await openTestAudioCache({ maxBytes: 10 });
    const { id } = await aVoicemail(store);
    await cache.keep(id, sourceOf(audioFixture('pause.mp3')), NEVER);
    expect(await cache.open(id)).not.toBeNull();
    const newest = await aVoicemail(store);
    await cache.keep(newest.id, sourceOf(audioFixture('pause.mp3')), NEVER);
    expect(await cache.open(id)).toBeNull();
  });

  it('is cleaned up at the start: files nobody knows, unless just made', async () => {
    const { cache, store, clock, folder } = await openTestAudioCache();
    const kept = await aVoicemail(store);
    await cache.keep(kept.id, sourceOf(audioFixture('pause.mp3')), NEVER);
    const old = (clock.at - 11 * MINUTE) / 1000;
    for (const name of ['unknown.1', 'left-over.part']) {
      writeFileSync(path.join(folder, name), 'x');
      utimesSync(path.join(folder, name), old, old);
    }
    writeFileSync(path.join(folder, 'coming.part'), 'x');
    utimesSync(path.join(folder, 'coming.part'), clock.at / 1000, clock.at / 1000);
    await cache.cleanUp();
    expect(readdirSync(folder).filter((name) => !name.startsWith(kept.id))).toEqual(['coming.part']);
    expect(await cache.open(kept.id)).not.toBeNull();
  });

  itOnSqlite('is swept at the start: rows without a file', async () => {
    const { cache, store } = await openTestAudioCache();
    const [kept, lost] = [await aVoicemail(store), await aVoicemail(store)];
    await cache.keep(kept.id, sourceOf(audioFixture('pause.mp3')), NEVER);
    unlinkSync((await cache.keep(lost.id, sourceOf(audioFixture('pcm.wav')), NEVER)).path);
    await cache.cleanUp();
    const rows = await store.db.selectFrom('audio_files').select('voicemail_id').execute();
    expect(rows).toEqual([{ voicemail_id: kept.id }]);
  });

  it('cleans up a folder that is not there yet', async () => {
    const { cache } = await openTestAudioCache();
    await expect(cache.cleanUp()).resolves.toBeUndefined();
  });

  it('forgets a recording wholly, twice without complaint', async () => {
    const { cache, store, folder } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    await cache.keep(id, sourceOf(audioFixture('pause.mp3')), NEVER);
    await cache.drop(id);
    await cache.drop(id);
    expect(readdirSync(folder)).toEqual([]);
    expect(await cache.peaks(id)).toBeNull();
  });
});

describe('a hostile recording', () => {
  it('is never followed to other files', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-hostile-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(path.join(folder, 'secret.mp3'), audioFixture('pause.mp3'));
    const list = path.join(folder, 'list');
    writeFileSync(list, 'ffconcat version 1.0\nfile secret.mp3\n');
    const read = async () => {
      for await (const _chunk of transcode(
        { ffmpeg: obtainFfmpeg(), inputs: [list], claimedType: null, isKnown: false },
        NEVER,
      ));
    };
    await expect(read()).rejects.toThrow(FfmpegFailed);
  });

  it('that makes ffmpeg work for ever is ended with whoever waits for it', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-hostile-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const endless = path.join(folder, 'endless');
    writeFileSync(endless, '#!/bin/sh\necho $$\nexec sleep 600\n', { mode: 0o700 });
    const stop = new AbortController();
    const reading = runFfmpeg({ ffmpeg: endless, input: 'any', outputOptions: [] }, stop.signal);
    const pid = Number(Buffer.from((await reading.next()).value ?? []).toString());
    stop.abort(new Error('not wanted'));
    await expect(reading.next()).rejects.toThrow('not wanted');
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});

it('touches nothing before it is asked', async () => {
  const { folder } = await openTestAudioCache();
  expect(() => readdirSync(folder)).toThrow('ENOENT');
});
