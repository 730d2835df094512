'use client';

import { RefreshCw } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { loadNewVersion, newVersion } from '#lib/client/app-worker.ts';

/** Offers a newer version of Aftertone that is ready. Never loads it by itself: somebody may be listening or writing. */
export function NewVersionBanner() {
  const worker = useSyncExternalStore(newVersion.subscribe, newVersion.get, () => null);
  if (!worker) return null;
  return (
    <Banner
      icon={<RefreshCw aria-hidden />}
      action={
        <Button look="quiet" className="-my-1.5 -mr-1.5 underline" onClick={() => void loadNewVersion(worker)}>
          Reload
        </Button>
      }
    >
      A new version is ready.
    </Banner>
  );
}
