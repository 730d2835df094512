import { dueForErasing, eraseVoicemail, orphanedAudio } from '#lib/store/voicemails/erase-voicemail.ts';
import type { SyncRoom } from './contract.ts';

const AT_ONCE = 50;

/** Erases what its trash time has run out for, each voicemail in one change, then its recording; answers how many. */
export async function eraseDue(room: SyncRoom, signal: AbortSignal): Promise<number> {
  let erased = 0;
  for (const due of await dueForErasing(room.store.db, room.clock.now(), AT_ONCE)) {
    if (signal.aborted) return erased;
    const canRemove = room.accounts.facts(due.provider).canRemove;
    if (await room.store.change((change) => eraseVoicemail(change, due.id, canRemove, room.clock.now()))) {
      erased += 1;
      await room.audio.drop(due.id);
    }
  }
  return erased;
}

/** Drops recordings that outlived their voicemail, because the process died between the two; answers how many. */
export async function dropOrphans(room: SyncRoom): Promise<number> {
  const orphans = await orphanedAudio(room.store.db, AT_ONCE);
  for (const voicemailId of orphans) await room.audio.drop(voicemailId);
  return orphans.length;
}
