import { joinNumber, splitNumber } from '#lib/domain/caller-key.ts';
import { isSameMoment } from '#lib/domain/identity.ts';
import type { Caller, RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { MirroredVoicemail } from '#lib/store/voicemails/mirrored-voicemails.ts';

type Facts = Partial<MirroredVoicemail>;

/** What a provider's telling changes about a voicemail we have. */
export interface Merge {
  /** What people see: bumps the revision and makes an event. */
  visible: Facts;
  /** What only we see. */
  silent: Facts;
  /** The shared listened fact, when the phone system changed it. */
  flipped: 'listened' | 'unlistened' | null;
}

/** What is pending is asked for again after this, then with growing pauses. */
export const FIRST_ASK_MS = 15_000;

/** The caller in the mirror's columns. */
export function callerColumns(
  caller: Caller,
): Pick<MirroredVoicemail, 'caller_kind' | 'caller_number' | 'caller_name'> {
  return { caller_kind: caller.kind, caller_number: numberOf(caller), caller_name: caller.name ?? null };
}

function numberOf(caller: Caller): string | null {
  if (caller.kind === 'withheld') return null;
  if (caller.kind === 'unparsed') return caller.text;
  return caller.kind === 'number' ? joinNumber(caller.number, caller.extension) : caller.number;
}

/** The caller that the mirror's columns hold. */
export function callerOf(row: Pick<MirroredVoicemail, 'caller_kind' | 'caller_number' | 'caller_name'>): Caller {
  const name = row.caller_name ?? undefined;
  const number = row.caller_number ?? '';
  if (row.caller_kind === 'withheld') return { kind: 'withheld', name };
  if (row.caller_kind === 'unparsed') return { kind: 'unparsed', text: number, name };
  return row.caller_kind === 'number'
    ? { kind: 'number', ...splitNumber(number), name }
    : { kind: 'extension', number, name };
}

/** True while the provider still works on a part that is worth asking for again. */
export function isPending(remote: Pick<RemoteVoicemail, 'transcript' | 'audio'>): boolean {
  return remote.transcript.state === 'pending' || remote.audio === 'pending';
}

/**
 * Compares what we have with what the provider tells now. `isUnsettled`: a wish of this voicemail is pending, or was
 * delivered after the page was asked for, so the page's listened flag says nothing. When it was received never changes:
 * `seq` is made of it.
 */
export function mergeRemote(
  ours: MirroredVoicemail,
  remote: RemoteVoicemail,
  facts: { lineId: string; isUnsettled: boolean; now: number },
): Merge {
  const listened = facts.isUnsettled ? nothing : mergeListened(ours, remote, facts.now);
  const told: Facts = {
    line_id: facts.lineId,
    ...callerColumns(remote.caller),
    duration_seconds: remote.durationSeconds ?? ours.duration_seconds,
    sentiment: remote.sentiment ?? ours.sentiment,
    remote_audio: ours.remote_audio === 'gone' && remote.audio === 'ready' ? 'gone' : remote.audio,
    ...transcriptColumns(ours, remote),
    missing_since: null,
  };
  return {
    visible: { ...onlyNews(ours, told), ...listened.visible },
    silent: {
      ...listened.silent,
      ...receivedColumns(ours, remote),
      ...onlyNews(ours, toldColumn(remote.caller)),
      ...askAgain(ours, remote, facts.now),
    },
    flipped: listened.flipped,
  };
}

/** What the phone system wrote, where another country would read it otherwise: what people see does not change with it. */
export function toldColumn(caller: Caller): Pick<MirroredVoicemail, 'caller_told'> {
  return { caller_told: caller.told ?? null };
}

const nothing: Merge = { visible: {}, silent: {}, flipped: null };

/** Listened to at the phone system, in the mirror's columns: by its own time, or at a time that nobody knows. */
export function listenedThere(
  remote: Pick<RemoteVoicemail, 'listenedAt'>,
  receivedAt: number,
): Pick<MirroredVoicemail, 'listened_at' | 'listened_at_told' | 'listened_by' | 'unlistened_at'> {
  const told = remote.listenedAt ?? null;
  return {
    listened_at: told ?? receivedAt,
    listened_at_told: told === null ? 0 : 1,
    listened_by: null,
    unlistened_at: null,
  };
}

/** Ours changes only when the provider's own value differs from the one it last had. */
function mergeListened(ours: MirroredVoicemail, remote: RemoteVoicemail, now: number): Merge {
  const { listened } = remote;
  if (listened === null) return nothing;
  const remoteListened = listened ? (1 as const) : (0 as const);
  if (remoteListened === ours.remote_listened) return { ...nothing, silent: listenedColumns(ours, remote) };
  const silent = { remote_listened: remoteListened };
  if (listened === (ours.listened_at !== null)) return { ...nothing, silent };
  return listened
    ? { visible: listenedThere(remote, ours.received_at), silent, flipped: 'listened' }
    : {
        visible: { listened_at: null, listened_by: null },
        silent: { ...silent, unlistened_at: now, listen_round: ours.listen_round + 1 },
        flipped: 'unlistened',
      };
}

/** The time told later, or that an earlier release did not keep, of what nobody of ours marked: the next who reads it sees it. */
function listenedColumns(ours: MirroredVoicemail, { listened, listenedAt = null }: RemoteVoicemail): Facts {
  const isTheirs = listened === true && ours.listened_at !== null && ours.listened_by === null;
  if (!isTheirs || listenedAt === null) return {};
  return onlyNews(ours, { listened_at: listenedAt, listened_at_told: 1 });
}

/** Told by a clock that was set otherwise since: our own time stays, theirs tells the voicemail from others. */
function receivedColumns(ours: MirroredVoicemail, { receivedAt }: RemoteVoicemail): Facts {
  if (isSameMoment(ours.remote_received_at ?? ours.received_at, receivedAt)) return {};
  return { remote_received_at: isSameMoment(ours.received_at, receivedAt) ? null : Math.floor(receivedAt) };
}

/** A transcript that we have is not given up because a listing has less to say. */
function transcriptColumns(ours: MirroredVoicemail, remote: RemoteVoicemail): Facts {
  const { state, text } = remote.transcript;
  if (ours.transcript_state === 'ready' && state !== 'ready') return {};
  return { transcript_state: state, transcript_text: state === 'ready' ? (text ?? null) : null };
}

function askAgain(ours: MirroredVoicemail, remote: RemoteVoicemail, now: number): Facts {
  if (!isPending(remote)) return ours.ask_again_at === null ? {} : { ask_again_at: null, asked_again: 0 };
  return ours.ask_again_at === null && ours.asked_again === 0 ? { ask_again_at: now + FIRST_ASK_MS } : {};
}

function onlyNews(ours: MirroredVoicemail, told: Facts): Facts {
  const before: Record<string, unknown> = { ...ours };
  return Object.fromEntries(Object.entries(told).filter(([column, value]) => before[column] !== value));
}
