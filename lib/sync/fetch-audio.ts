import { recordingOf } from '#lib/accounts/recording-of.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { noteAnswered, noteFailure } from '#lib/store/accounts/account-failure.ts';
import { isWorthRetrying } from '#lib/store/audio/audio-files.ts';
import {
  type AudioWant,
  dropAudioWant,
  dueAudioWants,
  keptAudioBytes,
  noteAudioGone,
  postponeAudioWant,
  takeAudioWant,
} from '#lib/store/audio/audio-wants.ts';
import type { SyncDeps } from './contract.ts';
import { askedWaitMs, errorRecordOf } from './error-record-of.ts';
import { growingPause } from './pause.ts';

const AT_ONCE = 10;
/** Between two attempts. */
export const AUDIO_PAUSES = { firstMs: 15_000, longestMs: 6 * 3_600_000 };
/** A day of trying; after that it is fetched when somebody presses play. */
const MOST_ATTEMPTS = 16;
/** On a cache this full only what has just arrived is fetched ahead: history would push out what is played today. */
const NEARLY_FULL = 0.9;
const JUST_ARRIVED_MS = 24 * 3_600_000;
/** A disk that takes no recordings is tried again after this, by one of them. */
export const DISK_REST_MS = 30_000;

/** Fetches the recordings that are wanted now, newest first; answers how many were kept. Never throws. */
export async function fetchDueAudio(deps: SyncDeps, accountId: string, signal: AbortSignal): Promise<number> {
  let kept = 0;
  if (isDiskResting(deps)) return kept;
  for (const want of await dueAudioWants(deps.store.db, accountId, deps.clock.now(), AT_ONCE)) {
    if (signal.aborted) return kept;
    const end = await fetchOne(deps, accountId, want, signal);
    if (end === 'kept') kept += 1;
    if (end === 'account-waits') return kept;
  }
  return kept;
}

/** What is fetched could not be kept: phone systems are not asked for it meanwhile. */
function isDiskResting({ disk, clock }: SyncDeps): boolean {
  const sinceMs = clock.now() - (disk.problemOf('recordings')?.lastAt ?? Number.NEGATIVE_INFINITY);
  return sinceMs >= 0 && sinceMs < DISK_REST_MS;
}

async function fetchOne(
  deps: SyncDeps,
  accountId: string,
  want: AudioWant,
  signal: AbortSignal,
): Promise<'kept' | 'not-kept' | 'account-waits'> {
  try {
    if (!(await isWorthTheSpace(deps, want))) {
      await deps.store.change((change) => dropAudioWant(change, want.voicemailId));
      return 'not-kept';
    }
    if (!(await deps.store.change((change) => takeAudioWant(change, want.voicemailId, deps.clock.now()))))
      return 'not-kept';
    const connection = await deps.accounts.connect(accountId);
    const source = await recordingOf(await connection.openAudio(want.ref, signal), want.remoteReceivedAt);
    const kept = await deps.audio.keep(want.voicemailId, source, signal);
    deps.disk.noteWritten('recordings');
    if (kept.state !== 'playable' && isWorthRetrying(kept.state)) {
      const reason = `recording-${kept.state}` as const;
      return await noteMiss(deps, accountId, want, new ProviderError('not-ready', { reason }));
    }
    await deps.store.change(async (change) => {
      await dropAudioWant(change, want.voicemailId);
      await noteAnswered(change, accountId, deps.clock.now());
    });
    return 'kept';
  } catch (error) {
    if (signal.aborted) return 'not-kept';
    if (error instanceof ProviderError && error.isUnasked) return 'account-waits';
    // No attempt in vain: it stays wanted, and is due again when what was taken runs out.
    if (deps.disk.note(error) !== null) return 'account-waits';
    return noteMiss(deps, accountId, want, error);
  }
}

async function isWorthTheSpace(deps: SyncDeps, want: AudioWant): Promise<boolean> {
  if (want.receivedAt > deps.clock.now() - JUST_ARRIVED_MS) return true;
  return (await keptAudioBytes(deps.store.db)) < deps.audioCacheBytes * NEARLY_FULL;
}

async function noteMiss(
  deps: SyncDeps,
  accountId: string,
  want: AudioWant,
  error: unknown,
): Promise<'not-kept' | 'account-waits'> {
  const now = deps.clock.now();
  const failure = errorRecordOf(error, now);
  deps.log.warn({ accountId, voicemailId: want.voicemailId, kind: failure.kind, reason: failure.reason }, 'no audio');
  if (want.attempts + 1 >= MOST_ATTEMPTS) {
    await deps.store.change((change) => dropAudioWant(change, want.voicemailId));
    return 'not-kept';
  }
  const kind = error instanceof ProviderError ? error.kind : null;
  const waits = kind === 'rate-limited';
  // The whole account waits then: as long as asked, and not for the long history of this one.
  const pause = waits && askedWaitMs(error) > 0 ? 0 : growingPause(want.attempts + 1, AUDIO_PAUSES, deps.random);
  const dueAt = now + Math.max(pause, askedWaitMs(error));
  await deps.store.change(async (change) => {
    if (kind === 'gone') await noteAudioGone(change, want.voicemailId);
    await postponeAudioWant(change, want.voicemailId, failure, dueAt);
    if (waits) await noteFailure(change, accountId, failure, { notBefore: dueAt, ofWrite: true, reject: false });
  });
  return waits ? 'account-waits' : 'not-kept';
}
