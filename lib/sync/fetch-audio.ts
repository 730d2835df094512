import { recordingOf } from '#lib/accounts/recording-of.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { noteAnswered, noteTrouble } from '#lib/store/accounts/account-failure.ts';
import { isWorthAskingAgain } from '#lib/store/audio/audio-files.ts';
import {
  type AudioWant,
  dropAudioWant,
  dueAudioWants,
  keptAudioBytes,
  noteAudioGone,
  postponeAudioWant,
  takeAudioWant,
} from '#lib/store/audio/audio-wants.ts';
import type { SyncRoom } from './contract.ts';
import { growingPause } from './pause.ts';
import { askedWaitMs, troubleOf } from './error-record-of.ts';

const AT_ONCE = 10;
/** Between two attempts. */
export const AUDIO_PAUSES = { firstMs: 15_000, longestMs: 6 * 3_600_000 };
/** A day of trying; after that it is fetched when somebody presses play. */
const MOST_ATTEMPTS = 16;
/** On a shelf this full only what has just arrived is fetched ahead: history would push out what is played today. */
const NEARLY_FULL = 0.9;
const JUST_ARRIVED_MS = 24 * 3_600_000;
/** A disk that takes no recordings is tried again after this, by one of them. */
export const DISK_REST_MS = 30_000;

/** Fetches the recordings that are wanted now, newest first; answers how many were kept. Never throws. */
export async function fetchDueAudio(room: SyncRoom, accountId: string, signal: AbortSignal): Promise<number> {
  let kept = 0;
  if (isDiskResting(room)) return kept;
  for (const want of await dueAudioWants(room.store.db, accountId, room.clock.now(), AT_ONCE)) {
    if (signal.aborted) return kept;
    const end = await fetchOne(room, accountId, want, signal);
    if (end === 'kept') kept += 1;
    if (end === 'account-waits') return kept;
  }
  return kept;
}

/** What is fetched could not be kept: phone systems are not asked for it meanwhile. */
function isDiskResting({ disk, clock }: SyncRoom): boolean {
  const sinceMs = clock.now() - (disk.problemOf('recordings')?.lastAt ?? Number.NEGATIVE_INFINITY);
  return sinceMs >= 0 && sinceMs < DISK_REST_MS;
}

async function fetchOne(
  room: SyncRoom,
  accountId: string,
  want: AudioWant,
  signal: AbortSignal,
): Promise<'kept' | 'not-kept' | 'account-waits'> {
  try {
    if (!(await isWorthTheRoom(room, want))) {
      await room.store.change((change) => dropAudioWant(change, want.voicemailId));
      return 'not-kept';
    }
    if (!(await room.store.change((change) => takeAudioWant(change, want.voicemailId, room.clock.now()))))
      return 'not-kept';
    const connection = await room.accounts.connect(accountId);
    const source = await recordingOf(await connection.openAudio(want.ref, signal), want.remoteReceivedAt);
    const kept = await room.audio.keep(want.voicemailId, source, signal);
    room.disk.noteWritten('recordings');
    if (kept.state !== 'playable' && isWorthAskingAgain(kept.state)) {
      const reason = `recording-${kept.state}` as const;
      return await noteMiss(room, accountId, want, new ProviderError('not-ready', { reason }));
    }
    await room.store.change(async (change) => {
      await dropAudioWant(change, want.voicemailId);
      await noteAnswered(change, accountId, room.clock.now());
    });
    return 'kept';
  } catch (error) {
    if (signal.aborted) return 'not-kept';
    if (error instanceof ProviderError && error.isUnasked) return 'account-waits';
    // No attempt in vain: it stays wanted, and is due again when what was taken runs out.
    if (room.disk.note(error) !== null) return 'account-waits';
    return noteMiss(room, accountId, want, error);
  }
}

async function isWorthTheRoom(room: SyncRoom, want: AudioWant): Promise<boolean> {
  if (want.receivedAt > room.clock.now() - JUST_ARRIVED_MS) return true;
  return (await keptAudioBytes(room.store.db)) < room.audioCacheBytes * NEARLY_FULL;
}

async function noteMiss(
  room: SyncRoom,
  accountId: string,
  want: AudioWant,
  error: unknown,
): Promise<'not-kept' | 'account-waits'> {
  const now = room.clock.now();
  const trouble = troubleOf(error, now);
  room.log.warn({ accountId, voicemailId: want.voicemailId, kind: trouble.kind, reason: trouble.reason }, 'no audio');
  if (want.attempts + 1 >= MOST_ATTEMPTS) {
    await room.store.change((change) => dropAudioWant(change, want.voicemailId));
    return 'not-kept';
  }
  const kind = error instanceof ProviderError ? error.kind : null;
  const waits = kind === 'rate-limited';
  // The whole account waits then: as long as asked, and not for the long history of this one.
  const pause = waits && askedWaitMs(error) > 0 ? 0 : growingPause(want.attempts + 1, AUDIO_PAUSES, room.random);
  const dueAt = now + Math.max(pause, askedWaitMs(error));
  await room.store.change(async (change) => {
    if (kind === 'gone') await noteAudioGone(change, want.voicemailId);
    await postponeAudioWant(change, want.voicemailId, trouble, dueAt);
    if (waits) await noteTrouble(change, accountId, trouble, { notBefore: dueAt, ofWrite: true, reject: false });
  });
  return waits ? 'account-waits' : 'not-kept';
}
