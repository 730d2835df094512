import { newId } from '#lib/domain/ids.ts';
import type { RemoteVoicemail } from '#lib/domain/voicemail.ts';
import { wantAudio } from '#lib/store/audio/audio-wants.ts';
import type { OutboxTarget } from '#lib/store/outbox/enqueue-change.ts';
import type { Change } from '#lib/store/store.ts';
import { freeSeq } from '#lib/store/voicemails/free-seq.ts';
import { insertVoicemail } from '#lib/store/voicemails/mirrored-voicemails.ts';
import { FIRST_RECHECK_MS, isPending, listenedThere } from './merge-remote.ts';
import { providerColumns } from './provider-columns.ts';

/** Recordings older than this are fetched when first played: a first import must not fill the cache with history. */
const FETCH_AHEAD_MS = 30 * 86_400_000;

/**
 * Takes a voicemail never seen before into the mirror, and answers how the outbox reaches it. Heard at the phone system already,
 * it comes listened, unless its flag is doubted: we may have set that ourselves, meaning another.
 */
export async function receiveVoicemail(
  change: Change,
  remote: RemoteVoicemail,
  facts: { accountId: string; lineId: string; fullSync: number; now: number; isFlagDoubted: boolean },
): Promise<OutboxTarget> {
  const id = newId();
  const receivedAt = Math.floor(remote.receivedAt);
  await insertVoicemail(change, {
    seq: await freeSeq(change.db, receivedAt),
    id,
    account_id: facts.accountId,
    line_id: facts.lineId,
    ref: remote.ref,
    ...providerColumns(remote),
    received_at: receivedAt,
    decoded_seconds: null,
    ...(remote.listened === true && !facts.isFlagDoubted
      ? listenedThere(remote, receivedAt)
      : { listened_at: null, listened_by: null, unlistened_at: null }),
    remote_listened: remote.listened === null ? null : remote.listened ? 1 : 0,
    status: 'open',
    done_at: null,
    done_by: null,
    outcome: null,
    trashed_at: null,
    trashed_by: null,
    erase_after: null,
    absent_since: null,
    last_seen_full_sync: facts.fullSync,
    assignee_id: null,
    recheck_at: isPending(remote) ? facts.now + FIRST_RECHECK_MS : null,
    created_at: facts.now,
  });
  if (remote.audio === 'ready' && receivedAt > facts.now - FETCH_AHEAD_MS)
    await wantAudio(change, id, facts.accountId, facts.now);
  const { accountId: account_id } = facts;
  return { id, account_id, ref: remote.ref, received_at: receivedAt, remote_received_at: null, retired_ref: null };
}
