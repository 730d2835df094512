import { isSameMoment } from '#lib/domain/identity.ts';
import type { RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { MirroredVoicemail } from '#lib/store/voicemails/mirrored-voicemails.ts';
import { type ColumnChanges, onlyNews, providerChanges } from './provider-columns.ts';

type Facts = Partial<MirroredVoicemail>;

/** What a provider's telling changes about a voicemail we have. */
export interface Merge extends ColumnChanges {
  /** The shared listened fact, when the phone system changed it. */
  flipped: 'listened' | 'unlistened' | null;
}

/** What is pending is asked for again after this, then with growing pauses. */
export const FIRST_RECHECK_MS = 15_000;

/** True while the provider still works on a part that is worth asking for again. */
export function isPending(remote: Pick<RemoteVoicemail, 'transcript' | 'audio'>): boolean {
  return remote.transcript.state === 'pending' || remote.audio === 'pending';
}

/**
 * Compares what we have with what the provider reports now. `isUnsettled`: an entry of this voicemail is pending, or was
 * delivered after the page was asked for, so the page's listened flag says nothing. When it was received never changes:
 * `seq` is made of it.
 */
export function mergeRemote(
  ours: MirroredVoicemail,
  remote: RemoteVoicemail,
  facts: { lineId: string; isUnsettled: boolean; now: number },
): Merge {
  const listened = facts.isUnsettled ? nothing : mergeListened(ours, remote, facts.now);
  const reported = providerChanges(ours, remote);
  return {
    visible: { ...onlyNews(ours, { line_id: facts.lineId }), ...reported.visible, ...listened.visible },
    silent: {
      ...listened.silent,
      ...receivedColumns(ours, remote),
      ...reported.silent,
      ...recheckPending(ours, remote, facts.now),
    },
    flipped: listened.flipped,
  };
}

const nothing: Merge = { visible: {}, silent: {}, flipped: null };

/** Listened to at the phone system, in the mirror's columns: by its own time, or at a time that nobody knows. */
export function listenedThere(
  remote: Pick<RemoteVoicemail, 'listenedAt'>,
  receivedAt: number,
): Pick<MirroredVoicemail, 'listened_at' | 'listened_at_reported' | 'listened_by' | 'unlistened_at'> {
  const reported = remote.listenedAt ?? null;
  return {
    listened_at: reported ?? receivedAt,
    listened_at_reported: reported === null ? 0 : 1,
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
  return onlyNews(ours, { listened_at: listenedAt, listened_at_reported: 1 });
}

/** Reported by a clock that was set otherwise since: our own time stays; theirs identifies the voicemail. */
function receivedColumns(ours: MirroredVoicemail, { receivedAt }: RemoteVoicemail): Facts {
  if (isSameMoment(ours.remote_received_at ?? ours.received_at, receivedAt)) return {};
  return { remote_received_at: isSameMoment(ours.received_at, receivedAt) ? null : Math.floor(receivedAt) };
}

function recheckPending(ours: MirroredVoicemail, remote: RemoteVoicemail, now: number): Facts {
  if (!isPending(remote)) return ours.recheck_at === null ? {} : { recheck_at: null, rechecks: 0 };
  return ours.recheck_at === null && ours.rechecks === 0 ? { recheck_at: now + FIRST_RECHECK_MS } : {};
}
