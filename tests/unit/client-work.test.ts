import type { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { assign } from '#lib/client/commands/assign.ts';
import { reopen } from '#lib/client/commands/reopen.ts';
import { restore } from '#lib/client/commands/restore.ts';
import { seenNow } from '#lib/client/commands/seen.ts';
import { setDone } from '#lib/client/commands/set-done.ts';
import { trash } from '#lib/client/commands/trash.ts';
import { toasts } from '#lib/client/feedback/toasts.ts';
import { addNote } from '#lib/client/notes/add-note.ts';
import { keepDraft, recallDraft } from '#lib/client/notes/note-drafts.ts';
import { receive } from '#lib/client/optimistic/apply-changes.ts';
import { changeCache, readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import { shownVoicemail } from '#lib/client/optimistic/snapshot.ts';
import { makeQueryClient } from '#lib/client/request/query-client.ts';
import { type ListKey, queryKeys } from '#lib/client/request/query-keys.ts';
import { activityWords } from '#lib/client/words/activity-words.ts';
import { type Happening, happeningsOf } from '#lib/client/words/happenings.ts';
import { doneText } from '#lib/client/words/outcome-words.ts';
import { readPreferences } from '#lib/domain/preferences.ts';
import type { View } from '#lib/domain/views.ts';
import type { ActivityItemWire } from '#lib/wire/activity.ts';
import type { NotesWire } from '#lib/wire/notes.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { english, keepEnglish } from '#tests/support/messages.ts';
import { countsOf, wireVoicemail } from '#tests/support/wire-voicemail.ts';

keepEnglish();

const AT = '2026-03-02T12:00:00.000Z';
const maya = { id: 'maya', name: 'Maya' };
const tom = { id: 'tom', name: 'Tom' };
const booked: Partial<VoicemailWire> = { status: 'done', doneAt: AT, doneBy: tom, outcome: 'booked' };

function conflict(detail: string, current: VoicemailWire): Response {
  const problem = { type: 'about:blank', title: 'Conflict', status: 409, code: 'conflict', requestId: 'r-1' };
  return Response.json({ ...problem, detail, current }, { status: 409 });
}

/** Requests as they are sent, each answered when the test says so. */
function pausedServer() {
  const asked: { path: string; method: string; body: unknown; answer: (reply: Response) => void }[] = [];
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    asked.push({ path, method: init.method ?? 'GET', body, answer: resolve });
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

let client: QueryClient;
beforeEach(() => {
  client = makeQueryClient();
  client.setQueryData(queryKeys.me, {
    ...maya,
    email: 'maya@example.com',
    role: 'member',
    preferences: readPreferences('{}'),
  });
  client.setQueryData(queryKeys.counts, countsOf(2, 2));
  put('inbox', [wireVoicemail(2), wireVoicemail(1)]);
  put('mine', []);
  put('done', []);
  toasts.set([]);
});
afterEach(() => {
  client.clear();
  vi.unstubAllGlobals();
});

function put(view: View, items: VoicemailWire[]): void {
  const key: ListKey = { view, line: null, order: 'newest' };
  client.setQueryData(queryKeys.list(key), { pages: [{ items, next: null }], pageParams: [null] });
}

const idsIn = (view: View) =>
  readSnapshot(client)
    .lists.filter((list) => list.key.view === view)
    .flatMap((list) => list.pages.flatMap((page) => page.items.map(({ id }) => id)));
const shown = (id: string) => shownVoicemail(readSnapshot(client), id);
const said = () => toasts.get().map(({ text }) => text);
const settled = () => vi.waitFor(() => expect(client.isMutating()).toBe(0));
const undo = () => toasts.get().at(-1)?.action?.run();

const OPEN = { status: 'open', outcome: null, trashed: false };
const BOOKED = { status: 'done', outcome: 'booked', trashed: false };

describe('a decision that began before somebody else’s', () => {
  it('is compared with what was seen then, however much of it this window has been told since', async () => {
    const asked = pausedServer();
    const ids = ['v2', 'v1'];
    const seen = seenNow(client, ids);
    changeCache(client, (snapshot) => receive(snapshot, wireVoicemail(2, { ...booked, revision: 5 })));
    changeCache(client, (snapshot) => receive(snapshot, wireVoicemail(1, { assignee: tom, revision: 5 })));
    void setDone(client, 'v2', 'called-back', { seen });
    void assign(client, 'v1', maya, { seen });
    void trash(client, 'v1', { seen });
    expect((await nextAsk(asked, 0)).body).toMatchObject({ expected: OPEN });
    const second = await nextAsk(asked, 1);
    expect(second.body).toMatchObject({ expected: { assigneeId: null, status: 'open' } });
    second.answer(conflict('Tom already picked this up.', wireVoicemail(1, { assignee: tom, revision: 5 })));
    const { path } = await vi.waitFor(() => {
      const deletion = asked.find(({ method }) => method === 'DELETE');
      if (!deletion) throw new Error('nothing was deleted');
      return deletion;
    });
    const query = new URL(path, 'http://aftertone.test').searchParams;
    expect(JSON.parse(query.get('expected') ?? '')).toMatchObject({ trashed: false, assigneeId: null, notedAt: null });
  });
});

describe('closing a voicemail', () => {
  it('is shown at once in every view and count, and says what the member saw', async () => {
    const asked = pausedServer();
    void setDone(client, 'v2', 'booked');
    const ask = await nextAsk(asked, 0);
    expect([idsIn('inbox'), idsIn('done')]).toEqual([['v1'], ['v2']]);
    expect(client.getQueryData(queryKeys.counts)).toMatchObject({ views: { inbox: 1, done: 1, unlistened: 2 } });
    expect(shown('v2')).toMatchObject({ status: 'done', doneBy: maya, outcome: 'booked' });
    expect(said()).toEqual(['Marked done · Booked']);
    expect(ask).toMatchObject({
      method: 'PATCH',
      path: '/api/voicemails/v2',
      body: { status: 'done', outcome: 'booked', expected: OPEN },
    });
  });

  it('offers Undo, which reopens it', async () => {
    const asked = pausedServer();
    void setDone(client, 'v2', 'booked');
    (await nextAsk(asked, 0)).answer(Response.json(wireVoicemail(2, { ...booked, revision: 2 })));
    await settled();
    undo();
    const ask = await nextAsk(asked, 1);
    const own = { trashed: false, status: 'done', outcome: 'booked', ownChange: true };
    expect(ask.body).toEqual({ status: 'open', expected: own });
    expect([idsIn('inbox'), idsIn('done')]).toEqual([['v2', 'v1'], []]);
  });

  it('that another outcome replaces is undone to the outcome it had', async () => {
    const asked = pausedServer();
    put('done', [wireVoicemail(7, booked)]);
    void setDone(client, 'v7', 'called-back');
    const first = await nextAsk(asked, 0);
    expect(first.body).toEqual({ status: 'done', outcome: 'called-back', expected: BOOKED });
    first.answer(Response.json(wireVoicemail(7, { ...booked, outcome: 'called-back', revision: 2 })));
    await settled();
    undo();
    const own = { ...BOOKED, outcome: 'called-back', ownChange: true };
    expect((await nextAsk(asked, 1)).body).toEqual({ status: 'done', outcome: 'booked', expected: own });
  });

  it('after somebody else did goes to their state, and says who', async () => {
    const asked = pausedServer();
    const done = setDone(client, 'v2', 'left-message');
    const current = wireVoicemail(2, { ...booked, revision: 5 });
    (await nextAsk(asked, 0)).answer(conflict('Tom already marked this done: Booked.', current));
    expect(await done).toBe(false);
    expect(said()).toEqual(['Couldn’t mark as done. Tom already marked this done: Booked.']);
    expect(shown('v2')).toMatchObject({ outcome: 'booked', doneBy: tom, revision: 5 });
  });

  it('that waited long before it was refused says of whose voicemail', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
    onTestFinished(() => void vi.useRealTimers());
    const asked = pausedServer();
    const closed = setDone(client, 'v2', 'called-back');
    const ask = await nextAsk(asked, 0);
    vi.setSystemTime(Date.parse(AT) + 3_600_000);
    ask.answer(conflict('Tom already marked this done: Booked.', wireVoicemail(2, { ...booked, revision: 4 })));
    await closed;
    expect(said()).toEqual(['+1 415 555 0123: Couldn’t mark as done. Tom already marked this done: Booked.']);
  });

  it('that is lost takes its Undo with it: what the other did is not reopened', async () => {
    const asked = pausedServer();
    void setDone(client, 'v2', 'left-message');
    const first = await nextAsk(asked, 0);
    undo();
    await vi.waitFor(() => expect(shown('v2')?.status).toBe('open'));
    first.answer(conflict('Tom already marked this done: Booked.', wireVoicemail(2, { ...booked, revision: 5 })));
    await settled();
    expect(asked.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
    expect(shown('v2')).toMatchObject({ status: 'done', doneBy: tom });
  });

  it('and reopening, one upon the other, are all sent, each with what was seen before it', async () => {
    const asked = pausedServer();
    void setDone(client, 'v2', 'booked');
    const first = await nextAsk(asked, 0);
    void reopen(client, 'v2');
    void setDone(client, 'v2', 'called-back');
    first.answer(Response.json(wireVoicemail(2, { ...booked, revision: 2 })));
    (await nextAsk(asked, 1)).answer(Response.json(wireVoicemail(2, { revision: 3 })));
    const third = await nextAsk(asked, 2);
    third.answer(Response.json(wireVoicemail(2, { ...booked, outcome: 'called-back', revision: 4 })));
    expect(asked.slice(0, 3).map(({ body }) => body)).toEqual([
      { status: 'done', outcome: 'booked', expected: OPEN },
      { status: 'open', expected: BOOKED },
      { status: 'done', outcome: 'called-back', expected: OPEN },
    ]);
  });

  it('by a refusal that is no conflict goes back as it was', async () => {
    const asked = pausedServer();
    const done = setDone(client, 'v2', 'booked');
    const problem = { type: 'about:blank', title: 'Forbidden', status: 403, code: 'forbidden', requestId: 'r' };
    (await nextAsk(asked, 0)).answer(Response.json({ ...problem, detail: 'You may not.' }, { status: 403 }));
    expect(await done).toBe(false);
    expect([idsIn('inbox'), idsIn('done')]).toEqual([['v2', 'v1'], []]);
  });
});

describe('reopening a voicemail', () => {
  it('is undone by closing it with the outcome it had', async () => {
    const asked = pausedServer();
    put('done', [wireVoicemail(7, booked)]);
    void reopen(client, 'v7');
    const first = await nextAsk(asked, 0);
    expect([idsIn('done'), idsIn('inbox')]).toEqual([[], ['v7', 'v2', 'v1']]);
    expect(said()).toEqual(['Reopened.']);
    first.answer(Response.json(wireVoicemail(7, { revision: 2 })));
    await settled();
    undo();
    const own = { trashed: false, assigneeId: null, notedAt: null, status: 'open', ownChange: true };
    expect((await nextAsk(asked, 1)).body).toEqual({ status: 'done', outcome: 'booked', expected: own });
  });
});

describe('bringing a voicemail back from Trash', () => {
  it('is undone only where nobody has worked on it since', async () => {
    const asked = pausedServer();
    put('trash', [wireVoicemail(7, { trashedAt: AT, trashedBy: maya })]);
    void restore(client, 'v7');
    (await nextAsk(asked, 0)).answer(Response.json(wireVoicemail(7, { revision: 2 })));
    await settled();
    const since = { assignee: tom, revision: 3, notes: { count: 1, at: AT } };
    changeCache(client, (snapshot) => receive(snapshot, wireVoicemail(7, since)));
    undo();
    const { path } = await nextAsk(asked, 1);
    expect(JSON.parse(new URL(path, 'http://localhost').searchParams.get('expected') ?? '')).toEqual({
      trashed: false,
      erasing: false,
      status: 'open',
      outcome: null,
      assigneeId: null,
      notedAt: null,
      ownChange: true,
    });
  });
});

describe('giving a voicemail to somebody', () => {
  it('oneself is taking it: it stands in Mine at once', async () => {
    const asked = pausedServer();
    void assign(client, 'v2', maya);
    const ask = await nextAsk(asked, 0);
    expect([idsIn('mine'), idsIn('inbox')]).toEqual([['v2'], ['v2', 'v1']]);
    expect(client.getQueryData(queryKeys.counts)).toMatchObject({ views: { mine: 1, inbox: 2 } });
    expect([said(), ask.body]).toEqual([
      ['Assigned to you.'],
      { assigneeId: 'maya', expected: { assigneeId: null, status: 'open', trashed: false } },
    ]);
  });

  it('else names them, and Undo gives it back to whom it was', async () => {
    const asked = pausedServer();
    put('mine', [wireVoicemail(7, { assignee: maya })]);
    void assign(client, 'v7', tom);
    const first = await nextAsk(asked, 0);
    expect([idsIn('mine'), said()]).toEqual([[], ['Assigned to Tom.']]);
    first.answer(Response.json(wireVoicemail(7, { assignee: tom, revision: 2 })));
    await settled();
    undo();
    expect((await nextAsk(asked, 1)).body).toEqual({
      assigneeId: 'maya',
      expected: { assigneeId: 'tom', status: 'open', trashed: false, ownChange: true },
    });
  });

  it('that somebody else took first says who has it', async () => {
    const asked = pausedServer();
    const taken = assign(client, 'v2', maya);
    const current = wireVoicemail(2, { assignee: tom, revision: 4 });
    (await nextAsk(asked, 0)).answer(conflict('Tom already picked this up.', current));
    expect(await taken).toBe(false);
    expect(said()).toEqual(['Couldn’t assign. Tom already picked this up.']);
    expect([shown('v2')?.assignee, idsIn('mine')]).toEqual([tom, []]);
  });

  it('can be taken back: it is unassigned', async () => {
    const asked = pausedServer();
    put('mine', [wireVoicemail(7, { assignee: maya })]);
    void assign(client, 'v7', null);
    expect((await nextAsk(asked, 0)).body).toEqual({
      assigneeId: null,
      expected: { assigneeId: 'maya', status: 'open', trashed: false },
    });
    expect(shown('v7')?.assignee).toBeNull();
  });
});

describe('closing all that waits from a caller', () => {
  it('is shown at once, said once, and undone with one Undo for those that the server took', async () => {
    const asked = pausedServer();
    put('inbox', [wireVoicemail(3), wireVoicemail(2), wireVoicemail(1)]);
    const done = setDone(client, ['v3', 'v2', 'v1'], 'called-back');
    const ask = await nextAsk(asked, 0);
    expect([idsIn('inbox'), idsIn('done')]).toEqual([[], ['v3', 'v2', 'v1']]);
    expect(said()).toEqual(['3 voicemails marked done · Called back']);
    expect([ask.path, ask.body]).toEqual([
      '/api/voicemails/bulk',
      {
        ids: ['v3', 'v2', 'v1'],
        action: 'done',
        outcome: 'called-back',
        expected: { v3: OPEN, v2: OPEN, v1: OPEN },
      },
    ]);
    const now = { ...booked, revision: 2 };
    const mine = { ...now, doneBy: maya, outcome: 'called-back' as const };
    const detail = 'Tom already marked this done: Booked.';
    ask.answer(
      Response.json({
        items: [wireVoicemail(3, mine), wireVoicemail(1, mine)],
        refused: [{ id: 'v2', code: 'conflict', detail, current: wireVoicemail(2, now) }],
        next: null,
      }),
    );
    expect(await done).toBe(false);
    expect(said()).toEqual([
      '2 voicemails marked done · Called back',
      'Couldn’t mark 1 of 3 as done. Tom already marked this done: Booked.',
    ]);
    toasts.get()[0]?.action?.run();
    const own = { ...BOOKED, outcome: 'called-back', ownChange: true };
    const undone = await vi.waitFor(() => {
      const found = asked.findLast(({ path }) => path.endsWith('/bulk'));
      if (found === ask || !found) throw new Error('not yet');
      return found;
    });
    expect(undone.body).toEqual({ ids: ['v3', 'v1'], action: 'reopen', expected: { v3: own, v1: own } });
    expect([idsIn('inbox'), shown('v2')?.outcome]).toEqual([['v3', 'v1'], 'booked']);
  });
});

describe('a note on its way', () => {
  const texts = () => client.getQueryData<NotesWire>(queryKeys.notes('v2'))?.items.map(({ text }) => text);
  const older = { id: 'n1', at: AT, by: tom, text: 'older', editedAt: null };
  beforeEach(() => client.setQueryData(queryKeys.notes('v2'), { items: [older], next: null }));

  it('is shown at once, and once when it is kept', async () => {
    const asked = pausedServer();
    const kept = addNote(client, 'v2', 'call after five');
    const ask = await nextAsk(asked, 0);
    expect([texts(), ask.method, ask.path, ask.body]).toEqual([
      ['older', 'call after five'],
      'POST',
      '/api/voicemails/v2/notes',
      { text: 'call after five' },
    ]);
    ask.answer(Response.json({ id: 'n2', at: AT, by: maya, text: 'call after five', editedAt: null }));
    expect(await kept).toBe(true);
    expect(texts()).toEqual(['older', 'call after five']);
  });

  it('goes away again with a sentence when it is refused', async () => {
    const asked = pausedServer();
    const kept = addNote(client, 'v2', 'too late');
    const problem = { type: 'about:blank', title: 'Not found', status: 404, code: 'not-found', requestId: 'r' };
    (await nextAsk(asked, 0)).answer(Response.json({ ...problem, detail: 'It was erased.' }, { status: 404 }));
    expect(await kept).toBe(false);
    expect([texts(), said()]).toEqual([['older'], ['Couldn’t save the note. It was erased.']]);
  });

  it('is not lost while other voicemails are looked at, and forgotten once empty', () => {
    keepDraft('v2', 'half a');
    expect([recallDraft('v2'), recallDraft('v1')]).toEqual(['half a', '']);
    keepDraft('v2', '');
    expect(recallDraft('v2')).toBe('');
  });
});

describe('what happened, in words', () => {
  const item = (type: string, detail: ActivityItemWire['detail'] = {}, by: ActivityItemWire['by'] = tom) => ({
    id: `${type}-told`,
    at: AT,
    by,
    type,
    detail,
  });
  const line = (of: Happening) => {
    const words = activityWords(of, 'Phone.inc', english.common);
    return words && english.voicemail.rich<string>(words.key, { ...words.values, by: ([name]) => name ?? '' });
  };
  const byPhone = { id: null, name: 'at the phone system' };

  it.each([
    [item('played', { share: 1, enough: true }), 'Tom listened'],
    [item('played', { share: 0.985, enough: true }), 'Tom listened'],
    [item('played', { share: 0.853, enough: true }), 'Tom listened to 85%'],
    [item('played', { share: 0.2, enough: false }), 'Tom played 20%'],
    [item('played', { share: 0.001, enough: false }), 'Tom played a few seconds'],
    [item('played', { share: null, enough: false }), 'Tom played part of it'],
    [item('played', { share: null, enough: true }), 'Tom listened'],
    [item('listened', {}, byPhone), 'Listened to on Phone.inc'],
    [{ ...item('listened', {}, byPhone), at: null }, 'Already listened to on Phone.inc'],
    [item('unlistened', {}, byPhone), 'Marked as unlistened on Phone.inc'],
    [item('done', { outcome: 'booked' }), 'Tom marked this done: Booked'],
    [item('done', { outcome: null }), 'Tom marked this done'],
    [item('assigned', { assignee: tom }), 'Tom picked this up'],
    [item('assigned', { assignee: maya }), 'Tom assigned this to Maya'],
    [item('unassigned'), 'Tom unassigned this'],
    [item('restored', { to: 'trash' }), 'Tom moved this back to Trash'],
    [item('write-back-retried'), 'Tom retried sending this to Phone.inc'],
  ])('%o', (of, words) => expect(line(of)).toBe(words));

  it('leaves out what a later server may tell', () => {
    expect([line(item('sang-a-song')), line(item('sang-a-song', {}, byPhone))]).toEqual([null, null]);
  });

  it('names an outcome only where there is one', () => {
    expect([doneText('no-action-needed', english.common), doneText(null, english.common)]).toEqual([
      'Done · No action needed',
      'Done',
    ]);
  });

  it('tells what the voicemail itself knows until the server has told it', () => {
    const voicemail = wireVoicemail(1, { ...booked, listenedAt: AT, listenedBy: maya });
    const types = (reported?: ActivityItemWire[]) => happeningsOf(voicemail, reported).map(({ id }) => id);
    expect(types()).toEqual(['listened', 'done']);
    const played = item('played', { share: 1, enough: true }, maya);
    expect(types([played])).toEqual(['played-told', 'done']);
    expect(types([played, item('done', { outcome: 'booked' })])).toEqual(['played-told', 'done-told']);
    expect(types([played, item('done', { outcome: 'called-back' })])).toEqual(['played-told', 'done-told', 'done']);
    expect(types([played, item('done', { outcome: 'booked' }), item('reopened')]).at(-1)).toBe('done');
  });

  it('has no time for what the phone system did not date, and puts it first', () => {
    const voicemail = wireVoicemail(1, { ...booked, listenedAt: AT, listenedAtUnknown: true, listenedBy: byPhone });
    expect(happeningsOf(voicemail, undefined).map(({ id, at }) => [id, at === null])).toEqual([
      ['listened', true],
      ['done', false],
    ]);
  });

  it('does not take a little played for listened', () => {
    const voicemail = wireVoicemail(1, { listenedAt: AT, listenedBy: maya });
    const little = item('played', { share: 0.1, enough: false });
    expect(happeningsOf(voicemail, [little]).map(({ id }) => id)).toEqual(['played-told', 'listened']);
    expect(happeningsOf(wireVoicemail(1), [little])).toEqual([little]);
  });
});
