import type { AudioStream, GuardedReply, ProviderTools } from '../contract.ts';
import { ProviderError } from '../errors.ts';
import { audioStreamOf } from '../http/audio-stream.ts';
import { expectOk } from '../http/status-error.ts';
import { baseOf, createQuoClient } from './client.ts';
import { recordingAddress } from './recordings.ts';
import type { QuoSettings } from './settings.ts';
import type { Surface } from './surface.ts';

/**
 * Opens a recording. The call is read again each time, since addresses may expire. It lies on another host, which is
 * never shown the key; only an address on the account's own host (a relative one) is asked with it.
 */
export async function openAudio(
  { settings, tools, surface }: { settings: QuoSettings; tools: ProviderTools; surface: Surface },
  ref: string,
  signal: AbortSignal,
): Promise<AudioStream> {
  const found = await surface.find(ref, signal);
  if (found === null) throw new ProviderError('gone', { reason: 'no-such-voicemail' });
  if (found.voicemail.audio === 'pending') throw new ProviderError('not-ready', { reason: 'in-progress' });
  const written = found.recordingUrl ?? (await recordingAddress(createQuoClient(settings, tools), ref, signal));
  const url = resolved(written, settings);
  const isOwn = url.origin === baseOf(settings).origin;
  const headers = isOwn ? { authorization: settings.apiKey } : {};
  const reply = await tools.fetch(url, { headers, signal, expects: 'bytes' });
  const file = isOwn ? expectOk(reply, tools.now()) : expectFile(reply, tools.now());
  return { ...audioStreamOf(file), receivedAt: found.voicemail.receivedAt };
}

function resolved(written: string, settings: QuoSettings): URL {
  if (!URL.canParse(written, baseOf(settings)))
    throw new ProviderError('reply-not-understood', { reason: 'recording-url' });
  return new URL(written, baseOf(settings));
}

/** On a host that is shown no key, 401 and 403 mean that the address expired meanwhile: the next try has a new one. */
function expectFile(reply: GuardedReply, now: number): GuardedReply {
  if (reply.status === 401 || reply.status === 403)
    throw new ProviderError('not-ready', { status: reply.status, reason: 'recording-expired' });
  return expectOk(reply, now);
}
