import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { feedHealth } from '#lib/client/live/feed-deps.ts';

/** True while this device is online and Aftertone answered when last asked. */
export function useIsReachable(): boolean {
  return useSyncExternalStore(subscribe, isReachable, () => true);
}

function isReachable(): boolean {
  return onlineManager.isOnline() && feedHealth.get() !== 'behind';
}

function subscribe(listener: () => void): () => void {
  const stopOnline = onlineManager.subscribe(listener);
  const stopHealth = feedHealth.subscribe(listener);
  return () => {
    stopOnline();
    stopHealth();
  };
}
