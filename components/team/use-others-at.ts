import { useMemo, useSyncExternalStore } from 'react';
import { membersAt, NOBODY, presence } from '#lib/client/live/presence.ts';
import type { AtVoicemailWire } from '#lib/wire/presence.ts';

/** The members other than `meId` who are at this voicemail now. */
export function useOthersAt(voicemailId: string, meId: string | undefined): AtVoicemailWire['members'] {
  const members = useSyncExternalStore(
    presence.subscribe,
    () => membersAt(presence.get(), voicemailId),
    () => membersAt(NOBODY, voicemailId),
  );
  return useMemo(() => members.filter(({ id }) => id !== meId), [members, meId]);
}
