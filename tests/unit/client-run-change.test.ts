import type { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { erase } from '#lib/client/commands/erase.ts';
import { runChange } from '#lib/client/commands/run-change.ts';
import { setListened } from '#lib/client/commands/set-listened.ts';
import { trash } from '#lib/client/commands/trash.ts';
import { toasts } from '#lib/client/feedback/toasts.ts';
import { keepAnswersTrue, readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import { voicemailListOptions } from '#lib/client/queries/voicemail-list.ts';
import { makeQueryClient } from '#lib/client/request/query-client.ts';
import { type ListKey, queryKeys } from '#lib/client/request/query-keys.ts';
import { readPreferences } from '#lib/domain/preferences.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { keepEnglish } from '#tests/support/messages.ts';
import { countsOf, wireVoicemail } from '#tests/support/wire-voicemail.ts';

keepEnglish();

const INBOX: ListKey = { view: 'inbox', line: null, order: 'newest' };
const AT = '2026-03-02T12:00:00.000Z';
const refusal = {
  type: 'about:blank',
  title: 'Forbidden',
  status: 403,
  detail: 'You may not change this line.',
  code: 'forbidden',
  requestId: 'r-1',
};

/** Requests as they are sent, each answered when the test says so. */
function pausedServer() {
  const asked: {
    path: string;
    method: string;
    body: unknown;
    key: string | null;
    answer: (reply: Response) => void;
  }[] = [];
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    const key = new Headers(init.headers).get('idempotency-key');
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    asked.push({ path, method: init.method ?? 'GET', body, key, answer: resolve });
    return promise;
  });
  return asked;
}

const nextAsk = async (asked: ReturnType<typeof pausedServer>, index: number) => {
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(index));
  const ask = asked[index];
  if (!ask) throw new Error('nothing was asked');
  return ask;
};

const rowIds = (client: QueryClient) =>
  (client.getQueryData<{ pages: { items: VoicemailWire[] }[] }>(queryKeys.list(INBOX))?.pages ?? []).flatMap((page) =>
    page.items.map(({ id }) => id),
  );

const listenedAt = (client: QueryClient, id: string) =>
  readSnapshot(client)
    .lists.flatMap((list) => list.pages.flatMap((page) => page.items))
    .find((voicemail) => voicemail.id === id)?.listenedAt;

describe('a change on its way', () => {
  let client: QueryClient;
  beforeEach(() => {
    client = makeQueryClient();
    client.setQueryData(queryKeys.me, {
      id: 'maya',
      name: 'Maya',
      email: 'maya@example.com',
      role: 'member',
      preferences: readPreferences('{}'),
    });
    client.setQueryData(queryKeys.counts, countsOf(2, 2));
    const page = { items: [wireVoicemail(2), wireVoicemail(1)], next: null };
    client.setQueryData(queryKeys.list(INBOX), { pages: [page], pageParams: [null] });
    toasts.set([]);
  });
  afterEach(() => {
    client.clear();
    vi.unstubAllGlobals();
  });

  it('is shown before the server knows of it', async () => {
    const asked = pausedServer();
    const done = trash(client, 'v2');
    await nextAsk(asked, 0);
    expect(rowIds(client)).toEqual(['v1']);
    expect(client.getQueryData(queryKeys.counts)).toEqual(countsOf(1, 1, 1));
    asked[0]?.answer(Response.json(wireVoicemail(2, { revision: 2, trashedAt: AT })));
    expect(await done).toBe(true);
    expect(rowIds(client)).toEqual(['v1']);
  });

  it('goes back with a sentence when it is refused', async () => {
    const asked = pausedServer();
    const done = trash(client, 'v2');
    (await nextAsk(asked, 0)).answer(Response.json(refusal, { status: 403 }));
    expect(await done).toBe(false);
    expect(rowIds(client)).toEqual(['v2', 'v1']);
    expect(toasts.get().map(({ text }) => text)).toEqual(['Couldn’t move to Trash. You may not change this line.']);
  });

  it('offers Undo, which is one more change after it', async () => {
    const asked = pausedServer();
    void trash(client, 'v2');
    await nextAsk(asked, 0);
    toasts.get()[0]?.action?.run();
    await vi.waitFor(() => expect(rowIds(client)).toEqual(['v2', 'v1']));
    asked[0]?.answer(Response.json(wireVoicemail(2, { revision: 2, trashedAt: AT })));
    expect(await nextAsk(asked, 1)).toMatchObject({ method: 'POST', path: '/api/voicemails/v2/restore' });
    expect(rowIds(client)).toEqual(['v2', 'v1']);
    asked[1]?.answer(Response.json(wireVoicemail(2, { revision: 3 })));
    await vi.waitFor(() => expect(client.isMutating()).toBe(0));
  });

  it('that deletes for good is undone into the place it took the voicemail from', async () => {
    const asked = pausedServer();
    const undoOf = async (id: string, index: number) => {
      void erase(client, id);
      (await nextAsk(asked, index)).answer(Response.json(wireVoicemail(Number(id.slice(1)), { revision: 2 })));
      await vi.waitFor(() => expect(client.isMutating()).toBe(0));
      toasts.get().at(-1)?.action?.run();
      const { path, body, answer } = await nextAsk(asked, index + 1);
      answer(Response.json(wireVoicemail(Number(id.slice(1)), { revision: 3 })));
      await vi.waitFor(() => expect(client.isMutating()).toBe(0));
      return { path, body };
    };
    const trashed = { items: [wireVoicemail(7, { trashedAt: AT })], next: null };
    client.setQueryData(queryKeys.list({ ...INBOX, view: 'trash' }), { pages: [trashed], pageParams: [null] });
    const own = { trashed: true, erasing: true, ownChange: true };
    expect(await undoOf('v7', 0)).toEqual({ path: '/api/voicemails/v7/restore', body: { to: 'trash', expected: own } });
    expect(await undoOf('v1', 2)).toEqual({ path: '/api/voicemails/v1/restore', body: { expected: own } });
  });

  it('is sent one at a time, and of several toggles only the first and the newest are', async () => {
    const asked = pausedServer();
    const toggle = (listened: boolean) =>
      runChange(client, 'v2', { kind: 'listened', listened, seen: { listened: !listened } });
    const all = [toggle(true)];
    const first = await nextAsk(asked, 0);
    all.push(...[false, true, false].map(toggle));
    await vi.waitFor(() => expect(listenedAt(client, 'v2')).toBeNull());
    await new Promise(setImmediate);
    expect(asked).toHaveLength(1);
    first.answer(Response.json(wireVoicemail(2, { revision: 2, listenedAt: AT })));
    (await nextAsk(asked, 1)).answer(Response.json(wireVoicemail(2, { revision: 3 })));
    await Promise.all(all);
    expect(asked.map(({ body }) => body).filter(Boolean)).toEqual([
      { listened: true, expected: { listened: false } },
      { listened: false, expected: { listened: true } },
    ]);
    expect(listenedAt(client, 'v2')).toBeNull();
  });

  it('does not wait for changes of other voicemails', async () => {
    const asked = pausedServer();
    const changes = ['v1', 'v2'].map((id) =>
      runChange(client, id, { kind: 'listened', listened: true, seen: { listened: false } }),
    );
    await nextAsk(asked, 1);
    for (const [index, { answer }] of asked.entries()) {
      answer(Response.json(wireVoicemail(index + 1, { revision: 2, listenedAt: AT })));
    }
    await Promise.all(changes);
  });

  it('is tried again under the same key when the connection fails', async () => {
    const keys: (string | null)[] = [];
    vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
      keys.push(new Headers(init.headers).get('idempotency-key'));
      if (keys.length === 1) throw new TypeError('fetch failed');
      return Response.json(wireVoicemail(2, { revision: 2, listenedAt: AT }));
    });
    expect(await setListened(client, 'v2', true)).toBe(true);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('is laid over a list that was asked for before it and answered after', async () => {
    const asked = pausedServer();
    const stop = keepAnswersTrue(client);
    const key: ListKey = { ...INBOX, line: 'desk' };
    const list = client.fetchInfiniteQuery(voicemailListOptions(key));
    const page = await nextAsk(asked, 0);
    void runChange(client, 'v2', { kind: 'place', place: 'trash', seen: {} });
    const change = await nextAsk(asked, 1);
    page.answer(Response.json({ items: [wireVoicemail(2), wireVoicemail(1)], next: null }));
    await list;
    const shown = readSnapshot(client).lists.find((state) => state.key.line === 'desk');
    expect(shown?.pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(['v1']);
    change.answer(Response.json(wireVoicemail(2, { revision: 2, trashedAt: AT })));
    await vi.waitFor(() => expect(client.isMutating()).toBe(0));
    stop();
  });
});
