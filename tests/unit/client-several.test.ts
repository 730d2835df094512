import type { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setDone } from '#lib/client/commands/set-done.ts';
import { setListened } from '#lib/client/commands/set-listened.ts';
import { trash } from '#lib/client/commands/trash.ts';
import { undoNewest } from '#lib/client/commands/undo.ts';
import { TOAST_MS, toasts } from '#lib/client/feedback/toasts.ts';
import { readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import { shownVoicemail } from '#lib/client/optimistic/snapshot.ts';
import { makeQueryClient } from '#lib/client/request/query-client.ts';
import { type ListKey, queryKeys } from '#lib/client/request/query-keys.ts';
import { readPreferences } from '#lib/domain/preferences.ts';
import { keepEnglish } from '#tests/support/messages.ts';
import { countsOf, wireVoicemail } from '#tests/support/wire-voicemail.ts';

keepEnglish();

const INBOX: ListKey = { view: 'inbox', line: null, order: 'newest' };
const AT = '2026-03-02T12:00:00.000Z';
const refusal = { code: 'not-found', detail: 'You may not change this line.' };

let client: QueryClient;
/** What was asked of the server, which takes everything except for the ids named. */
let asked: string[];

function serverRefusing(...refused: string[]): void {
  let revision = 1;
  const taken = (id: string, action: string) => {
    revision += 1;
    const shown = shownVoicemail(readSnapshot(client), id);
    return wireVoicemail(Number(id.slice(1)), { ...shown, revision, trashedAt: action === 'trash' ? AT : null });
  };
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (init.method === 'GET') return Response.json(countsOf(3, 3));
    if (path.endsWith('/bulk')) {
      const { ids, action }: { ids: string[]; action: string } = JSON.parse(String(init.body));
      asked.push(`${action} ${ids.join()}`);
      return Response.json({
        items: ids.filter((id) => !refused.includes(id)).map((id) => taken(id, action)),
        refused: ids.filter((id) => refused.includes(id)).map((id) => ({ ...refusal, id })),
        next: null,
      });
    }
    const id = /voicemails\/(v\d)/.exec(path)?.[1] ?? '';
    const action = init.method === 'DELETE' ? 'trash' : path.endsWith('/restore') ? 'restore' : 'change';
    asked.push(`${action} ${id}`);
    return Response.json(taken(id, action));
  });
}

beforeEach(() => {
  client = makeQueryClient();
  asked = [];
  client.setQueryData(queryKeys.me, {
    id: 'maya',
    name: 'Maya',
    email: 'maya@example.com',
    role: 'member',
    preferences: readPreferences('{}'),
  });
  client.setQueryData(queryKeys.counts, countsOf(3, 3));
  const items = [wireVoicemail(3), wireVoicemail(2, { listenedAt: AT }), wireVoicemail(1)];
  client.setQueryData(queryKeys.list(INBOX), { pages: [{ items, next: null }], pageParams: [null] });
  toasts.set([]);
});
afterEach(() => {
  client.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const rows = () =>
  readSnapshot(client)
    .lists.flatMap((list) => list.pages.flatMap((page) => page.items))
    .map(({ id }) => id);
const said = () => toasts.get().map(({ text }) => text);
const settled = () => vi.waitFor(() => expect(client.isMutating()).toBe(0));

describe('a change of several voicemails', () => {
  it('is shown at once, said once, and taken back for all in one', async () => {
    serverRefusing();
    const done = trash(client, ['v3', 'v1']);
    await vi.waitFor(() => expect(rows()).toEqual(['v2']));
    expect(said()).toEqual(['2 voicemails moved to Trash.']);
    expect(await done).toBe(true);
    expect(undoNewest()).toBe(true);
    await settled();
    expect(rows()).toEqual(['v3', 'v2', 'v1']);
    expect(said()).toEqual([]);
    expect(asked).toEqual(['trash v3,v1', 'restore v3,v1']);
  });

  it('tells how many the server refused and why; those come back, and Undo is for the others alone', async () => {
    serverRefusing('v2');
    expect(await trash(client, ['v3', 'v2', 'v1'])).toBe(false);
    expect(rows()).toEqual(['v2']);
    expect(said()).toEqual([
      '2 voicemails moved to Trash.',
      'Couldn’t move 1 of 3 to Trash. You may not change this line.',
    ]);
    undoNewest();
    await settled();
    expect(rows()).toEqual(['v3', 'v2', 'v1']);
    expect(asked).toEqual(['trash v3,v2,v1', 'restore v3,v1']);
  });

  it('offers no Undo when all of it was refused', async () => {
    serverRefusing('v3', 'v1');
    await setDone(client, ['v3', 'v1'], 'booked');
    expect(said()).toEqual(['Couldn’t mark 2 of 2 as done. You may not change this line.']);
    expect(undoNewest()).toBe(false);
  });

  it('is undone to what each was, not to one state for all', async () => {
    serverRefusing();
    await setListened(client, ['v3', 'v2'], true);
    undoNewest();
    await settled();
    expect(shownVoicemail(readSnapshot(client), 'v3')?.listenedAt).toBeNull();
    expect(shownVoicemail(readSnapshot(client), 'v2')?.listenedAt).not.toBeNull();
  });
});

describe('undoing by key', () => {
  it('goes from change to change, the newest first, also those that others pushed off the screen', async () => {
    serverRefusing();
    for (const id of ['v3', 'v2', 'v1']) await trash(client, id);
    await setListened(client, 'v1', true);
    expect(toasts.get()).toHaveLength(3);
    expect([undoNewest(), undoNewest(), undoNewest(), undoNewest(), undoNewest()]).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    await settled();
    expect(rows()).toEqual(['v3', 'v2', 'v1']);
  });

  it('is still possible after ten seconds, and no longer once its notice is gone by itself', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    serverRefusing();
    await trash(client, 'v3');
    toasts.set([]);
    vi.setSystemTime(Date.now() + 10_000);
    expect(undoNewest()).toBe(true);
    await trash(client, 'v2');
    toasts.set([]);
    vi.setSystemTime(Date.now() + TOAST_MS);
    expect(undoNewest()).toBe(false);
  });
});
