import { isUtf8 } from 'node:buffer';
import { link, readFile } from 'node:fs/promises';
import { type AudioToJudge, audioToJudge, forgetAudioFile, noteJudged } from '#lib/store/audio/audio-files.ts';
import { canFetchAudio, wantAudio } from '#lib/store/audio/audio-wants.ts';
import { judgeAndPlace, type KeepDeps, keptPath, removeKept, withDrafts } from './keep-recording.ts';
import { readAnyRecording } from './read-long-recording.ts';
import type { Recording } from './read-recording.ts';

const AT_ONCE = 20;
const REPLACEMENT = Buffer.from('\ufffd');
/** Lengths that differ by less look the same. */
const SAME_SECONDS = 0.5;

/**
 * Earlier versions read a recording that was called text as text: every byte that was no UTF-8 became U+FFFD. A recording that
 * was not is never UTF-8 throughout and with this letter in it. Pure.
 */
export function isReadAsText(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(REPLACEMENT);
}

/** See `AudioCache.recheck`. One at a time, so that it is in nobody's way. */
export async function recheckKept(deps: KeepDeps, signal: AbortSignal): Promise<void> {
  let after = '';
  try {
    for (;;) {
      const rows = await audioToJudge(deps.store.db, after, AT_ONCE);
      for (const row of rows) {
        if (signal.aborted) return;
        await recheckOne(deps, row, signal);
        after = row.voicemail_id;
      }
      if (rows.length < AT_ONCE) return;
    }
  } catch (err) {
    // What is kept plays as before; the next start goes on.
    if (!signal.aborted) deps.log.warn({ err }, 'not all saved recordings were checked');
  }
}

async function recheckOne(deps: KeepDeps, row: AudioToJudge, signal: AbortSignal): Promise<void> {
  const { voicemail_id: voicemailId, revision } = row;
  try {
    const kept = keptPath(deps.folder, voicemailId, revision);
    const bytes = await readFile(kept).catch(() => null);
    // In another machine's folder: that machine looks at it.
    if (bytes === null) return;
    if (isReadAsText(bytes)) return await fetchAgain(deps, row);
    if (isAsJudged(row, await readAnyRecording(bytes, kept, signal)))
      return await deps.store.change((change) => noteJudged(change, voicemailId));
    await judgeAnew(deps, row, kept, signal);
  } catch (err) {
    if (signal.aborted) return;
    deps.log.warn({ voicemailId, err }, 'a saved recording was not checked again');
    await deps.store.change((change) => noteJudged(change, voicemailId));
  }
}

/** Where it cannot be had again what is left of it is kept, and judged by the other rules too. */
async function fetchAgain(deps: KeepDeps, { voicemail_id: voicemailId, revision }: AudioToJudge): Promise<void> {
  const isForgotten = await deps.store.change(async (change) => {
    const accountId = await canFetchAudio(change, voicemailId);
    if (accountId === null) {
      await noteJudged(change, voicemailId, 'damaged');
      return false;
    }
    await forgetAudioFile(change, voicemailId, revision);
    await wantAudio(change, voicemailId, accountId, deps.clock.now());
    return true;
  });
  if (isForgotten) await removeKept(deps.folder, voicemailId, revision);
  deps.log.info({ voicemailId, isForgotten }, 'a recording kept by an earlier version was damaged');
}

/** Most are: played as they are, and as long as was said. */
function isAsJudged({ state, decoded_seconds: known }: AudioToJudge, read: Recording | null): boolean {
  if (read?.plays !== 'itself' || read.seconds === null || state !== 'playable') return false;
  return known !== null && Math.abs(known - read.seconds) < SAME_SECONDS;
}

async function judgeAnew(deps: KeepDeps, row: AudioToJudge, kept: string, signal: AbortSignal): Promise<void> {
  const { bytes, digest, content_type: claimedType, voicemail_id: voicemailId } = row;
  await withDrafts(deps, async (newDraft) => {
    const copy = newDraft();
    await link(kept, copy);
    await judgeAndPlace(deps, voicemailId, { path: copy, bytes, digest, claimedType }, newDraft, signal);
  });
}
