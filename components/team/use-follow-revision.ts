import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** Asks again for what hangs on a voicemail whenever the voicemail has changed, here or on another screen. */
export function useFollowRevision({ revision }: VoicemailWire, queryKey: QueryKey): void {
  const client = useQueryClient();
  const followed = useRef(revision);
  useEffect(() => {
    if (followed.current === revision) return;
    followed.current = revision;
    void client.invalidateQueries({ queryKey });
  }, [client, revision, queryKey]);
}
