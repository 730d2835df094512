import { dueForErasing, eraseVoicemail, orphanedAudio } from '#lib/store/voicemails/erase-voicemail.ts';
import type { SyncDeps } from './contract.ts';

const AT_ONCE = 50;

/** Erases what its trash time has run out for, each voicemail in one change, then its recording; answers how many. */
export async function eraseDue(deps: SyncDeps, signal: AbortSignal): Promise<number> {
  let erased = 0;
  for (const due of await dueForErasing(deps.store.db, deps.clock.now(), AT_ONCE)) {
    if (signal.aborted) return erased;
    const canRemove = deps.accounts.facts(due.provider).canRemove;
    if (await deps.store.change((change) => eraseVoicemail(change, due.id, canRemove, deps.clock.now()))) {
      erased += 1;
      await deps.audio.drop(due.id);
    }
  }
  return erased;
}

/** Drops recordings that outlived their voicemail, because the process died between the two; answers how many. */
export async function dropOrphans(deps: SyncDeps): Promise<number> {
  const orphans = await orphanedAudio(deps.store.db, AT_ONCE);
  for (const voicemailId of orphans) await deps.audio.drop(voicemailId);
  return orphans.length;
}
