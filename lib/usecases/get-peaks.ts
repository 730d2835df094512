import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { audioSentences } from '#lib/sentences/audio.ts';
import type { PeaksWire } from '#lib/wire/voicemails.ts';
import type { AudioRoom } from './open-audio.ts';
import { requireRight } from './require-right.ts';
import { requireVoicemail } from './require-voicemail.ts';

/**
 * Loudness and silences of a kept recording. Fetches nothing: looking at a voicemail must not download it. Throws AppError
 * `not-found` when the voicemail is erased, `not-ready` when there are none (yet): the browser can compute them itself.
 */
export async function getPeaks(
  room: Pick<AudioRoom, 'store' | 'audio'>,
  actor: Actor,
  ask: { id: string },
): Promise<PeaksWire> {
  requireRight(actor, 'read-voicemails');
  await requireVoicemail(room.store.db, ask.id);
  const peaks = await room.audio.peaks(ask.id);
  if (peaks === null) throw new AppError('not-ready', audioSentences.noPeaks);
  return peaks;
}
