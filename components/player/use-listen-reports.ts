import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { deviceStorage } from '#lib/client/offline/device-memory.ts';
import { ListenReports, sendLeavingListen, sendListen } from '#lib/client/player/listens.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import type { MeWire } from '#lib/wire/members.ts';

/** One for the window: what one player could not send, the next one sends. */
const ofClient = new WeakMap<QueryClient, ListenReports>();

function reportsOf(client: QueryClient): ListenReports {
  const known = ofClient.get(client);
  if (known) return known;
  const reports = new ListenReports({
    memberId: client.getQueryData<MeWire>(queryKeys.me)?.id ?? '',
    send: (report) => sendListen(client, report),
    sendLeaving: sendLeavingListen,
    storage: typeof window === 'undefined' ? null : deviceStorage(),
  });
  ofClient.set(client, reports);
  return reports;
}

/** The window's listen reports; what is still pending from before goes out now, and whenever the connection comes back. */
export function useListenReports(client: QueryClient): ListenReports {
  const [reports] = useState(() => reportsOf(client));
  useEffect(() => {
    const send = () => void reports.sendPending();
    send();
    window.addEventListener('online', send);
    return () => window.removeEventListener('online', send);
  }, [reports]);
  return reports;
}
