import type { Accounts } from '#lib/accounts/contract.ts';
import { recordingError } from '#lib/accounts/recording-error.ts';
import { recordingOf } from '#lib/accounts/recording-of.ts';
import type { AccessLog } from '#lib/audio/access-log.ts';
import { answerAudio } from '#lib/audio/answer.ts';
import type { AudioAnswer, AudioCache, KeptAudio } from '#lib/audio/contract.ts';
import { attachment, recordingName } from '#lib/audio/file-name.ts';
import type { Clock } from '#lib/clock.ts';
import type { RangeRequest } from '#lib/domain/byte-ranges.ts';
import { splitNumber } from '#lib/domain/caller-key.ts';
import type { Actor } from '#lib/domain/member.ts';
import { spellingsOf } from '#lib/domain/phone-number.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import type { Store } from '#lib/store/store.ts';
import type { VoicemailRow } from '#lib/store/voicemails/voicemail-rows.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import { isConnected } from '#lib/usecases/voicemails/facts-of.ts';
import { requireVoicemail } from '#lib/usecases/voicemails/require-voicemail.ts';

/** What opening a recording needs; `lib/runtime.ts` has it all. */
export interface AudioDeps {
  clock: Clock;
  store: Store;
  accounts: Accounts;
  audio: AudioCache;
  access: AccessLog;
}

export interface OpenAudioParams extends RangeRequest {
  id: string;
  /** Saved under a name rather than played. */
  isDownload: boolean;
  /** Only the headers are wanted. */
  isHead?: boolean;
}

/**
 * A recording, whole or in part: from the cache, else fetched from its phone system first. Hearing it marks nothing.
 * Throws AppError `not-found` (erased, or gone there), `not-ready`, `provider-failed`, `unavailable`.
 */
export async function openAudio(deps: AudioDeps, actor: Actor, params: OpenAudioParams): Promise<AudioAnswer> {
  requireRight(actor, 'read-voicemails');
  const row = await requireVoicemail(deps.store.db, params.id);
  const kept = await obtain(deps, row);
  // What no browser plays is never shown in a window, only saved; and saved is what the phone system sent.
  const isSaved = params.isDownload || kept.state !== 'playable';
  if (!params.isDownload && kept.unsaved && kept.state === 'foreign')
    throw new AppError('unavailable', sentence('audioNotConverted'));
  const { original } = kept;
  const answer = isSaved
    ? answerAudio(original, params, attachment(recordingName(callerOf(row), row.received_at, original.contentType)))
    : answerAudio(kept, params, null);
  // A browser that has it already (304) plays what it has.
  if (answer.status !== 416 && !params.isHead) deps.access.note({ actor, voicemailId: row.id, isDownload: isSaved });
  return answer;
}

async function obtain(deps: AudioDeps, row: VoicemailRow): Promise<KeptAudio> {
  try {
    return await deps.audio.obtain(row.id, async (signal) => {
      if (!isConnected(row)) throw new AppError('not-found', sentence('audioNotSaved'));
      if (row.missing_since !== null) throw new AppError('not-found', sentence('audioGone'));
      if (row.remote_audio === 'unavailable') throw new AppError('not-found', sentence('audioUnavailable'));
      const connection = await deps.accounts.connect(row.account_id);
      return recordingOf(await connection.openAudio(row.ref, signal), row.remote_received_at ?? row.received_at);
    });
  } catch (error) {
    throw recordingError(deps.accounts.facts(row.provider).label, error, deps.clock.now());
  }
}

function callerOf(row: VoicemailRow): string | null {
  if (row.caller_name !== null || row.caller_number === null) return row.caller_name;
  if (row.caller_kind !== 'number') return row.caller_number;
  const { number, extension } = splitNumber(row.caller_number);
  return spellingsOf(number, extension).formatted;
}
