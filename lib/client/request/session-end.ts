import type { QueryClient } from '@tanstack/react-query';
import { feedHealth } from '#lib/client/live/feed-deps.ts';
import { ClientError } from './client-error.ts';

/** The sign-in page that says the session has ended, and returns to this place. */
export function signInAgainHref({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string {
  return `/sign-in?${new URLSearchParams({ ended: '1', next: pathname + search })}`;
}

/** Detects the end of the session by the first rejected request, before the live feed does. Returns how to stop. */
export function watchSessionEnd(client: QueryClient): () => void {
  const look = (error: unknown) => {
    if (error instanceof ClientError && error.code === 'signed-out') feedHealth.set('signed-out');
  };
  const stopQueries = client.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') look(event.action.error);
  });
  const stopMutations = client.getMutationCache().subscribe((event) => {
    // A change that waits for its member to sign in again only fails, and is retried.
    if (event.type !== 'updated') return;
    if (event.action.type === 'error' || event.action.type === 'failed') look(event.action.error);
  });
  return () => {
    stopQueries();
    stopMutations();
  };
}
