import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import { requireVoicemail } from '#lib/usecases/voicemails/require-voicemail.ts';
import type { PeaksWire } from '#lib/wire/voicemails.ts';
import type { AudioDeps } from './open-audio.ts';

/**
 * Loudness of a kept recording; no peaks where there is no ffmpeg: the browser then computes them from the
 * same bytes. Fetches nothing: looking at a voicemail must not download it. Throws AppError `not-found` when the voicemail
 * is erased, `not-ready` when no recording of it is kept.
 */
export async function getPeaks(
  deps: Pick<AudioDeps, 'store' | 'audio'>,
  actor: Actor,
  params: { id: string },
): Promise<PeaksWire> {
  requireRight(actor, 'read-voicemails');
  const row = await requireVoicemail(deps.store.db, params.id);
  if (row.audio_state === null) throw new AppError('not-ready', sentence('audioNoWaveform'));
  const peaks = await deps.audio.peaks(params.id);
  return peaks ?? { peaks: [], durationSeconds: row.decoded_seconds ?? row.duration_seconds ?? 0 };
}
