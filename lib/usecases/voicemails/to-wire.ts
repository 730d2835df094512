import { isoTime } from '#lib/clock.ts';
import { splitNumber } from '#lib/domain/caller-key.ts';
import { isolated } from '#lib/domain/isolated.ts';
import { spellingsOf } from '#lib/domain/phone-number.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import type { VoicemailRow } from '#lib/store/voicemails/voicemail-rows.ts';
import { byToWire } from '#lib/usecases/by-to-wire.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { factsOf, isConnected } from './facts-of.ts';
import { writeBackToWire } from './write-back-to-wire.ts';

/** What putting rows on the wire needs. */
export type WireContext = Pick<UseCaseContext, 'providerFacts' | 'inWords'>;

/**
 * A voicemail's row as the browser is told it. Throws AppError `unreadable` for one that no browser could read, such as one with
 * a time beyond what dates can hold: it must cost nothing but itself.
 */
export function toWire(context: WireContext, row: VoicemailRow): VoicemailWire {
  let cause: unknown;
  try {
    const wire = wireOf(context, row);
    if (isReadable(wire)) return wire;
  } catch (error) {
    cause = error;
  }
  throw new AppError('unreadable', sentence('voicemailUnreadable'), { cause });
}

/** What `voicemailWire` asks of the values that come from outside; parsing every row with it would cost as much as reading it. */
function isReadable({ seq, receivedAt, durationSeconds }: VoicemailWire): boolean {
  return Number.isSafeInteger(seq) && /^\d{4}-/.test(receivedAt) && Number.isFinite(durationSeconds ?? 0);
}

function wireOf(context: WireContext, row: VoicemailRow): VoicemailWire {
  const facts = factsOf(context, row);
  return {
    id: row.id,
    seq: row.seq,
    accountId: row.account_id,
    provider: row.provider,
    providerLabel: facts.label,
    lineId: row.line_id,
    lineName: row.line_name,
    lineColour: row.line_colour,
    caller: callerToWire(row),
    receivedAt: isoTime(row.received_at),
    durationSeconds: row.decoded_seconds ?? row.duration_seconds,
    transcript: { state: row.transcript_state, ...(row.transcript_text === null ? {} : { text: row.transcript_text }) },
    sentiment: row.sentiment,
    audio: audioToWire(context, row),
    ...listenedToWire(row),
    listenedBy: row.listened_at === null ? null : byToWire(context, row.listened_by, row.listened_by_name),
    status: row.status,
    doneAt: isoTime(row.done_at),
    doneBy: row.done_at === null ? null : byToWire(context, row.done_by, row.done_by_name),
    outcome: row.outcome,
    trashedAt: isoTime(row.trashed_at),
    trashedBy: row.trashed_at === null ? null : byToWire(context, row.trashed_by, row.trashed_by_name),
    eraseAfter: isoTime(row.erase_after),
    erasing: row.erase_asked === 1,
    missingSince: isoTime(row.missing_since),
    assignee: assigneeToWire(context, row),
    notes: { count: row.note_count, at: isoTime(row.noted_at) },
    revision: row.revision,
    writeBack: writeBackToWire(context, row, facts),
  };
}

/** Whatever was kept of a time that nobody told is not told on: it was the minute of an import. */
function listenedToWire(row: VoicemailRow): Pick<VoicemailWire, 'listenedAt' | 'listenedAtUnknown'> {
  return isListenedAtUnknown(row)
    ? { listenedAt: isoTime(row.received_at), listenedAtUnknown: true }
    : { listenedAt: isoTime(row.listened_at) };
}

/** Listened to at the phone system at a time that it does not say. */
export function isListenedAtUnknown(
  row: Pick<VoicemailRow, 'listened_at' | 'listened_by' | 'listened_at_reported'>,
): boolean {
  return row.listened_at !== null && row.listened_by === null && row.listened_at_reported === 0;
}

/** A disabled member keeps what they were given until somebody takes it over; everybody sees that they will not do it. */
function assigneeToWire(
  context: WireContext,
  { assignee_id, assignee_name, assignee_state }: VoicemailRow,
): VoicemailWire['assignee'] {
  if (assignee_id === null) return null;
  const by = byToWire(context, assignee_id, assignee_name);
  return assignee_state === 'disabled'
    ? { ...by, name: context.inWords(sentence('deactivated', { name: isolated(by.name) })) }
    : by;
}

/** Who called, as far as that is known. */
export function callerToWire(row: CallerFacts): VoicemailWire['caller'] {
  return {
    kind: row.caller_kind,
    ...numberToWire(row),
    ...(row.caller_name === null ? {} : { name: row.caller_name }),
  };
}

function numberToWire({ caller_kind, caller_number }: CallerFacts): Partial<VoicemailWire['caller']> {
  if (caller_number === null) return {};
  if (caller_kind !== 'number') return { number: caller_number };
  const { number, extension } = splitNumber(caller_number);
  return { number, ...(extension === undefined ? {} : { extension }), ...spellingsOf(number, extension) };
}

type CallerFacts = Pick<VoicemailRow, 'caller_kind' | 'caller_number' | 'caller_name'>;

const NOT_PLAYED = {
  foreign: sentence('audioFormat'),
  empty: sentence('audioEmpty'),
  damaged: sentence('audioDamaged'),
};

/** Kept bytes decide; without them what the phone system says, from which they can still be had. */
function audioToWire({ inWords }: WireContext, row: VoicemailRow): VoicemailWire['audio'] {
  const revision = row.audio_revision ?? 0;
  if (row.audio_state === 'playable') return { state: 'ready', revision };
  if (row.audio_state !== null)
    return { state: 'downloadable', revision, reason: inWords(NOT_PLAYED[row.audio_state]) };
  if (!isConnected(row)) return { state: 'unavailable', revision, reason: inWords(sentence('audioNotSaved')) };
  if (row.missing_since !== null) return { state: 'unavailable', revision, reason: inWords(sentence('audioGone')) };
  if (row.remote_audio === 'pending') return { state: 'pending', revision, reason: inWords(sentence('audioPending')) };
  if (row.remote_audio === 'unavailable' || row.remote_audio === 'gone')
    return { state: 'unavailable', revision, reason: inWords(sentence('audioUnavailable')) };
  return { state: 'ready', revision };
}
