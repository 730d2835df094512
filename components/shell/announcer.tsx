'use client';

import { useSyncExternalStore } from 'react';
import { type Announcement, announcements } from '#lib/client/feedback/announcements.ts';

const NOTHING: readonly Announcement[] = [];

/** The one place where changes are told to screen readers, one after the other and without interrupting. */
export function Announcer() {
  const said = useSyncExternalStore(announcements.subscribe, announcements.get, () => NOTHING);
  return (
    <div role="log" aria-live="polite" aria-label="What has changed" className="sr-only">
      {said.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
