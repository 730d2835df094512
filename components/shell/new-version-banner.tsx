'use client';

import { RefreshCw } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { loadNewVersion } from '#lib/client/app-worker.ts';
import { hasNewVersion } from '#lib/client/new-version.ts';
import { followTyping, hasTypedText } from '#lib/client/typed-text.ts';

/**
 * Offers a newer version of Aftertone that is ready. Never loads it by itself: somebody may be listening or writing. Unsaved notes
 * are there again after it; before other typed text goes, it asks.
 */
export function NewVersionBanner() {
  const isReady = useSyncExternalStore(hasNewVersion.subscribe, hasNewVersion.get, () => false);
  const [isAsking, setIsAsking] = useState(false);
  useEffect(() => followTyping(), []);
  if (!isReady) return null;
  const reload = () => (hasTypedText() && !isAsking ? setIsAsking(true) : loadNewVersion());
  return (
    <Banner
      icon={<RefreshCw aria-hidden />}
      action={
        <Button look="quiet" className="-my-1.5 -mr-1.5 underline" onClick={reload}>
          {isAsking ? 'Reload anyway' : 'Reload'}
        </Button>
      }
    >
      {isAsking ? 'What you typed on this page isn’t saved, and reloading loses it.' : 'A new version is ready.'}
    </Banner>
  );
}
