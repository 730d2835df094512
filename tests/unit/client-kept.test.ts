import { onlineManager, type QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { runChange } from '#lib/client/commands/run-change.ts';
import { setDone } from '#lib/client/commands/set-done.ts';
import { setListened } from '#lib/client/commands/set-listened.ts';
import { toasts } from '#lib/client/feedback/toasts.ts';
import { addNote } from '#lib/client/notes/add-note.ts';
import { deleteNote, editNote } from '#lib/client/notes/change-note.ts';
import { draftKey, drafts, recallDraft } from '#lib/client/notes/note-drafts.ts';
import { joinKept } from '#lib/client/offline/join-kept.ts';
import { fillFrom, readScreens, screensOf } from '#lib/client/offline/kept-screens.ts';
import { readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import type { PendingChangeRecord } from '#lib/client/optimistic/pending-change-record.ts';
import { keepPendingChanges, resumePendingChanges } from '#lib/client/optimistic/pending-changes.ts';
import { shownVoicemail } from '#lib/client/optimistic/snapshot.ts';
import { makeQueryClient } from '#lib/client/request/query-client.ts';
import { type ListKey, queryKeys } from '#lib/client/request/query-keys.ts';
import { readPreferences } from '#lib/domain/preferences.ts';
import type { EventsWire } from '#lib/wire/events.ts';
import type { NotesWire } from '#lib/wire/notes.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { keepEnglish } from '#tests/support/messages.ts';
import { countsOf, wireVoicemail } from '#tests/support/wire-voicemail.ts';

keepEnglish();

const INBOX: ListKey = { view: 'inbox', line: null, order: 'newest' };
const DONE: ListKey = { view: 'done', line: null, order: 'newest' };
const NOW = Date.UTC(2026, 2, 2, 12);
const A_DAY = 86_400_000;
const quiet: EventsWire = { items: [], next: 'a-9', more: false, reset: false };

function aWindow(memberId = 'maya', place = 'a-1'): QueryClient {
  const client = makeQueryClient();
  onTestFinished(() => client.clear());
  const me = {
    id: memberId,
    name: 'Maya',
    email: 'maya@example.com',
    role: 'member',
    preferences: readPreferences('{}'),
  };
  client.setQueryData(queryKeys.me, me);
  client.setQueryData(queryKeys.feedPlace, place);
  client.setQueryData(queryKeys.counts, countsOf(2, 2));
  return client;
}

function showList(client: QueryClient, key: ListKey, rows: VoicemailWire[], pages = 1): void {
  const page = { items: rows, next: null };
  client.setQueryData(queryKeys.list(key), { pages: Array(pages).fill(page), pageParams: Array(pages).fill(null) });
}

const rowsOf = (client: QueryClient, key: ListKey) =>
  readSnapshot(client)
    .lists.find((list) => JSON.stringify(list.key) === JSON.stringify(key))
    ?.pages.flatMap((page) => page.items.map(({ id }) => id));

/** A device's memory, as records survive it. */
function aDevice() {
  const unsent = new Map<string, unknown>();
  return {
    unsent,
    readChanges: async () => [...unsent.keys()].toSorted().map((key) => unsent.get(key)),
    writeChange: async (key: string, record: unknown) => void unsent.set(key, structuredClone(record)),
    dropChange: async (key: string) => void unsent.delete(key),
  };
}

const withOldSeen = (record: object) => {
  const { change } = record as PendingChangeRecord & { kind: 'change' };
  return { ...change, intent: { ...change.intent, seen: 'open' } };
};

const underEarlierNames = (record: object) => {
  const { change, ...others } = record as PendingChangeRecord & { kind: 'change' };
  const { intent, ...rest } = change;
  return { ...others, wish: { ...rest, wished: intent } };
};

describe('what a device keeps of the screens', () => {
  const reopened = (client: QueryClient, later = 0) => {
    const kept = readScreens(structuredClone(screensOf(client, NOW)), NOW + later);
    if (!kept) return null;
    const again = makeQueryClient();
    onTestFinished(() => again.clear());
    fillFrom(again, kept.queries);
    return again;
  };

  it('opens again as it was: lists, counts, whose they are', () => {
    const client = aWindow();
    showList(client, INBOX, [wireVoicemail(2), wireVoicemail(1)]);
    const again = reopened(client);
    expect(again && rowsOf(again, INBOX)).toEqual(['v2', 'v1']);
    expect(again?.getQueryData(queryKeys.counts)).toEqual(countsOf(2, 2));
    expect(again?.getQueryData(queryKeys.me)).toMatchObject({ id: 'maya' });
  });

  it('has no searches, and of a long list its beginning', () => {
    const client = aWindow();
    showList(client, { ...INBOX, q: 'crown' }, [wireVoicemail(3)]);
    showList(client, DONE, [wireVoicemail(1)], 200);
    const again = reopened(client);
    expect(again && rowsOf(again, { ...INBOX, q: 'crown' })).toBeUndefined();
    expect(again && rowsOf(again, DONE)?.length).toBe(4);
  });

  it('is nothing after a week, and nothing that another version wrote otherwise', () => {
    const client = aWindow();
    showList(client, INBOX, [wireVoicemail(1)]);
    expect(reopened(client, 8 * A_DAY)).toBeNull();
    expect(readScreens({ rows: [] }, NOW)).toBeNull();
    showList(client, DONE, [{ id: 'v1' } as VoicemailWire]);
    const again = reopened(client);
    expect(again && rowsOf(again, INBOX)).toEqual(['v1']);
    expect(again && rowsOf(again, DONE)).toBeUndefined();
  });
});

describe('a window loaded from the server on a device that keeps lists', () => {
  const kept = () => {
    const before = aWindow();
    showList(before, INBOX, [wireVoicemail(1)]);
    showList(before, DONE, [wireVoicemail(5, { status: 'done' }), wireVoicemail(4, { status: 'done' })]);
    const screens = screensOf(before, NOW);
    if (!screens) throw new Error('nothing was kept');
    return screens;
  };

  it('gets the lists it does not have, made true by what happened since', async () => {
    const client = aWindow('maya', 'a-7');
    showList(client, INBOX, [wireVoicemail(2)]);
    const asked: string[] = [];
    const erased: EventsWire = { ...quiet, items: [{ id: 'a-3', type: 'voicemail-erased', voicemailId: 'v4' }] };
    const ask = async (after: string) => {
      asked.push(after);
      return after === 'a-1' ? erased : quiet;
    };
    expect(await joinKept(client, kept(), { ask, take: () => undefined })).toBe(true);
    expect(rowsOf(client, DONE)).toEqual(['v5']);
    expect(rowsOf(client, INBOX)).toEqual(['v2']);
    expect(client.getQueryData(queryKeys.feedPlace)).toBe('a-7');
    expect(asked).toEqual(['a-1', 'a-9']);
  });

  it('gets none of them when the gap cannot be filled', async () => {
    const client = aWindow();
    const reset = { ask: async () => ({ ...quiet, reset: true }), take: () => undefined };
    expect(await joinKept(client, kept(), reset)).toBe(false);
    expect(rowsOf(client, DONE)).toBeUndefined();
    const endless = { ask: async () => ({ ...quiet, more: true }), take: () => undefined };
    expect(await joinKept(client, kept(), endless)).toBe(false);
    expect(rowsOf(client, DONE)).toBeUndefined();
  });
});

describe('a change made offline', () => {
  const sent: { path: string; body: unknown; key: string | null }[] = [];
  let answer: (path: string) => Response | Promise<Response>;
  beforeEach(() => {
    sent.length = 0;
    toasts.set([]);
    answer = () => Response.json(wireVoicemail(1, { revision: 2, listenedAt: '2026-03-02T12:00:00.000Z' }));
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
      if (init.method === 'GET') return Response.json(countsOf(1, 0));
      const key = new Headers(init.headers).get('idempotency-key');
      sent.push({ path, body: JSON.parse(String(init.body)), key });
      return answer(path);
    });
  });
  afterEach(() => {
    onlineManager.setOnline(true);
    vi.unstubAllGlobals();
  });

  /** Changes one voicemail offline and "reloads": the device's memory is all that is left. */
  async function changedOffline(device: ReturnType<typeof aDevice>): Promise<void> {
    onlineManager.setOnline(false);
    const before = aWindow();
    showList(before, INBOX, [wireVoicemail(1)]);
    keepPendingChanges(before, device);
    void runChange(before, 'v1', { kind: 'listened', listened: true, seen: { listened: false } });
    await vi.waitFor(() => expect(device.unsent.size).toBe(1));
  }

  it('is shown again after a reload, and sent once when the connection is back', async () => {
    const device = aDevice();
    await changedOffline(device);
    const client = aWindow();
    client.mount();
    onTestFinished(() => client.unmount());
    showList(client, INBOX, [wireVoicemail(1)]);
    keepPendingChanges(client, device);
    await resumePendingChanges(client, device);
    expect(readSnapshot(client).lists[0]?.pages[0]?.items[0]?.listenedAt).not.toBeNull();
    expect(sent).toEqual([]);
    const [key] = device.unsent.keys();

    onlineManager.setOnline(true);
    await vi.waitFor(() => expect(device.unsent.size).toBe(0));
    expect(sent).toEqual([
      { path: '/api/voicemails/v1', body: { listened: true, expected: { listened: false } }, key },
    ]);
    expect(readSnapshot(client).pending).toEqual({});
  });

  it('goes back to what the server last said when it is refused, though the screen was kept with the change in it', async () => {
    const device = aDevice();
    await changedOffline(device);
    const problem = { type: 'urn:aftertone:problem:forbidden', title: 'Not allowed', status: 403, requestId: 'r' };
    answer = () => Response.json({ ...problem, detail: 'You may not.', code: 'forbidden' }, { status: 403 });
    const client = aWindow();
    client.mount();
    onTestFinished(() => client.unmount());
    showList(client, INBOX, [wireVoicemail(1, { listenedAt: '2026-03-02T11:00:00.000Z' })]);
    keepPendingChanges(client, device);
    await resumePendingChanges(client, device);
    onlineManager.setOnline(true);
    await vi.waitFor(() => expect(toasts.get()).toHaveLength(1));
    expect(toasts.get()[0]?.text).toBe('+1 415 555 0123: An earlier change couldn’t be saved. You may not.');
    expect(readSnapshot(client).lists[0]?.pages[0]?.items[0]?.listenedAt).toBeNull();
    expect(device.unsent.size).toBe(0);
  });

  it.each([
    ['seen', (record: object) => record, { status: 'open', outcome: null, trashed: false }],
    // As a release before kept it.
    ['less', (record: object) => ({ ...record, change: withOldSeen(record) }), {}],
    ['seen, under other names,', underEarlierNames, { status: 'open', outcome: null, trashed: false }],
  ])('is compared with what was %s then, and says who was first', async (_, kept, expected) => {
    const device = aDevice();
    onlineManager.setOnline(false);
    const before = aWindow();
    showList(before, INBOX, [wireVoicemail(1)]);
    keepPendingChanges(before, device);
    void setDone(before, 'v1', 'called-back');
    await vi.waitFor(() => expect(device.unsent.size).toBe(1));
    for (const [key, record] of device.unsent) device.unsent.set(key, kept(record as object));
    toasts.set([]);
    const current = wireVoicemail(1, { status: 'done', outcome: 'booked', revision: 5 });
    const conflict = { title: 'Changed', status: 409, code: 'conflict', type: 'about:blank', requestId: 'r', current };
    answer = () => Response.json({ ...conflict, detail: 'Maya already marked this done: Booked.' }, { status: 409 });
    const client = aWindow();
    client.mount();
    onTestFinished(() => client.unmount());
    showList(client, INBOX, [current]);
    keepPendingChanges(client, device);
    await resumePendingChanges(client, device);
    onlineManager.setOnline(true);
    await vi.waitFor(() => expect(toasts.get()).toHaveLength(1));
    expect(toasts.get()[0]?.text).toBe(
      '+1 415 555 0123: An earlier change couldn’t be saved. Maya already marked this done: Booked.',
    );
    expect(sent.map(({ body }) => body)).toEqual([{ status: 'done', outcome: 'called-back', expected }]);
    expect(shownVoicemail(readSnapshot(client), 'v1')).toMatchObject({ outcome: 'booked', revision: 5 });
  });

  it('of several is sent as one request after a reload too, under the key of the one that had no answer', async () => {
    const device = aDevice();
    const before = aWindow();
    showList(before, INBOX, [wireVoicemail(3), wireVoicemail(2), wireVoicemail(1)]);
    keepPendingChanges(before, device);
    // Arrives there, and its answer is lost with the window.
    answer = () => new Promise<never>(() => undefined);
    void setListened(before, ['v3', 'v2', 'v1'], true);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    const after = aWindow();
    showList(after, INBOX, [wireVoicemail(3), wireVoicemail(2), wireVoicemail(1)]);
    keepPendingChanges(after, device);
    const items = [3, 2, 1].map((minute) =>
      wireVoicemail(minute, { revision: 2, listenedAt: '2026-03-02T12:00:00.000Z' }),
    );
    answer = () => Response.json({ items, refused: [], next: null });
    await resumePendingChanges(after, device);
    await vi.waitFor(() => expect(device.unsent.size).toBe(0));
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  it('is kept while it is on its way too, in case the window is closed before the answer', async () => {
    const device = aDevice();
    const client = aWindow();
    showList(client, INBOX, [wireVoicemail(1)]);
    keepPendingChanges(client, device);
    const change = runChange(client, 'v1', { kind: 'listened', listened: true, seen: { listened: false } });
    expect(device.unsent.size).toBe(1);
    await change;
    expect(device.unsent.size).toBe(0);
  });

  it('of another member is neither shown nor sent, and waits for them', async () => {
    const device = aDevice();
    await changedOffline(device);
    const client = aWindow('tom');
    client.mount();
    onTestFinished(() => client.unmount());
    showList(client, INBOX, [wireVoicemail(1)]);
    await resumePendingChanges(client, device);
    onlineManager.setOnline(true);
    expect(device.unsent.size).toBe(1);
    expect(readSnapshot(client).pending).toEqual({});
    expect(sent).toEqual([]);
  });

  it.each([
    ['the session has ended', 401, 'urn:aftertone:problem:signed-out', 'application/problem+json'],
    ['a proxy in front asks for a sign-in', 401, 'about:blank', 'text/html'],
    ['a proxy in front forbids it', 403, 'about:blank', 'text/html'],
    ['a proxy in front knows no server, which starts anew', 404, 'about:blank', 'text/plain'],
    ['a proxy in front takes it for one too many', 429, 'about:blank', 'text/html'],
  ])('stays shown and kept while %s, and is sent once its member is back', async (_, status, type, contentType) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const problem = { type, title: 'x', status, detail: 'No.', code: 'signed-out', requestId: 'r' };
    const body = contentType.endsWith('json') ? JSON.stringify(problem) : 'No.';
    const refused = () => new Response(body, { status, headers: { 'content-type': contentType } });
    const accepted = answer;
    answer = refused;
    const device = aDevice();
    const client = aWindow();
    showList(client, INBOX, [wireVoicemail(1)]);
    keepPendingChanges(client, device);
    const change = runChange(client, 'v1', { kind: 'listened', listened: true, seen: {} });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(device.unsent.size).toBe(1);
    expect(toasts.get()).toEqual([]);
    expect(readSnapshot(client).lists[0]?.pages[0]?.items[0]?.listenedAt).not.toBeNull();
    answer = accepted;
    await vi.advanceTimersByTimeAsync(10_000);
    await change;
    expect(device.unsent.size).toBe(0);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  });

  it('that is a note and refused after a reload gives its words back', async () => {
    const device = aDevice();
    onlineManager.setOnline(false);
    const before = aWindow();
    showList(before, INBOX, [wireVoicemail(1)]);
    keepPendingChanges(before, device);
    void addNote(before, 'v1', 'call after five');
    await vi.waitFor(() => expect(device.unsent.size).toBe(1));
    const problem = { type: 'urn:aftertone:problem:not-found', title: 'x', status: 404, requestId: 'r' };
    answer = () => Response.json({ ...problem, detail: 'It was erased.', code: 'not-found' }, { status: 404 });
    const client = aWindow();
    client.mount();
    onTestFinished(() => client.unmount());
    keepPendingChanges(client, device);
    await resumePendingChanges(client, device);
    onlineManager.setOnline(true);
    await vi.waitFor(() => expect(recallDraft('v1')).toBe('call after five'));
    expect(device.unsent.size).toBe(0);
    drafts.set(new Map());
  });

  describe('of a note', () => {
    const mine = { id: 'n1', at: '2026-03-02T09:00:00.000Z', by: { id: 'maya', name: 'Maya' }, editedAt: null };
    const note = { ...mine, text: 'call after five' };
    const notesIn = (client: QueryClient) =>
      client.getQueryData<NotesWire>(queryKeys.notes('v1'))?.items.map(({ text }) => text);
    /** Until it is shown: from then on it waits for the connection. */
    const isShown = (client: QueryClient) => vi.waitFor(() => expect(notesIn(client)).not.toEqual(['call after five']));

    it.each([
      ['an edit', (client: QueryClient) => editNote(client, 'v1', note, 'call after six'), ['call after six']],
      ['a deletion', (client: QueryClient) => deleteNote(client, 'v1', note), []],
    ])('%s is there after a reload, and sent once when the connection is back', async (_, change, words) => {
      const device = aDevice();
      onlineManager.setOnline(false);
      const before = aWindow();
      showList(before, INBOX, [wireVoicemail(1)]);
      before.setQueryData(queryKeys.notes('v1'), { items: [note], next: null });
      keepPendingChanges(before, device);
      void change(before);
      await isShown(before);
      answer = () => Response.json(note);
      const client = aWindow();
      client.mount();
      onTestFinished(() => client.unmount());
      client.setQueryData(queryKeys.notes('v1'), { items: [note], next: null });
      keepPendingChanges(client, device);
      await resumePendingChanges(client, device);
      expect([notesIn(client), sent]).toEqual([words, []]);
      onlineManager.setOnline(true);
      await vi.waitFor(() => expect(device.unsent.size).toBe(0));
      expect(sent.map(({ path, body }) => [path, body])).toEqual([
        [
          '/api/voicemails/v1/notes/n1',
          words.length > 0
            ? { text: 'call after six', expected: { text: note.text } }
            : { deleted: true, expected: { text: note.text } },
        ],
      ]);
    });

    it('that is refused after a reload gives its words back to the note', async () => {
      const device = aDevice();
      onlineManager.setOnline(false);
      const before = aWindow();
      before.setQueryData(queryKeys.notes('v1'), { items: [note], next: null });
      keepPendingChanges(before, device);
      void editNote(before, 'v1', note, 'call after six');
      await isShown(before);
      const problem = { type: 'urn:aftertone:problem:conflict', title: 'x', status: 409, requestId: 'r' };
      answer = () => Response.json({ ...problem, detail: 'It reads otherwise.', code: 'conflict' }, { status: 409 });
      toasts.set([]);
      const client = aWindow();
      client.mount();
      onTestFinished(() => client.unmount());
      keepPendingChanges(client, device);
      await resumePendingChanges(client, device);
      onlineManager.setOnline(true);
      await vi.waitFor(() => expect(recallDraft(draftKey('v1', 'n1'))).toBe('call after six'));
      expect(toasts.get().map(({ text }) => text)).toEqual([
        'An earlier change couldn’t be saved. It reads otherwise.',
      ]);
      expect(device.unsent.size).toBe(0);
      drafts.set(new Map());
    });
  });

  it('stays while Aftertone cannot be reached, and is sent when it answers', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    let isAway = true;
    answer = () => {
      if (isAway) throw new TypeError('Failed to fetch');
      return Response.json(wireVoicemail(1, { revision: 2, listenedAt: '2026-03-02T12:00:00.000Z' }));
    };
    const client = aWindow();
    showList(client, INBOX, [wireVoicemail(1)]);
    const change = runChange(client, 'v1', { kind: 'listened', listened: true, seen: { listened: false } });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(sent.length).toBeGreaterThan(5);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
    expect(readSnapshot(client).lists[0]?.pages[0]?.items[0]?.listenedAt).not.toBeNull();
    isAway = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await change)?.revision).toBe(2);
  });
});
