import { MutationObserver, QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { changeMeOptions } from '#lib/client/commands/change-me.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import type { MeWire } from '#lib/wire/members.ts';

const me: MeWire = {
  id: 'alex',
  name: 'Alex',
  email: 'alex@example.com',
  role: 'administrator',
  preferences: { shortcuts: true, numberFormat: 'auto', language: 'auto' },
};

describe('a changed preference', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is in force before the server has answered, and taken back when it refuses', async () => {
    const client = new QueryClient();
    client.setQueryData(queryKeys.me, me);
    const answer = Promise.withResolvers<Response>();
    vi.stubGlobal('fetch', () => answer.promise);
    const shortcuts = () => client.getQueryData<MeWire>(queryKeys.me)?.preferences.shortcuts;
    const changing = new MutationObserver(client, changeMeOptions).mutate({ preferences: { shortcuts: false } });
    await vi.waitFor(() => expect(shortcuts()).toBe(false));
    answer.resolve(new Response(null, { status: 503 }));
    await expect(changing).rejects.toThrow();
    expect(client.getQueryData(queryKeys.me)).toEqual(me);
  });
});
