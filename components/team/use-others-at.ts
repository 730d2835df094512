import { useMemo, useSyncExternalStore } from 'react';
import { membersAt, NOBODY, presence } from '#lib/client/presence.ts';
import { useMe } from '#lib/client/use-me.ts';
import type { AtVoicemailWire } from '#lib/wire/presence.ts';

/** The other members who are at this voicemail now. */
export function useOthersAt(voicemailId: string): AtVoicemailWire['members'] {
  const me = useMe();
  const members = useSyncExternalStore(
    presence.subscribe,
    () => membersAt(presence.get(), voicemailId),
    () => membersAt(NOBODY, voicemailId),
  );
  return useMemo(() => members.filter(({ id }) => id !== me?.id), [members, me?.id]);
}
