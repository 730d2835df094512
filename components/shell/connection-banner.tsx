'use client';

import { onlineManager, useMutationState } from '@tanstack/react-query';
import { CloudOff, LogIn, RefreshCw } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { feedHealth } from '#lib/client/feed-world.ts';

/** Says so when what is shown may be old: signed out, offline, or Aftertone not answering. Nothing when all is well. */
export function ConnectionBanner() {
  const isOnline = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
    () => true,
  );
  const health = useSyncExternalStore(feedHealth.subscribe, feedHealth.get, () => 'live' as const);
  const kept = useMutationState({ filters: { mutationKey: ['change'], status: 'pending' } }).length;
  if (health === 'signed-out') return <SignedOut />;
  if (!isOnline) {
    return (
      <Banner icon={<CloudOff aria-hidden />}>
        Offline. Showing what this device has. {kept > 0 && changesWait(kept)}
      </Banner>
    );
  }
  if (health === 'behind') {
    return (
      <Banner icon={<RefreshCw aria-hidden />}>
        Aftertone does not answer at the moment. Showing what was last loaded; it tries again by itself.
      </Banner>
    );
  }
  return null;
}

function changesWait(count: number): string {
  return `${count === 1 ? '1 change' : `${count} changes`} will be sent when you are back.`;
}

function SignedOut() {
  return (
    <Banner
      tone="warn"
      icon={<LogIn aria-hidden />}
      action={
        <Button look="plain" onClick={() => window.location.reload()}>
          Sign in
        </Button>
      }
    >
      You are signed out. Nothing here is up to date any more.
    </Banner>
  );
}
