import { randomUUID } from 'node:crypto';
import { access, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#lib/errors.ts';
import { audioSentences } from '#lib/sentences/audio.ts';
import { voicemailSentences } from '#lib/sentences/voicemails.ts';
import { hasVoicemail, noteAudioFile } from '#lib/store/audio-files.ts';
import { chunksOf } from './chunks-of.ts';
import type { AudioShelfOptions, AudioSource, KeptAudio, KeptState } from './contract.ts';
import { explainDisk, syncFolder, type Written, writeDurably } from './disk.ts';
import { type Measured, measure } from './measure.ts';
import { FfmpegFailed } from './run-ffmpeg.ts';
import { SNIFFED_BYTES, type Sniffed, sniffAudio } from './sniff.ts';
import { TRANSCODED_TYPE, transcode } from './transcode.ts';
import type { Turns } from './turns.ts';

/** Larger ones are not kept: hours of speech, or something that is no voicemail. */
const MOST_MEGABYTES = 25;
const MOST_BYTES = MOST_MEGABYTES * 1024 * 1024;

/** `turns` bounds what decodes at the same time; receiving waits for nobody. */
export type KeepRoom = Required<AudioShelfOptions> & { turns: Turns };

/** A whole file under a name of its own, not yet kept. */
interface Draft extends Written {
  path: string;
  contentType: string;
  state: KeptState;
}

/** See `AudioShelf.keep`. What the body throws is thrown on. */
export async function keepRecording(
  room: KeepRoom,
  voicemailId: string,
  source: AudioSource,
  signal: AbortSignal,
): Promise<KeptAudio> {
  const drafts: string[] = [];
  const newDraft = () => {
    const draft = path.join(room.folder, `${randomUUID()}.part`);
    drafts.push(draft);
    return draft;
  };
  try {
    if (!(await hasVoicemail(room.store.db, voicemailId))) throw new AppError('not-found', voicemailSentences.notFound);
    const received = await receive(room, newDraft(), source, signal);
    return await room.turns.run(async () => {
      const draft = await madePlayable(room, received, newDraft, source.contentType, signal);
      return shelve(room, voicemailId, draft, await measure(draft.path, room.ffmpeg, signal));
    }, signal);
  } finally {
    await source.body.cancel().catch(() => undefined);
    for (const draft of drafts) await rm(draft, { force: true });
  }
}

async function receive(
  room: KeepRoom,
  target: string,
  source: AudioSource,
  signal: AbortSignal,
): Promise<Written & { path: string; sniffed: Sniffed }> {
  if (source.lengthBytes !== null && source.lengthBytes > MOST_BYTES) throw tooLarge();
  const written = await writeDurably(target, bounded(chunksOf(source.body, signal)), room.openFile);
  if (written.bytes === 0) throw new AppError('provider-failed', audioSentences.empty);
  if (source.lengthBytes !== null && written.bytes < source.lengthBytes)
    throw new AppError('provider-failed', audioSentences.brokeOff);
  const sniffed = sniffAudio(await firstBytes(target));
  if (sniffed.kind === 'page' || (sniffed.kind === 'unknown' && claimsText(source.contentType)))
    throw new AppError('provider-failed', audioSentences.noRecording);
  return { ...written, path: target, sniffed };
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
  return new AppError('provider-failed', audioSentences.tooLarge(MOST_MEGABYTES));
}

async function firstBytes(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function claimsText(contentType: string | null): boolean {
  return /^(text\/|application\/(problem\+)?(json|xml|xhtml))/i.test(contentType ?? '');
}

async function madePlayable(
  room: KeepRoom,
  received: Written & { path: string; sniffed: Sniffed },
  newDraft: () => string,
  claimedType: string | null,
  signal: AbortSignal,
): Promise<Draft> {
  const { sniffed, ...file } = received;
  const isKnown = sniffed.kind === 'recording';
  const asItIs: Draft = {
    ...file,
    contentType: isKnown ? sniffed.contentType : 'application/octet-stream',
    state: isKnown && sniffed.plays !== 'nowhere' ? 'playable' : 'foreign',
  };
  if (room.ffmpeg === null || (isKnown && sniffed.plays === 'everywhere')) return asItIs;
  const target = newDraft();
  try {
    const chunks = transcode({ ffmpeg: room.ffmpeg, input: file.path, claimedType, isKnown }, signal);
    const written = await writeDurably(target, bounded(chunks), room.openFile);
    return { ...written, path: target, contentType: TRANSCODED_TYPE, state: 'playable' };
  } catch (error) {
    if (!(error instanceof FfmpegFailed)) throw error;
    room.log.warn({ contentType: asItIs.contentType, code: error.code }, 'recording not transcoded');
    return asItIs;
  }
}

/** Under its final name first, then into the database: a row never names a file that is not whole on the disk. */
async function shelve(room: KeepRoom, voicemailId: string, draft: Draft, measured: Measured): Promise<KeptAudio> {
  const revision = Number.parseInt(draft.digest.slice(0, 8), 16);
  const target = keptPath(room.folder, voicemailId, revision);
  const wasThere = await access(target).then(
    () => true,
    () => false,
  );
  await rename(draft.path, target).catch(explainDisk);
  await syncFolder(room.folder);
  const { contentType, bytes, digest, state } = draft;
  const file = { voicemailId, revision, contentType, bytes, digest, state, at: room.clock.now() };
  try {
    const before = await room.store.change((change) =>
      noteAudioFile(change, { ...file, decodedSeconds: measured.seconds, peaks: measured.peaks }),
    );
    if (before === undefined) throw new AppError('not-found', voicemailSentences.notFound);
    if (before !== null && before.revision !== revision)
      await rm(keptPath(room.folder, voicemailId, before.revision), { force: true });
  } catch (error) {
    if (!wasThere) await rm(target, { force: true });
    throw error;
  }
  return { path: target, contentType, bytes, etag: `"${digest}"`, revision, state };
}

/** Where a recording lies; the revision in its name, so that a file never changes under a reader. */
export function keptPath(folder: string, voicemailId: string, revision: number): string {
  return path.join(folder, `${voicemailId}.${revision}`);
}
