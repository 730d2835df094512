import { randomUUID } from 'node:crypto';
import { access, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { beginDecode, endDecode, wasBeingDecoded } from '#lib/store/audio/audio-decodes.ts';
import { type AudioFileRow, hasVoicemail, noteAudioFile, renditionOf } from '#lib/store/audio/audio-files.ts';
import { chunksOf } from './chunks-of.ts';
import type { AudioCacheOptions, AudioSource, KeptAudio } from './contract.ts';
import { explainDisk, syncFolder, type Written, writeDurably } from './disk.ts';
import { type Draft, type Judged, judgeRecording } from './judge-recording.ts';
import type { Semaphore } from './semaphore.ts';

/** Larger ones are not kept: hours of speech, or something that is no voicemail. */
const MOST_MEGABYTES = 25;
const MOST_BYTES = MOST_MEGABYTES * 1024 * 1024;
/** A recording during whose decoding the process ended so often is not judged again, but by its first bytes. */
const MOST_DECODES = 2;

/**
 * `semaphore` bounds what decodes at the same time; receiving waits for nobody. What was being decoded when a process ended takes
 * one of the `suspects` besides: so that only one of them can be the cause should it end again.
 */
export type KeepDeps = Required<AudioCacheOptions> & { semaphore: Semaphore; suspects: Semaphore };

/** A received file, not yet kept. */
interface Received extends Written {
  path: string;
  claimedType: string | null;
}

/** See `AudioCache.keep`. What the body throws is thrown on. */
export async function keepRecording(
  deps: KeepDeps,
  voicemailId: string,
  source: AudioSource,
  signal: AbortSignal,
): Promise<KeptAudio> {
  return withDrafts(deps, async (newDraft) => {
    try {
      if (!(await hasVoicemail(deps.store.db, voicemailId))) throw new AppError('not-found', sentence('voicemailGone'));
      const received = await receive(deps, newDraft(), source, signal);
      return await judgeAndPlace(deps, voicemailId, received, newDraft, signal);
    } finally {
      await source.body.cancel().catch(() => undefined);
    }
  });
}

/** Hands out names for files under way; those that were not kept are removed in the end. */
export async function withDrafts<T>(
  { folder }: Pick<KeepDeps, 'folder'>,
  work: (newDraft: () => string) => Promise<T>,
): Promise<T> {
  const drafts: string[] = [];
  const newDraft = () => {
    const draft = path.join(folder, `${randomUUID()}.part`);
    drafts.push(draft);
    return draft;
  };
  try {
    return await work(newDraft);
  } finally {
    for (const draft of drafts) await rm(draft, { force: true });
  }
}

/** Judges a file, as often as it may be, and keeps it. That an attempt begins is noted before it does. */
export async function judgeAndPlace(
  deps: KeepDeps,
  voicemailId: string,
  received: Received,
  newDraft: () => string,
  signal: AbortSignal,
): Promise<KeptAudio> {
  const attempt = { voicemailId, digest: received.digest, at: deps.clock.now() };
  const judge = async (mayDecode: boolean) => {
    const { claimedType } = received;
    return judgeRecording({ ...deps, mayDecode, claimedType, newDraft }, received.path, signal);
  };
  const attempted = () =>
    deps.semaphore.run(async () => {
      const before = await deps.store.change((change) => beginDecode(change, attempt));
      if (before === null) throw new AppError('not-found', sentence('voicemailGone'));
      try {
        return await judge(before < MOST_DECODES);
      } finally {
        if (before < MOST_DECODES) await deps.store.change((change) => endDecode(change, voicemailId));
      }
    }, signal);
  const isSuspect = await wasBeingDecoded(deps.store.db, attempt);
  const judged = await (isSuspect ? deps.suspects.run(attempted, signal) : attempted());
  if (judged === null) throw new AppError('provider-failed', sentence('audioNotARecording'));
  return place(deps, voicemailId, received, judged);
}

async function receive(deps: KeepDeps, target: string, source: AudioSource, signal: AbortSignal): Promise<Received> {
  const written = await writeDurably(target, receiving(source, signal), deps.openFile);
  requireWhole(source, written.bytes);
  return { ...written, path: target, claimedType: source.contentType };
}

/** A recording's bytes as they come, of at most 25 MB. Throws AppError `provider-failed`. */
export function receiving(source: AudioSource, signal: AbortSignal): AsyncIterable<Uint8Array> {
  if (source.lengthBytes !== null && source.lengthBytes > MOST_BYTES) throw tooLarge();
  return bounded(chunksOf(source.body, signal));
}

/** Throws AppError `provider-failed` where less came than was promised, or nothing. */
export function requireWhole({ lengthBytes }: AudioSource, bytes: number): void {
  if (bytes === 0) throw new AppError('provider-failed', sentence('audioSentEmpty'));
  if (lengthBytes !== null && bytes < lengthBytes) throw new AppError('provider-failed', sentence('audioInterrupted'));
}

async function* bounded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw tooLarge();
    yield chunk;
  }
}

function tooLarge(): AppError {
  return new AppError('provider-failed', sentence('audioTooLarge', { megabytes: MOST_MEGABYTES }));
}

/** Under their final names first, then into the database: a row never names a file that is not whole on the disk. */
async function place(deps: KeepDeps, voicemailId: string, received: Received, judged: Judged): Promise<KeptAudio> {
  const { rendition, contentType, state } = judged;
  const revision = Number.parseInt((rendition ?? received).digest.slice(0, 8), 16);
  const target = keptPath(deps.folder, voicemailId, revision);
  const wasThere = await access(target).then(
    () => true,
    () => false,
  );
  if (rendition !== null) await rename(rendition.path, renditionPath(target)).catch(explainDisk);
  if (received.path !== target) await rename(received.path, target).catch(explainDisk);
  await syncFolder(deps.folder);
  const { bytes, digest } = received;
  const file = { voicemailId, revision, contentType, bytes, digest, rendition, state, at: deps.clock.now() };
  try {
    const before = await deps.store.change((change) =>
      noteAudioFile(change, { ...file, decodedSeconds: judged.seconds, peaks: judged.peaks }),
    );
    if (before === undefined) throw new AppError('not-found', sentence('voicemailGone'));
    if (before !== null && before.revision !== revision) await removeKept(deps.folder, voicemailId, before.revision);
    else if (rendition === null) await rm(renditionPath(target), { force: true });
  } catch (error) {
    if (!wasThere) await removeKept(deps.folder, voicemailId, revision);
    throw error;
  }
  const original = { path: target, contentType, bytes, etag: `"${digest}"` };
  return { ...original, ...playedFile(target, rendition), revision, state, original };
}

function playedFile(target: string, rendition: Pick<Draft, 'contentType' | 'bytes' | 'digest'> | null) {
  if (rendition === null) return {};
  const { contentType, bytes, digest } = rendition;
  return { path: renditionPath(target), contentType, bytes, etag: `"${digest}"` };
}

/** Where a recording lies; the revision in its name, so that a file never changes under a reader. */
export function keptPath(folder: string, voicemailId: string, revision: number): string {
  return path.join(folder, `${voicemailId}.${revision}`);
}

/** Where what is played in place of a recording lies. */
export function renditionPath(kept: string): string {
  return `${kept}.play`;
}

/** A row as what it names on this disk. */
export function keptAudio({ folder }: Pick<KeepDeps, 'folder'>, row: AudioFileRow): KeptAudio {
  const target = keptPath(folder, row.voicemail_id, row.revision);
  const { content_type: contentType, bytes, digest, revision, state } = row;
  const original = { path: target, contentType, bytes, etag: `"${digest}"` };
  return { ...original, ...playedFile(target, renditionOf(row)), revision, state, original };
}

/** Removes a recording's files; those that are not there are no failure. */
export async function removeKept(folder: string, voicemailId: string, revision: number): Promise<void> {
  const target = keptPath(folder, voicemailId, revision);
  await rm(target, { force: true });
  await rm(renditionPath(target), { force: true });
}
