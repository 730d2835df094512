import { isSameMoment } from '#lib/domain/identity.ts';
import type { AudioStream } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';

/**
 * The recording, if it is of the voicemail received then (as its provider reports it): a ref used again names another one, whose words
 * must not be heard under this one's name. Throws ProviderError `gone` otherwise.
 */
export async function recordingOf(source: AudioStream, receivedAt: number): Promise<AudioStream> {
  if (source.receivedAt === undefined || isSameMoment(source.receivedAt, receivedAt)) return source;
  await source.body.cancel();
  throw new ProviderError('gone', { reason: 'another-voicemail' });
}
