import { QueryObserver } from '@tanstack/react-query';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeQueryClient } from '#lib/client/request/query-client.ts';

/** A server whose answers arrive when the test lets them. */
let state: string;
let waiting: (() => void)[];
const fetchState = () => {
  const answer = state;
  return new Promise<string>((resolve) => waiting.push(() => resolve(answer)));
};
const answerAll = () => {
  for (const answer of waiting.splice(0)) answer();
};

beforeEach(() => {
  state = 'before the change';
  waiting = [];
});

function observe(client: ReturnType<typeof makeQueryClient>) {
  const observer = new QueryObserver(client, { queryKey: ['activity', 1], queryFn: fetchState });
  onTestFinished(observer.subscribe(() => undefined));
  return observer;
}

describe('what is invalidated while it is being fetched', () => {
  it('is fetched again after its first answer, which may be from before the change', async () => {
    const client = makeQueryClient();
    const observer = observe(client);
    state = 'after the change';
    void client.invalidateQueries({ queryKey: ['activity'] });
    answerAll();
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    answerAll();
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('after the change'));
    expect(observer.getCurrentResult().fetchStatus).toBe('idle');
  });

  it('is fetched again once, however often it is invalidated meanwhile', async () => {
    const client = makeQueryClient();
    observe(client);
    for (let count = 0; count < 10; count += 1) void client.invalidateQueries({ queryKey: ['activity'] });
    answerAll();
    await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(0));
    expect(waiting).toHaveLength(1);
  });

  it('is fetched again at once where an earlier answer is shown', async () => {
    const client = makeQueryClient();
    client.setQueryData(['activity', 1], 'shown');
    const observer = observe(client);
    void client.invalidateQueries({ queryKey: ['activity'] });
    state = 'after the change';
    void client.invalidateQueries({ queryKey: ['activity'] });
    answerAll();
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('after the change'));
    expect(waiting).toHaveLength(0);
  });

  it('counts as stale when nobody shows it yet, and is fetched again by whoever does', async () => {
    const client = makeQueryClient();
    const fetched = client.prefetchQuery({ queryKey: ['activity', 1], queryFn: fetchState });
    void client.invalidateQueries({ queryKey: ['activity'] });
    answerAll();
    await fetched;
    await vi.waitFor(() => expect(client.getQueryState(['activity', 1])?.isInvalidated).toBe(true));
    state = 'after the change';
    const observer = observe(client);
    answerAll();
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('after the change'));
  });

  it('leaves a first fetch that fails to those who asked', async () => {
    const client = makeQueryClient();
    const fetched = client.fetchQuery({
      queryKey: ['activity', 1],
      queryFn: () => Promise.reject(new Error('refused')),
      retry: false,
    });
    void client.invalidateQueries({ queryKey: ['activity'] });
    await expect(fetched).rejects.toThrow('refused');
  });
});
