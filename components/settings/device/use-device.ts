import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type DeviceFacts, deviceFacts, readDeviceSigns } from '#lib/client/offline/device-facts.ts';
import { countCopies } from '#lib/client/offline/kept-copies.ts';
import { useMe } from '#lib/client/queries/use-me.ts';

/** What works on this device; null until the browser has been asked, which the server cannot. */
export function useDeviceFacts(): DeviceFacts | null {
  const [facts, setFacts] = useState<DeviceFacts | null>(null);
  useEffect(() => setFacts(deviceFacts(readDeviceSigns())), []);
  return facts;
}

/** What this device keeps; it needs no connection to be counted. */
export function useKeptCopies() {
  const memberId = useMe()?.id ?? '';
  const queryFn = () => countCopies(memberId);
  return useQuery({ queryKey: ['kept-copies', memberId], queryFn, networkMode: 'always', staleTime: 0 });
}
