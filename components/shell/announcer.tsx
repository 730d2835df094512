'use client';

import { useSyncExternalStore } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { type Announcement, announcements } from '#lib/client/feedback/announcements.ts';

const NOTHING: readonly Announcement[] = [];

/** The live region that announces changes to screen readers, in order and without interrupting. */
export function Announcer() {
  const said = useSyncExternalStore(announcements.subscribe, announcements.get, () => NOTHING);
  const t = useMessages('common');
  return (
    <div role="log" aria-live="polite" aria-label={t('recentChanges')} className="sr-only">
      {said.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
