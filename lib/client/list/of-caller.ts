import { voicemailListOptions } from '#lib/client/queries/voicemail-list.ts';
import { callerKey, type KnownBy } from '#lib/domain/caller-key.ts';

/** What waits from a voicemail's caller, on whichever line, newest first. Asks for nothing when nobody can tell the caller. */
export const waitingFrom = (voicemail: KnownBy) => listOf(voicemail, 'inbox');

/** What of a voicemail's caller is done, newest first. Likewise. */
export const doneFrom = (voicemail: KnownBy) => listOf(voicemail, 'done');

function listOf(voicemail: KnownBy, view: 'inbox' | 'done') {
  const caller = callerKey(voicemail);
  const options = voicemailListOptions({ view, line: null, order: 'newest', caller: caller ?? '' });
  return { ...options, enabled: caller !== null };
}
