'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { mayLeave } from '#lib/client/commands/leaving.ts';
import { feedHealth } from '#lib/client/live/feed-deps.ts';
import { windowStorage } from '#lib/client/offline/device-memory.ts';
import { isIntercepted } from '#lib/client/request/intercepted.ts';
import { signInAgainHref } from '#lib/client/request/session-end.ts';

/**
 * Leaves for the sign-in page when the session has ended: what callers said is left neither on the screen nor on the device, and
 * what this member has not sent or saved waits there sealed.
 */
export function SessionEnd() {
  const health = useSyncExternalStore(feedHealth.subscribe, feedHealth.get, () => 'live' as const);
  useEffect(() => {
    if (health === 'signed-out') void leave();
  }, [health]);
  useEffect(() => {
    // Back from another page a browser may show this one as it was left, with nobody signed in any more.
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
