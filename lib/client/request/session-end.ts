import type { QueryClient } from '@tanstack/react-query';
import { feedHealth } from '#lib/client/live/feed-deps.ts';
import { ClientError } from './client-error.ts';

/** Where somebody whose session has ended signs in again, is told why, and comes back from to the same place. */
export function signInAgainHref({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string {
  return `/sign-in?${new URLSearchParams({ ended: '1', next: pathname + search })}`;
}

/** Notices with the first refused request that the session has ended, before the live feed asks. Returns how to stop. */
export function watchSessionEnd(client: QueryClient): () => void {
  const look = (error: unknown) => {
    if (error instanceof ClientError && error.code === 'signed-out') feedHealth.set('signed-out');
  };
  const stopQueries = client.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') look(event.action.error);
  });
  const stopMutations = client.getMutationCache().subscribe((event) => {
    // A change that waits until its member has signed in again only fails, and is tried again.
    if (event.type !== 'updated') return;
    if (event.action.type === 'error' || event.action.type === 'failed') look(event.action.error);
  });
  return () => {
    stopQueries();
    stopMutations();
  };
}
