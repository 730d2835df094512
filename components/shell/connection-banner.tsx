'use client';

import { onlineManager, useMutationState } from '@tanstack/react-query';
import { CloudOff, LogIn, RefreshCw } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { feedHealth } from '#lib/client/live/feed-deps.ts';
import { isUnsent } from '#lib/client/optimistic/is-unsent.ts';
import { isIntercepted } from '#lib/client/request/intercepted.ts';

/** Shown while data may be out of date: offline, behind a sign-in page, or the server doesn't respond. */
export function ConnectionBanner() {
  const isOnline = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
    () => true,
  );
  const health = useSyncExternalStore(feedHealth.subscribe, feedHealth.get, () => 'live' as const);
  const isSignInInFront = useSyncExternalStore(isIntercepted.subscribe, isIntercepted.get, () => false);
  const pending = useMutationState({ filters: { predicate: isUnsent } }).length;
  const t = useMessages('common');
  const thenSent = pending > 0 && ` ${t('changesWillSync', { count: pending })}`;
  if (!isOnline) {
    return (
      <Banner icon={<CloudOff aria-hidden />}>
        {t('offlineShowingSaved')}
        {thenSent}
      </Banner>
    );
  }
  if (isSignInInFront) {
    return (
      <Banner
        tone="warn"
        icon={<LogIn aria-hidden />}
        action={
          <Button variant="quiet" className="-my-1.5 -mr-1.5 underline" onClick={() => window.location.reload()}>
            {t('signIn')}
          </Button>
        }
      >
        {t('signInInFront')} {t('mayBeOutdated')}
        {thenSent}
      </Banner>
    );
  }
  if (health === 'behind') {
    return (
      <Banner icon={<RefreshCw aria-hidden />}>
        {t('cantReachRetrying')}
        {thenSent}
      </Banner>
    );
  }
  return null;
}
