import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { announce } from '#lib/client/feedback/announcements.ts';
import { browserMessages } from '#lib/client/words/messages.ts';

/** Tells ears when playing has made a voicemail listened. What is marked by hand is told by its notice. */
export function useAnnounceListened(isListened: boolean, hasPlayed: boolean): void {
  const client = useQueryClient();
  const was = useRef(isListened);
  useEffect(() => {
    const isNews = isListened && !was.current && hasPlayed;
    was.current = isListened;
    if (isNews && client.isMutating({ mutationKey: ['change'] }) === 0)
      announce(browserMessages('voicemail')('nowListened'));
  }, [client, isListened, hasPlayed]);
}
