import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { isReadAsText } from '#lib/audio/recheck.ts';
import { runFfmpeg } from '#lib/audio/run-ffmpeg.ts';
import { systemClock } from '#lib/clock.ts';
import { dueAudioWants, keptAudioBytes } from '#lib/store/audio/audio-wants.ts';
import { openStore } from '#lib/store/open-store.ts';
import type { Store } from '#lib/store/store.ts';
import { findVoicemail } from '#lib/store/voicemails/find-voicemail.ts';
import { audioFixture, NEVER, openTestAudioCache, sourceOf } from '../support/audio-cache.ts';
import { encoded, tone, wave } from '../support/odd-recordings.ts';
import { aVoicemail } from '../support/store.ts';

/** A program in ffmpeg's place. */
function program(script: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-program-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'ffmpeg');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o700);
  return file;
}

async function outputOf(ffmpeg: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of runFfmpeg({ ffmpeg, input: 'any', outputOptions: [] }, NEVER)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const attemptsOf = async (store: Store) => (await store.db.selectFrom('audio_decodes').selectAll().execute()).length;

describe('ffmpeg', () => {
  afterEach(() => {
    delete process.env.AUTH_SECRET;
  });

  it('is shown none of our environment', async () => {
    process.env.AUTH_SECRET = 'very-secret';
    const names = (await outputOf(program('env'))).split('\n').map((line) => line.split('=')[0]);
    expect(names).toContain('PATH');
    for (const name of ['AUTH_SECRET', 'DATABASE_URL', 'HOME', 'NODE_OPTIONS']) expect(names).not.toContain(name);
  });

  it.runIf(process.platform === 'linux')('may use so much memory and processor, and write no file', async () => {
    const limits = await outputOf(program('ulimit -v; ulimit -t; ulimit -f'));
    expect(limits.trim().split('\n')).toEqual(['1048576', '60', '0']);
  });
});

describe('a recording that claims to be endless', () => {
  it.each([
    [
      'a FLAC of eight hours',
      () => encoded(wave(tone(1)), 'flac', '-af', 'apad=whole_dur=30000,aresample=1000'),
      30_000,
    ],
    ['a WAV at 100 Hz', () => wave(new Uint8Array(1_000_000), { rate: 100 }), 5000],
  ])(
    '%s is kept with its length, in bounded memory',
    async (_name, make, seconds) => {
      const bytes = make();
      const { cache, store } = await openTestAudioCache();
      const { id } = await aVoicemail(store);
      const before = process.memoryUsage().rss;
      const kept = await cache.keep(id, sourceOf(bytes), NEVER);
      expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
      expect(['playable', 'foreign']).toContain(kept.state);
      const row = await findVoicemail(store.db, id);
      expect(Math.abs((row?.decoded_seconds ?? 0) - seconds)).toBeLessThan(1);
      expect((await cache.peaks(id))?.peaks.length ?? 240).toBe(240);
    },
    120_000,
  );
});

it('what is transcoded up to the longest that is decoded is told as long as that', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-long-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const made = path.join(folder, 'made.mp3');
  writeFileSync(made, audioFixture('pause.mp3'));
  // Transcodes, and cannot be run to measure what it made.
  const ffmpeg = program(`case "$*" in *libmp3lame*) cat ${made};; *) exit 127;; esac`);
  const { cache, store } = await openTestAudioCache({ ffmpeg });
  const { id } = await aVoicemail(store);
  const bytes = wave(new Uint8Array(16_000 * 200), { rate: 100 });
  expect(await cache.keep(id, sourceOf(bytes), NEVER)).toMatchObject({ state: 'playable', contentType: 'audio/mpeg' });
  expect((await findVoicemail(store.db, id))?.decoded_seconds).toBe(4 * 3600);
});

it('a long recording is read elsewhere, so that nobody waits for it', async () => {
  const { cache, store } = await openTestAudioCache({ ffmpeg: null });
  const { id } = await aVoicemail(store);
  const long = wave(tone(200), { statedBytes: 0 });
  const kept = await cache.keep(id, sourceOf(long), NEVER);
  expect([kept.bytes, kept.path === kept.original.path]).toEqual([long.length, false]);
  expect((await findVoicemail(store.db, id))?.decoded_seconds).toBe(200);
});

describe('a decode that ends the process', () => {
  /** A cache as a process leaves it that was killed while it decoded: the attempt was noted and has not ended. */
  async function killedWhileDecoding(times: number, bytes = audioFixture('pause.mp3')) {
    const deps = await openTestAudioCache();
    const { id } = await aVoicemail(deps.store);
    const { original } = await deps.cache.keep(id, sourceOf(bytes), NEVER);
    await deps.cache.drop(id);
    await deps.store.change(({ db }) =>
      db
        .insertInto('audio_decodes')
        .values({ voicemail_id: id, digest: original.etag.slice(1, -1), attempts: times, began_at: 0 })
        .execute(),
    );
    return { ...deps, id, bytes };
  }

  it('is counted before it begins, and no more once it ended', async () => {
    const counting = program('cat /dev/null; exit 1');
    const { cache, store } = await openTestAudioCache({ ffmpeg: counting });
    const { id } = await aVoicemail(store);
    let during = 0;
    const change = store.change.bind(store);
    store.change = async (work) => {
      const result = await change(work);
      during = Math.max(during, await attemptsOf(store));
      return result;
    };
    await cache.keep(id, sourceOf(audioFixture('gsm.wav')), NEVER);
    expect([during, await attemptsOf(store)]).toEqual([1, 0]);
  });

  it('is tried once more', async () => {
    const { cache, store, id, bytes } = await killedWhileDecoding(1);
    await cache.keep(id, sourceOf(bytes), NEVER);
    expect(await cache.peaks(id)).not.toBeNull();
    expect(await attemptsOf(store)).toBe(0);
  });

  it('is not tried a third time: the recording is kept, and plays, as its first bytes say', async () => {
    const { cache, store, id, bytes } = await killedWhileDecoding(2);
    expect(await cache.keep(id, sourceOf(bytes), NEVER)).toMatchObject({ state: 'playable', bytes: bytes.length });
    expect(await cache.peaks(id)).toBeNull();
    expect((await findVoicemail(store.db, id))?.decoded_seconds).toBeCloseTo(3.4, 0);
  });

  it('nor is what the bytes are made of read a third time, which may have ended it as well', async () => {
    for (const times of [1, 2]) {
      const { cache, id, bytes } = await killedWhileDecoding(times, wave(tone(1), { statedBytes: 0 }));
      const kept = await cache.keep(id, sourceOf(bytes), NEVER);
      expect([kept.state, kept.path === kept.original.path]).toEqual(['playable', times === 2]);
    }
  });

  it('ends it twice, and then no more', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-killed-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const log = pino({ level: 'silent' });
    const store = await openStore({ url: `file:${folder}/aftertone.db`, clock: systemClock, log });
    await aVoicemail(store);
    await store.close();
    const killer = program('kill -9 $PPID; sleep 1');
    const script = path.join(import.meta.dirname, '../support/keep-one.ts');
    const keep = () => spawnSync(process.execPath, [script, folder, killer]);
    const lives = [keep(), keep(), keep()].map(({ signal, stdout }) => signal ?? stdout.toString().trim());
    expect(lives).toEqual(['SIGKILL', 'SIGKILL', 'playable']);
  });

  it('says nothing about another recording of the same voicemail', async () => {
    const { cache, id } = await killedWhileDecoding(2);
    await cache.keep(id, sourceOf(audioFixture('pcm.wav')), NEVER);
    expect(await cache.peaks(id)).not.toBeNull();
  });
});

describe('a recording kept by an earlier version', () => {
  async function earlier(bytes: Uint8Array<ArrayBuffer>, decoded_seconds: number | null) {
    const deps = await openTestAudioCache();
    const { id, account_id } = await aVoicemail(deps.store);
    const kept = await deps.cache.keep(id, sourceOf(audioFixture('pcm.wav')), NEVER);
    writeFileSync(kept.path, bytes);
    await deps.store.change(async ({ db }) => {
      await db.updateTable('audio_files').set({ judged_by: 0, bytes: bytes.length }).execute();
      await db.updateTable('voicemails').set({ decoded_seconds }).execute();
    });
    return { ...deps, id, account_id, kept };
  }
  const asText = (bytes: Uint8Array) => new Uint8Array(Buffer.from(Buffer.from(bytes).toString('utf8')));

  it('is known to have been read as text, and no other is', () => {
    for (const name of ['pause.mp3', 'pcm.wav', 'gsm.wav', 'aac.m4a', 'opus.ogg', 'mulaw.wav', 'sun.au', 'speex.ogg']) {
      expect(isReadAsText(audioFixture(name)), name).toBe(false);
      expect(isReadAsText(asText(audioFixture(name))), name).toBe(true);
    }
    expect(isReadAsText(wave(new Uint8Array(8000)))).toBe(false);
  });

  it('is fetched again where it was damaged so', async () => {
    const { cache, store, clock, id, account_id, kept } = await earlier(asText(audioFixture('pause.mp3')), null);
    await cache.recheck();
    expect(await cache.open(id)).toBeNull();
    expect(existsSync(kept.path)).toBe(false);
    expect(await dueAudioWants(store.db, account_id, clock.at, 10)).toMatchObject([{ voicemailId: id }]);
  });

  it('says that it is damaged where its phone system has it no more', async () => {
    const { cache, store, id } = await earlier(asText(audioFixture('pause.mp3')), null);
    const { revision } = (await findVoicemail(store.db, id)) ?? { revision: 0 };
    await store.change(({ db }) => db.updateTable('accounts').set({ state: 'archived' }).execute());
    await cache.recheck();
    expect(await cache.open(id)).toMatchObject({ state: 'damaged' });
    expect((await findVoicemail(store.db, id))?.revision).toBe(revision + 1);
  });

  it('is heard to its end, and told as long as it is, where a header was believed', async () => {
    const odd = wave(tone(4), { statedBytes: 8000 });
    const { cache, store, id } = await earlier(odd, 0.5);
    await cache.recheck();
    const kept = await cache.open(id);
    expect((await findVoicemail(store.db, id))?.decoded_seconds).toBe(4);
    expect([kept?.bytes, kept?.original.bytes]).toEqual([odd.length, odd.length]);
    expect(kept?.path).not.toBe(kept?.original.path);
    expect(Buffer.from(odd).equals(readFileSync(kept?.original.path ?? ''))).toBe(true);
    await cache.cleanUp();
    expect(await cache.open(id)).toEqual(kept);
  });

  it('is left alone where all is well, and looked at once', async () => {
    const { cache, store, id, kept } = await earlier(wave(tone(4)), 4);
    const { revision } = (await findVoicemail(store.db, id)) ?? {};
    await cache.recheck();
    expect(await store.db.selectFrom('audio_files').select('judged_by').execute()).toEqual([{ judged_by: 1 }]);
    expect((await findVoicemail(store.db, id))?.revision).toBe(revision);
    expect(existsSync(kept.path)).toBe(true);
  });
});

it('counts what is played in place of a recording, and forgets it with it', async () => {
  const { cache, store } = await openTestAudioCache();
  const { id } = await aVoicemail(store);
  const kept = await cache.keep(id, sourceOf(audioFixture('gsm.wav')), NEVER);
  expect(await keptAudioBytes(store.db)).toBe(kept.bytes + kept.original.bytes);
  await cache.drop(id);
  expect([existsSync(kept.path), existsSync(kept.original.path), await keptAudioBytes(store.db)]).toEqual([
    false,
    false,
    0,
  ]);
});
