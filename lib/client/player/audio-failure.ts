import { audioHref } from '#lib/client/queries/audio-address.ts';
import { isIntercepted } from '#lib/client/request/intercepted.ts';
import { inOwnTime } from '#lib/client/request/own-time.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import { isForeignSignIn } from '#lib/pwa/foreign-answer.ts';
import { problemWire } from '#lib/wire/problem.ts';

/**
 * Why a recording does not play. `pending`: it is being made, worth asking again without anybody doing anything. `cannot`:
 * it is here, but this browser does not play it. `unreachable`: Aftertone did not answer. `failed`: everything else, worth
 * trying again.
 */
export interface AudioFailure {
  kind: 'pending' | 'cannot' | 'unreachable' | 'failed';
  sentence: string;
}

const TIMEOUT_MS = 100_000;

/** Firefox has nothing to let it sound on, and plays on in silence (MediaError of Firefox 153, 2026-11-27). */
const NO_SPEAKER = /MediaSink/;

/** What a media element itself reports of its failure; null where only the server knows. */
export function failureReportedBy(error: Pick<MediaError, 'message'> | null): AudioFailure | null {
  if (!NO_SPEAKER.test(error?.message ?? '')) return null;
  return { kind: 'failed', sentence: browserMessages('voicemail')('noSpeakers') };
}

/** Asks the server for the first bytes of a recording that did not play; a media element does not tell what it was answered. */
export async function findAudioFailure(id: string, signal: AbortSignal): Promise<AudioFailure> {
  const t = browserMessages('voicemail');
  try {
    const response = await fetch(audioHref({ id }, 0), {
      headers: { range: 'bytes=0-1' },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (isForeignSignIn(response)) {
      isIntercepted.set(true);
      return {
        kind: 'unreachable',
        sentence: t('recordingIntercepted', { reason: browserMessages('common')('signInInFront') }),
      };
    }
    if (response.ok) return { kind: 'cannot', sentence: t('browserCouldNotPlay') };
    return reported(await response.json().catch(() => null), response.status);
  } catch {
    return { kind: 'unreachable', sentence: t('recordingUnreachable') };
  }
}

function reported(body: unknown, status: number): AudioFailure {
  const problem = problemWire.safeParse(body);
  if (problem.success)
    return {
      kind: problem.data.code === 'not-ready' ? 'pending' : 'failed',
      sentence: inOwnTime(problem.data.detail, browserMessages('common')),
    };
  return { kind: 'failed', sentence: browserMessages('voicemail')('recordingFailed', { status: String(status) }) };
}
