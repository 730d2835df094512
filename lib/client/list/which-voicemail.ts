import type { QueryClient } from '@tanstack/react-query';
import { presentVoicemail } from '#lib/client/optimistic/apply-changes.ts';
import { readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import { callerTitle } from '#lib/client/words/caller-words.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import { isolated } from '#lib/domain/isolated.ts';

/**
 * A sentence about a voicemail that is told long after the member looked at it, with whose it is before it: "Fern Adams: Couldn’t
 * delete." Unchanged where this browser does not know the voicemail.
 */
export function withCaller(client: QueryClient, id: string, sentence: string): string {
  const voicemail = presentVoicemail(readSnapshot(client), id);
  if (!voicemail) return sentence;
  const title = isolated(callerTitle(voicemail.caller, { country: null, t: browserMessages('common') }));
  return browserMessages('voicemail')('aboutCaller', { caller: title, sentence });
}
