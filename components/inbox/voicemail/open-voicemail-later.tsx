'use client';

import dynamic from 'next/dynamic';
import { type ComponentType, useEffect, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { whenIdle } from '#components/ui/when-idle.ts';
import type { OpenVoicemailProps } from './open-voicemail.tsx';

/** Of the page's JavaScript a third is player, menus and sheets, which a list does not need to be there. */
const load = () => import('./open-voicemail.tsx').then((module) => module.OpenVoicemail);
const Awaited = dynamic(() => import('./open-voicemail.tsx').then((module) => module.OpenVoicemail), {
  loading: VoicemailSkeleton,
});
let loaded: ComponentType<OpenVoicemailProps> | null = null;

/** Loads what an open voicemail needs once the list stands and the page rests, so that the first opens without a wait. */
export function useOpenVoicemailSoon(): void {
  useEffect(
    () =>
      whenIdle(() => {
        // Failing here means nothing yet: whoever opens one asks again.
        load().then(
          (component) => (loaded = component),
          () => undefined,
        );
      }),
    [],
  );
}

/** The open voicemail; a skeleton while its code is still coming. */
export function OpenVoicemailLater(props: OpenVoicemailProps) {
  // Even what is there already would show the skeleton for a moment if it were awaited.
  const [Shown] = useState(() => loaded ?? Awaited);
  return <Shown {...props} />;
}

/** In the place of a voicemail that is coming. */
export function VoicemailSkeleton() {
  const t = useMessages('voicemail');
  return (
    <div role="status" className="mx-auto w-full max-w-3xl space-y-5 px-5 py-6 mid:px-8">
      <span className="sr-only">{t('loadingVoicemail')}</span>
      <Skeleton className="h-7 w-56" />
      <Skeleton className="h-4 w-40" />
      <Skeleton className="h-38 w-full rounded-xl" />
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-4 w-2/3" />
    </div>
  );
}
