import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { feedHealth } from '#lib/client/live/feed-deps.ts';
import { ClientError } from '#lib/client/request/client-error.ts';
import { makeQueryClient } from '#lib/client/request/query-client.ts';
import { refetchWhenBack } from '#lib/client/request/refetch-when-back.ts';
import { signInAgainHref, watchSessionEnd } from '#lib/client/request/session-end.ts';

const aClient = () => new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });

afterEach(() => feedHealth.set('live'));

describe('when Aftertone is back', () => {
  it('asks again for what failed, and for nothing else', async () => {
    const client = aClient();
    const failing = vi.fn(async () => {
      if (failing.mock.calls.length === 1) throw new ClientError('unreachable', 'Away.');
      return 'rows';
    });
    const fine = vi.fn(async () => 'counts');
    await client.prefetchQuery({ queryKey: ['failing'], queryFn: failing });
    await client.prefetchQuery({ queryKey: ['fine'], queryFn: fine });
    const stop = refetchWhenBack(client);
    feedHealth.set('behind');
    expect(failing).toHaveBeenCalledTimes(1);
    feedHealth.set('live');
    await vi.waitFor(() => expect(client.getQueryData(['failing'])).toBe('rows'));
    expect(fine).toHaveBeenCalledTimes(1);
    stop();
    feedHealth.set('behind');
    feedHealth.set('live');
    expect(failing).toHaveBeenCalledTimes(2);
    client.clear();
  });
});

describe('the end of a session', () => {
  it('is noticed by the first refused request, reading or changing', async () => {
    for (const ask of [
      (client: QueryClient, fail: () => Promise<never>) => client.prefetchQuery({ queryKey: ['any'], queryFn: fail }),
      (client: QueryClient, fail: () => Promise<never>) =>
        client
          .getMutationCache()
          .build(client, { mutationFn: fail, retry: false })
          .execute(undefined)
          .catch(() => null),
    ]) {
      const client = aClient();
      const stop = watchSessionEnd(client);
      await ask(client, () => Promise.reject(new ClientError('unreachable', 'Away.')));
      expect(feedHealth.get()).toBe('live');
      await ask(client, () => Promise.reject(new ClientError('signed-out', 'You are signed out.')));
      expect(feedHealth.get()).toBe('signed-out');
      feedHealth.set('live');
      stop();
      await ask(client, () => Promise.reject(new ClientError('signed-out', 'You are signed out.')));
      expect(feedHealth.get()).toBe('live');
      client.clear();
    }
  });

  it('is noticed by a change that waits until its member has signed in again', async () => {
    const client = makeQueryClient();
    const stop = watchSessionEnd(client);
    const fail = () => Promise.reject(new ClientError('signed-out', 'You are signed out.'));
    void client.getMutationCache().build(client, { mutationFn: fail }).execute(undefined);
    await vi.waitFor(() => expect(feedHealth.get()).toBe('signed-out'));
    expect(client.getMutationCache().getAll()).toMatchObject([{ state: { status: 'pending' } }]);
    stop();
    client.clear();
  });

  it('leads back to the same place after signing in', () => {
    const href = signInAgainHref({ pathname: '/unlistened/a', search: '?order=oldest' });
    const { pathname, searchParams } = new URL(href, 'http://here');
    expect(pathname).toBe('/sign-in');
    expect(searchParams.get('next')).toBe('/unlistened/a?order=oldest');
    expect(searchParams.has('ended')).toBe(true);
  });
});
