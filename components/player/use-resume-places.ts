import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { deviceStorage } from '#lib/client/offline/device-memory.ts';
import { deviceTime } from '#lib/client/offline/device-time.ts';
import { ResumePlaces, resumeRequests } from '#lib/client/player/resume-places.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import type { MeWire } from '#lib/wire/members.ts';

/** One for the window: how often places are sent counts for all its players. */
const ofClient = new WeakMap<QueryClient, ResumePlaces>();

function placesOf(client: QueryClient): ResumePlaces {
  const known = ofClient.get(client);
  if (known) return known;
  const places = new ResumePlaces({
    ...resumeRequests,
    memberId: client.getQueryData<MeWire>(queryKeys.me)?.id ?? '',
    storage: typeof window === 'undefined' ? null : deviceStorage(),
    now: deviceTime,
  });
  ofClient.set(client, places);
  return places;
}

/** The window's resume places; what could not be sent goes out now, and whenever the connection comes back. */
export function useResumePlaces(client: QueryClient): ResumePlaces {
  const [places] = useState(() => placesOf(client));
  useEffect(() => {
    const send = () => void places.sendUnsent();
    send();
    window.addEventListener('online', send);
    return () => window.removeEventListener('online', send);
  }, [places]);
  return places;
}
