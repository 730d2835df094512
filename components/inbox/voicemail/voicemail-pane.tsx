'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDesk } from '#components/desk/desk.tsx';
import { useMessages } from '#components/messages/messages.tsx';
import { ConnectionBanner } from '#components/shell/connection-banner.tsx';
import { NewVersion } from '#components/shell/new-version.tsx';
import { Button } from '#components/ui/button.tsx';
import { useAddress } from '#lib/client/list/use-address.ts';
import { readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import { shownVoicemail } from '#lib/client/optimistic/snapshot.ts';
import { voicemailOptions } from '#lib/client/queries/voicemail.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { BackButton } from './back-button.tsx';
import { NotOnDevice } from './not-on-device.tsx';
import { OpenVoicemailLater, VoicemailSkeleton } from './open-voicemail-later.tsx';

/** The right column: the voicemail with this id, from the cache at once where a list already has it. */
export function VoicemailPane({ id }: { id: string }) {
  const client = useQueryClient();
  const query = useQuery({
    ...voicemailOptions(id),
    initialData: () => shownVoicemail(readSnapshot(client), id) ?? undefined,
  });
  const close = useClose(id);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {/* Where there is room for both, the list beside it says so. */}
      <div className="shrink-0 space-y-2 px-3 pt-2 empty:hidden mid:hidden">
        <ConnectionBanner />
        <NewVersion column="voicemail" />
      </div>
      {query.data ? (
        <OpenVoicemailLater voicemail={query.data} onClose={close} />
      ) : (
        <Instead onClose={close}>
          {query.data === null && <Gone onClose={close} />}
          {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
          {query.isPending && (query.isPaused ? <NotOnDevice what="voicemail" /> : <VoicemailSkeleton />)}
        </Instead>
      )}
    </div>
  );
}

/** Back to the list, with focus on the row it came from. */
function useClose(id: string): () => void {
  const { go } = useAddress();
  const { list } = useDesk();
  return () => {
    go({ voicemailId: null });
    requestAnimationFrame(() => list.current?.focusRow(id));
  };
}

function Instead({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return (
    <>
      <div className="flex h-14 shrink-0 items-center px-2 mid:hidden">
        <BackButton onClose={onClose} />
      </div>
      {children}
    </>
  );
}

function Gone({ onClose }: { onClose: () => void }) {
  const t = useMessages('voicemail');
  const common = useMessages('common');
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-1.5 p-8 text-center">
      <p className="font-medium text-lg">{t('voicemailGone')}</p>
      <p className="max-w-80 text-balance text-muted">{t('voicemailGoneWhy')}</p>
      <Button onClick={onClose} className="mt-4">
        {common('close')}
      </Button>
    </div>
  );
}

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useMessages('voicemail');
  const common = useMessages('common');
  return (
    <div role="alert" className="flex flex-1 flex-col items-center justify-center gap-3 p-8 text-center">
      <p className="font-medium text-lg">{t('loadFailed')}</p>
      <p className="max-w-80 text-muted">{t('loadFailedWhy', { reason: sentenceOf(error) })}</p>
      <Button onClick={onRetry}>
        <RotateCw aria-hidden />
        {common('tryAgain')}
      </Button>
    </div>
  );
}
