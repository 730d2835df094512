import { readAddress } from '#lib/domain/caller-address.ts';
import { parseCaller } from '#lib/domain/parse-caller.ts';
import type { Caller, RemoteAudioState, RemoteVoicemail, Sentiment, TranscriptState } from '#lib/domain/voicemail.ts';
import { refOf } from './refs.ts';
import type { VoicemailReply } from './replies.ts';

/** Past this nobody works on a voicemail any more: an old "not started" means that transcription is off. */
const STILL_WORKED_ON_MS = 24 * 3_600_000;

/** What each status means while it is fresh, and what it means once it is old. */
const TRANSCRIPT: Record<string, { fresh: TranscriptState; old: TranscriptState }> = {
  TRANSCRIPTION_NOTSTARTED: { fresh: 'pending', old: 'none' },
  TRANSCRIPTION_RUNNING: { fresh: 'pending', old: 'failed' },
  TRANSCRIPTION_SUCCEEDED: { fresh: 'elsewhere', old: 'elsewhere' },
  TRANSCRIPTION_QUOTALIMITED: { fresh: 'failed', old: 'failed' },
  TRANSCRIPTION_FAILED: { fresh: 'failed', old: 'failed' },
  TRANSCRIPTION_UPLOAD_FAILED: { fresh: 'failed', old: 'failed' },
  TRANSCRIPTION_OTHER_FAILED: { fresh: 'failed', old: 'failed' },
  // The text is made; the sentiment is still to come, or never will.
  ANALYZE_RUNNING: { fresh: 'pending', old: 'elsewhere' },
  ANALYZE_SUCCEEDED: { fresh: 'elsewhere', old: 'elsewhere' },
  ANALYZE_FAILED: { fresh: 'elsewhere', old: 'elsewhere' },
};

const SENTIMENT: Record<string, Sentiment> = {
  SENTIMENT_POSITIVE: 'positive',
  SENTIMENT_NEUTRAL: 'neutral',
  SENTIMENT_NEGATIVE: 'negative',
};

const LISTENED: Record<string, boolean> = { READ: true, UNREAD: false };

/** A voicemail of `box` as the PBX told it, in our words. `now` in UTC milliseconds. */
export function toRemoteVoicemail(reply: VoicemailReply, box: string, now: number): RemoteVoicemail {
  const isFresh = now - reply.created_at < STILL_WORKED_ON_MS;
  return {
    ref: refOf({ box, mailId: reply.id }),
    lineRef: box,
    caller: toCaller(reply),
    receivedAt: reply.created_at,
    durationSeconds: reply.duration ?? null,
    transcript: { state: toTranscriptState(reply.transcription_status, isFresh) },
    sentiment: SENTIMENT[reply.transcription_sentiment ?? ''] ?? null,
    listened: LISTENED[reply.status?.toUpperCase() ?? ''] ?? null,
    audio: toAudioState(reply.file_url, isFresh),
  };
}

/** The newer fields first. `sender` may be an extension, an E.164 number or a SIP URI with or without a name. */
function toCaller(reply: VoicemailReply): Caller {
  const name = filled(reply.sender_name) ?? readAddress(reply.sender ?? '').name;
  return parseCaller(filled(reply.sender_number) ?? reply.sender, name);
}

function toTranscriptState(status: string | null | undefined, isFresh: boolean): TranscriptState {
  const meaning = TRANSCRIPT[status ?? ''];
  if (meaning === undefined) return 'none';
  return isFresh ? meaning.fresh : meaning.old;
}

function toAudioState(fileUrl: string | null | undefined, isFresh: boolean): RemoteAudioState {
  if (filled(fileUrl) !== null) return 'ready';
  return isFresh ? 'pending' : 'unavailable';
}

/** A text that says something, trimmed; null otherwise. */
export function filled(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
