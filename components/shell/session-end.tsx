'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { mayLeave } from '#lib/client/commands/leaving.ts';
import { feedHealth } from '#lib/client/live/feed-deps.ts';
import { windowStorage } from '#lib/client/offline/device-memory.ts';
import { isIntercepted } from '#lib/client/request/intercepted.ts';
import { signInAgainHref } from '#lib/client/request/session-end.ts';

/**
 * Goes to the sign-in page when the session has ended. Voicemails are removed from the screen and the device; unsent changes and
 * unsaved notes stay on the device, encrypted.
 */
export function SessionEnd() {
  const health = useSyncExternalStore(feedHealth.subscribe, feedHealth.get, () => 'live' as const);
  useEffect(() => {
    if (health === 'signed-out') void leave();
  }, [health]);
  useEffect(() => {
    // With the back button a browser may show this page from memory after the session has ended.
    const showAnew = (event: PageTransitionEvent) => event.persisted && window.location.reload();
    window.addEventListener('pageshow', showAnew);
    return () => window.removeEventListener('pageshow', showAnew);
  }, []);
  return null;
}

async function leave(): Promise<void> {
  if (!mayLeave(windowStorage(), Date.now())) return isIntercepted.set(true);
  const href = signInAgainHref(window.location);
  await import('#lib/client/offline/forget-device.ts')
    .then(({ forgetDevice }) => forgetDevice())
    .catch(() => undefined);
  window.location.replace(href);
}
