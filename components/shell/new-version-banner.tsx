'use client';

import { RefreshCw } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { hasNewVersion, loadNewVersion } from '#lib/client/app-worker.ts';

/** Offers a newer version of Aftertone that is ready. Never loads it by itself: somebody may be listening or writing. */
export function NewVersionBanner() {
  const isReady = useSyncExternalStore(hasNewVersion.subscribe, hasNewVersion.get, () => false);
  if (!isReady) return null;
  return (
    <Banner
      icon={<RefreshCw aria-hidden />}
      action={
        <Button look="quiet" className="-my-1.5 -mr-1.5 underline" onClick={loadNewVersion}>
          Reload
        </Button>
      }
    >
      A new version is ready.
    </Banner>
  );
}
