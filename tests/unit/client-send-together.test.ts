import { onlineManager, type QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { assign } from '#lib/client/commands/assign.ts';
import { erase } from '#lib/client/commands/erase.ts';
import { reopen } from '#lib/client/commands/reopen.ts';
import { restore } from '#lib/client/commands/restore.ts';
import { setListened } from '#lib/client/commands/set-listened.ts';
import { trash } from '#lib/client/commands/trash.ts';
import { undoNewest } from '#lib/client/commands/undo.ts';
import { toasts } from '#lib/client/feedback/toasts.ts';
import { readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import { shownVoicemail } from '#lib/client/optimistic/snapshot.ts';
import { makeQueryClient } from '#lib/client/request/query-client.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { readPreferences } from '#lib/domain/preferences.ts';
import { type BulkBody, type BulkReply, bulkBody, bulkReply, type VoicemailWire } from '#lib/wire/voicemails.ts';
import { keepEnglish } from '#tests/support/messages.ts';
import { countsOf, wireVoicemail } from '#tests/support/wire-voicemail.ts';

keepEnglish();

const maya = { id: 'maya', name: 'Maya' };
const tom = { id: 'tom', name: 'Tom' };

let client: QueryClient;
let sent: { path: string; body: BulkBody; key: string | null }[];
/** What a request about one voicemail waits for. */
let untilBulk: Promise<void>;
/** Answers a bulk request; the test replaces it. */
let answer: (body: BulkBody) => Partial<BulkReply> | Promise<never>;

const minuteOf = (id: string) => Number(id.slice(1));
const taken = (id: string, facts: Partial<VoicemailWire> = {}) =>
  wireVoicemail(minuteOf(id), { revision: 9, ...facts });

beforeEach(() => {
  sent = [];
  untilBulk = Promise.resolve();
  answer = ({ ids }) => ({ items: ids.map((id) => taken(id)) });
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (init.method === 'GET') return Response.json(countsOf(3, 3));
    const body = JSON.parse(String(init.body));
    sent.push({ path, body, key: new Headers(init.headers).get('idempotency-key') });
    if (!path.endsWith('/bulk')) await untilBulk;
    if (!path.endsWith('/bulk')) return Response.json(taken(path.split('/')[3] ?? ''));
    return Response.json(
      bulkReply.parse({ items: [], refused: [], next: null, ...(await answer(bulkBody.parse(body))) }),
    );
  });
  client = makeQueryClient();
  client.mount();
  const me = { ...maya, email: 'maya@example.com', role: 'administrator', preferences: readPreferences('{}') };
  client.setQueryData(queryKeys.me, me);
  toasts.set([]);
});
afterEach(() => {
  client.unmount();
  client.clear();
  onlineManager.setOnline(true);
  vi.unstubAllGlobals();
});

function show(count: number, facts: Partial<VoicemailWire> = {}): string[] {
  const items = Array.from({ length: count }, (_, minute) => wireVoicemail(minute, facts));
  const key = queryKeys.list({ view: 'inbox', line: null, order: 'newest' });
  client.setQueryData(key, { pages: [{ items, next: null }], pageParams: [null] });
  return items.map(({ id }) => id);
}

const shown = (id: string) => shownVoicemail(readSnapshot(client), id);

it('sends one request for a press, with what was seen of each, and several only for more than the route takes', async () => {
  const ids = show(100);
  await setListened(client, ids, true);
  expect(sent.map(({ path }) => path)).toEqual(['/api/voicemails/bulk']);
  expect(sent[0]?.body).toMatchObject({ action: 'listened', ids });
  expect(Object.keys(sent[0]?.body.expected ?? {})).toEqual(ids);
  expect(sent[0]?.body.expected?.v7).toEqual({ listened: false });
  sent = [];
  await trash(client, show(250));
  expect(sent.map(({ body }) => body.ids.length)).toEqual([100, 100, 50]);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(3);
});

it.each([
  ['assign', { assigneeId: 'tom' }, (ids: string[]) => assign(client, ids, tom)],
  ['assign', { assigneeId: null }, (ids: string[]) => assign(client, ids, null)],
  ['reopen', {}, (ids: string[]) => reopen(client, ids)],
  ['trash', {}, (ids: string[]) => trash(client, ids)],
  ['restore', {}, (ids: string[]) => restore(client, ids)],
  ['erase', {}, (ids: string[]) => erase(client, ids)],
] as const)('asks the route to %s with %j', async (action, more, press) => {
  const ids = show(2);
  await press(ids);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toMatchObject({ action, ids, ...more });
});

it('takes back what the server refused of one, and believes what it tells of the others', async () => {
  const ids = show(3);
  const byTom = taken('v1', { assignee: tom });
  answer = () => ({
    items: [taken('v0', { assignee: maya })],
    refused: [
      { id: 'v1', code: 'conflict', detail: 'Tom already took this.', current: byTom },
      { id: 'v2', code: 'not-found', detail: 'It was erased.' },
    ],
  });
  expect(await assign(client, ids, maya)).toBe(false);
  expect([shown('v0')?.assignee, shown('v1')?.assignee, shown('v2')?.assignee]).toEqual([maya, tom, null]);
  expect(toasts.get().at(-1)?.text).toContain('2 of 3');
  expect(toasts.get().at(-1)?.text).toContain('Tom already took this.');
  expect(toasts.get().at(-1)?.text).toContain('It was erased.');
});

it('sends the same request under the same key when the first had no answer', async () => {
  const ids = show(30);
  let isAway = true;
  answer = ({ ids: asked }) => {
    if (!isAway) return { items: asked.map((id) => taken(id)) };
    isAway = false;
    throw new TypeError('Failed to fetch');
  };
  expect(await setListened(client, ids, true)).toBe(true);
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
});

it('undoes a press in one request, each to what it was', async () => {
  const ids = show(3);
  await setListened(client, ids, true);
  sent = [];
  undoNewest();
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toMatchObject({ action: 'unlistened', ids });
  expect(sent[0]?.body.expected?.v1).toEqual({ listened: true, ownChange: true });
});

it('waits offline and is sent together when the connection is back', async () => {
  const ids = show(12);
  onlineManager.setOnline(false);
  onTestFinished(() => onlineManager.setOnline(true));
  const done = setListened(client, ids, true);
  await vi.waitFor(() => expect(shown('v3')?.listenedAt).not.toBeNull());
  expect(sent).toEqual([]);
  onlineManager.setOnline(true);
  expect(await done).toBe(true);
  expect(sent.map(({ path }) => path)).toEqual(['/api/voicemails/bulk']);
  expect(sent[0]?.body.ids).toEqual(ids);
});

it('leaves out what waits for an earlier change of its own, which is sent after that', async () => {
  const ids = show(3);
  const bulk = Promise.withResolvers<void>();
  untilBulk = bulk.promise;
  answer = ({ ids: asked }) => {
    bulk.resolve();
    return { items: asked.map((id) => taken(id)) };
  };
  void assign(client, 'v1', tom);
  await setListened(client, ids, true);
  expect(sent.map(({ path }) => path)).toEqual(['/api/voicemails/v1', '/api/voicemails/bulk', '/api/voicemails/v1']);
  expect(sent[1]?.body.ids).toEqual(['v0', 'v2']);
});
