'use client';

import { RefreshCw } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { isOneColumn } from '#components/desk/desk.tsx';
import { useMessages } from '#components/messages/messages.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { useAddress } from '#lib/client/list/use-address.ts';
import { followTyping, hasTypedText } from '#lib/client/notes/typed-text.ts';
import { loadNewVersion } from '#lib/client/offline/app-worker.ts';
import { hasNewVersion } from '#lib/client/request/new-version.ts';

export interface NewVersionBannerProps {
  /** The column of the inbox it's in: a phone shows one at a time, and the banner must be shown once. */
  column?: 'list' | 'voicemail';
}

/**
 * Offers a newer version of Aftertone. Never reloads automatically, because somebody may be listening or writing. Unsaved notes
 * survive the reload; it asks before other typed text is lost.
 */
export function NewVersionBanner({ column }: NewVersionBannerProps) {
  const t = useMessages('common');
  const isReady = useSyncExternalStore(hasNewVersion.subscribe, hasNewVersion.get, () => false);
  const [isAsking, setIsAsking] = useState(false);
  const isElsewhere = useIsElsewhere(column);
  useEffect(() => followTyping(), []);
  if (!isReady || isElsewhere) return null;
  const reload = () => (hasTypedText() && !isAsking ? setIsAsking(true) : loadNewVersion());
  return (
    <Banner
      icon={<RefreshCw aria-hidden />}
      action={
        <Button variant="quiet" className="-my-1.5 -mr-1.5 underline" onClick={reload}>
          {t(isAsking ? 'reloadAnyway' : 'reload')}
        </Button>
      }
    >
      {t(isAsking ? 'reloadLosesText' : 'newVersionReady')}
    </Banner>
  );
}

function useIsElsewhere(column: NewVersionBannerProps['column']): boolean {
  const isPhone = useSyncExternalStore(onWidth, isOneColumn, () => false);
  const isOpen = useAddress().address.voicemailId !== null;
  if (column === undefined) return false;
  return isPhone ? (column === 'list') === isOpen : column === 'voicemail';
}

function onWidth(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}
