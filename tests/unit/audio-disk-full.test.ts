import { readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Accounts } from '#lib/accounts/contract.ts';
import type { AudioCacheOptions, OpenedFile } from '#lib/audio/contract.ts';
import { openNewFile } from '#lib/audio/disk.ts';
import { UnsavedRecordings } from '#lib/audio/unsaved-recordings.ts';
import { createDiskWatch } from '#lib/disk/disk-watch.ts';
import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { fileResponse } from '#lib/http/file-response.ts';
import { createLog } from '#lib/log.ts';
import { inEnglish } from '#lib/messages/words.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { openAudio } from '#lib/usecases/listening/open-audio.ts';
import { audioFixture, NEVER, openTestAudioCache, sourceOf } from '#tests/support/audio-cache.ts';
import { fillable } from '#tests/support/full-disk.ts';
import { aVoicemail, ManualClock } from '#tests/support/store.ts';

const maya: Actor = { memberId: 'm', sessionId: 's', name: 'Maya', role: 'member' };
const pause = audioFixture('pause.mp3');
const MINUTE = 60_000;

/** What a disk answers, at each of the calls that keeping a recording makes. */
const CODES = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EACCES', 'EPERM', 'EROFS', 'EIO'];
const CALLS = ['open', 'write', 'fsync', 'close'] as const;

const fault = (code: string, syscall: string) =>
  Object.assign(new Error(`${code}: no`), { code, syscall, path: '/kept/it.part' });

function failing(code: string, call: (typeof CALLS)[number]): NonNullable<AudioCacheOptions['openFile']> {
  return async (file) => {
    if (call === 'open') throw fault(code, call);
    const handle = await openNewFile(file);
    const fail = () => Promise.reject(fault(code, call));
    const opened: OpenedFile = {
      write: (bytes) => (call === 'write' ? fail() : handle.write(bytes)),
      sync: () => (call === 'fsync' ? fail() : handle.sync()),
      close: () => handle.close().then(() => (call === 'close' ? fail() : undefined)),
    };
    return opened;
  };
}

/** Deps on a disk of its own; `fetched` counts how often its phone system was asked. */
async function testDeps(options: Partial<AudioCacheOptions> = {}, recording = pause) {
  const clock = new ManualClock();
  const disk = createDiskWatch({ clock, log: createLog('silent') });
  const { cache, store, folder } = await openTestAudioCache({ ...options, disk });
  const access = { note: () => undefined, close: async () => undefined };
  const deps = { fetched: 0, clock, store, audio: cache, access, disk, folder };
  const connection = {
    openAudio: async () => {
      deps.fetched += 1;
      return sourceOf(recording);
    },
  };
  return Object.assign(deps, {
    accounts: { connect: async () => connection, facts: () => ({ label: 'Phone.inc' }) } as unknown as Accounts,
  });
}
type Room = Awaited<ReturnType<typeof testDeps>>;

async function heard(deps: Room, id: string, asked: { range?: string; isDownload?: boolean } = {}) {
  const { range = null, isDownload = false } = asked;
  const answer = await openAudio(deps, maya, { id, range, ifRange: null, ifNoneMatch: null, isDownload });
  const response = await fileResponse(answer, new Request('http://localhost/'));
  return { answer, bytes: new Uint8Array(await response.arrayBuffer()) };
}

async function refusalOf(promise: Promise<unknown>): Promise<AppError> {
  const thrown = await promise.catch((error: unknown) => error);
  if (thrown instanceof AppError) return thrown;
  throw new Error('expected an AppError', { cause: thrown });
}

describe('a play on a disk that does not take the recording', () => {
  it.each(CODES.flatMap((code) => CALLS.map((call) => [code, call] as const)))(
    'is heard all the same: %s when it asks to %s',
    async (code, call) => {
      const deps = await testDeps({ openFile: failing(code, call) });
      const { id } = await aVoicemail(deps.store);
      const { answer, bytes } = await heard(deps, id);
      expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'audio/mpeg' } });
      expect(bytes).toEqual(pause);
      expect(deps.disk.problemOf('recordings')).not.toBeNull();
      expect(readdirSync(deps.folder)).toEqual([]);
      expect(await deps.store.db.selectFrom('audio_files').selectAll().execute()).toEqual([]);
    },
  );

  it('is heard where the folder of recordings is a file, or below one', async () => {
    for (const folder of ['/dev/null', '/dev/null/audio']) {
      const deps = await testDeps({ folder });
      const { id } = await aVoicemail(deps.store);
      expect((await heard(deps, id)).bytes).toEqual(pause);
    }
  });

  it('is heard where the database takes no note of it', async () => {
    const deps = await testDeps();
    const { id } = await aVoicemail(deps.store);
    const full = fillable(deps.store);
    vi.spyOn(deps.store, 'change').mockImplementation((work) => full.change(work));
    full.isFull = true;
    expect((await heard(deps, id)).bytes).toEqual(pause);
    expect(deps.disk.problemOf('database')).toMatchObject({ fault: 'full' });
  });

  it('asks its phone system once for all parts of it, and for none of what was there before', async () => {
    const deps = await testDeps({ openFile: failing('ENOSPC', 'write') });
    const { id } = await aVoicemail(deps.store);
    await heard(deps, id);
    const { fetched } = deps;
    expect(fetched).toBe(2);
    const { answer, bytes } = await heard(deps, id, { range: 'bytes=10-19' });
    expect(answer.status).toBe(206);
    expect(bytes).toEqual(pause.slice(10, 20));
    expect((await heard(deps, id, { range: 'bytes=-5' })).bytes).toEqual(pause.slice(-5));
    expect((await heard(deps, id, { isDownload: true })).bytes).toEqual(pause);
    expect(deps.fetched).toBe(fetched);
    // The disk is known to be full: another recording is not fetched twice.
    await heard(deps, (await aVoicemail(deps.store)).id);
    expect(deps.fetched).toBe(fetched + 1);
  });

  it('is forgotten minutes after it was last asked for, at once when it is erased, and the disk is tried again', async () => {
    let isFull = true;
    const openFile: AudioCacheOptions['openFile'] = (file) =>
      isFull ? failing('ENOSPC', 'write')(file) : openNewFile(file);
    const clock = new ManualClock();
    const deps = await testDeps({ openFile, clock });
    const [first, second] = [await aVoicemail(deps.store), await aVoicemail(deps.store)];
    await heard(deps, first.id);
    await heard(deps, second.id);
    const before = deps.fetched;
    await deps.audio.drop(first.id);
    await heard(deps, first.id);
    expect(deps.fetched).toBe(before + 1);
    clock.at += 6 * MINUTE;
    isFull = false;
    await heard(deps, second.id);
    expect(deps.disk.problems()).toEqual([]);
    expect(await deps.audio.open(second.id)).not.toBeNull();
  });

  it('plays under a header that is right', async () => {
    const deps = await testDeps({ openFile: failing('ENOSPC', 'write') }, wrongHeader());
    const { id } = await aVoicemail(deps.store);
    const { bytes } = await heard(deps, id);
    expect(Buffer.from(bytes.subarray(0, 4)).toString()).toBe('RIFF');
    expect(new DataView(bytes.buffer).getUint32(4, true)).toBe(bytes.length - 8);
    expect((await heard(deps, id, { isDownload: true })).bytes).toEqual(wrongHeader());
  });

  it('of a recording that no browser plays says why it is not converted, and downloads it', async () => {
    const gsm = audioFixture('gsm.wav');
    const deps = await testDeps({ openFile: failing('ENOSPC', 'write') }, gsm);
    const { id } = await aVoicemail(deps.store);
    const refusal = await refusalOf(heard(deps, id));
    expect(refusal).toMatchObject({ code: 'unavailable' });
    expect(refusal.message).toMatch(/disk/);
    expect(refusal.message).not.toMatch(/phone system/);
    expect((await heard(deps, id, { isDownload: true })).bytes).toEqual(gsm);
  });

  it('still says what the phone system is to blame for', async () => {
    const deps = await testDeps({ openFile: failing('ENOSPC', 'write') });
    deps.accounts.connect = async () => {
      throw new ProviderError('unreachable', { reason: 'timed-out' });
    };
    const { id } = await aVoicemail(deps.store);
    expect((await refusalOf(heard(deps, id))).message).toMatch(/Phone\.inc didn’t respond in time/);
    expect(deps.disk.problems()).toEqual([]);
  });

  it('keeps a page that was sent in place of a recording from being played', async () => {
    const deps = await testDeps({ openFile: failing('ENOSPC', 'write') }, audioFixture('page.mp3'));
    const { id } = await aVoicemail(deps.store);
    expect(await refusalOf(heard(deps, id))).toMatchObject({ code: 'provider-failed' });
  });
});

describe('a recording read into memory', () => {
  const halfSent = (cancel: () => void) => new ReadableStream({ start: (body) => body.enqueue(pause), cancel });

  it('is refused when less of it came than was promised', async () => {
    const unsaved = new UnsavedRecordings(new ManualClock());
    const source = sourceOf(pause.slice(0, -1), { lengthBytes: pause.length });
    expect((await refusalOf(unsaved.take('id', source, NEVER))).message).toBe(inEnglish({ key: 'audioInterrupted' }));
    expect(unsaved.find('id')).toBeNull();
  });

  it('is no longer fetched when it is announced as too large', async () => {
    const cancel = vi.fn();
    const source = sourceOf(pause, { body: halfSent(cancel), lengthBytes: 26 * 1024 * 1024 });
    expect((await refusalOf(new UnsavedRecordings(new ManualClock()).take('id', source, NEVER))).message).toMatch(/MB/);
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('is no longer fetched once nobody waits for it', async () => {
    const cancel = vi.fn();
    const source = sourceOf(pause, { body: halfSent(cancel) });
    const leaving = new AbortController();
    const taken = new UnsavedRecordings(new ManualClock()).take('id', source, leaving.signal);
    leaving.abort(new Error('nobody waits'));
    await expect(taken).rejects.toThrow('nobody waits');
    expect(cancel).toHaveBeenCalledOnce();
  });
});

describe('a recording that was kept', () => {
  it('and is gone from a full disk is fetched again, and heard', async () => {
    const deps = await testDeps();
    const { id } = await aVoicemail(deps.store);
    const kept = await deps.audio.keep(id, sourceOf(pause), NEVER);
    unlinkSync(kept.path);
    const full = fillable(deps.store);
    vi.spyOn(deps.store, 'change').mockImplementation((work) => full.change(work));
    full.isFull = true;
    expect((await heard(deps, id)).bytes).toEqual(pause);
  });

  it('plays while a file lies in the way of new ones', async () => {
    const deps = await testDeps();
    const { id } = await aVoicemail(deps.store);
    await deps.audio.keep(id, sourceOf(pause), NEVER);
    writeFileSync(path.join(deps.folder, 'unknown'), '');
    expect((await heard(deps, id)).bytes).toEqual(pause);
    expect(deps.fetched).toBe(0);
  });
});

/** A WAV whose header tells of no sound. */
function wrongHeader(): Uint8Array<ArrayBuffer> {
  const wave = audioFixture('pcm.wav');
  new DataView(wave.buffer).setUint32(4, 0, true);
  return wave;
}
