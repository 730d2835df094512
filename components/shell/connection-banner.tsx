'use client';

import { onlineManager, useMutationState } from '@tanstack/react-query';
import { CloudOff, LogIn, RefreshCw } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { feedHealth } from '#lib/client/live/feed-deps.ts';
import { isOwed } from '#lib/client/optimistic/is-owed.ts';
import { INTERCEPTED, isIntercepted } from '#lib/client/request/intercepted.ts';

/** Says so when what is shown may be old: offline, or Aftertone not answering. Nothing when all is well. */
export function ConnectionBanner() {
  const isOnline = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
    () => true,
  );
  const health = useSyncExternalStore(feedHealth.subscribe, feedHealth.get, () => 'live' as const);
  const isSignInInFront = useSyncExternalStore(isIntercepted.subscribe, isIntercepted.get, () => false);
  const kept = useMutationState({ filters: { predicate: isOwed } }).length;
  if (!isOnline) {
    return (
      <Banner icon={<CloudOff aria-hidden />}>
        Offline. Showing what this device has. {kept > 0 && changesWait(kept)}
      </Banner>
    );
  }
  if (isSignInInFront) {
    return (
      <Banner
        tone="warn"
        icon={<LogIn aria-hidden />}
        action={
          <Button look="quiet" className="-my-1.5 -mr-1.5 underline" onClick={() => window.location.reload()}>
            Sign in
          </Button>
        }
      >
        {INTERCEPTED} This page may be out of date. {kept > 0 && changesWait(kept)}
      </Banner>
    );
  }
  if (health === 'behind') {
    return (
      <Banner icon={<RefreshCw aria-hidden />}>
        Aftertone does not answer at the moment. This page may be out of date; it tries again by itself.{' '}
        {kept > 0 && changesWait(kept)}
      </Banner>
    );
  }
  return null;
}

function changesWait(count: number): string {
  return `${count === 1 ? '1 change' : `${count} changes`} will be sent when you are back.`;
}
