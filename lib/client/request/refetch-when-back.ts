import type { QueryClient } from '@tanstack/react-query';
import { feedHealth } from '#lib/client/live/feed-deps.ts';

/** Refetches all failed queries when Aftertone answers again, so that nobody has to press "Try again". Returns how to stop. */
export function refetchWhenBack(client: QueryClient): () => void {
  let before = feedHealth.get();
  return feedHealth.subscribe(() => {
    const health = feedHealth.get();
    const isBack = before === 'behind' && health === 'live';
    before = health;
    if (isBack) void client.refetchQueries({ predicate: (query) => query.state.status === 'error' });
  });
}
