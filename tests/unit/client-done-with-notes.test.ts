import type { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { doneWithNotes } from '#lib/client/commands/done-with-notes.ts';
import { toasts } from '#lib/client/feedback/toasts.ts';
import { drafts, keepDraft, recallDraft } from '#lib/client/notes/note-drafts.ts';
import { readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import { shownVoicemail } from '#lib/client/optimistic/snapshot.ts';
import { makeQueryClient } from '#lib/client/request/query-client.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { readPreferences } from '#lib/domain/preferences.ts';
import type { NotesWire, NoteWire } from '#lib/wire/notes.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { keepEnglish } from '#tests/support/messages.ts';
import { countsOf, wireVoicemail } from '#tests/support/wire-voicemail.ts';

keepEnglish();

const AT = '2026-03-02T12:00:00.000Z';
const maya = { id: 'maya', name: 'Maya' };
const booked: Partial<VoicemailWire> = { status: 'done', doneAt: AT, doneBy: maya, outcome: 'booked' };

let client: QueryClient;
/** Notes as the server has them. */
let kept: (NoteWire & { isDeleted?: boolean })[];
const changes: string[] = [];
/** Ids that somebody else closes first. */
let taken: string[];

/** A small server: notes are kept and taken away, outcomes accepted unless somebody was first. */
async function serve(path: string, init: RequestInit): Promise<Response> {
  const [, , , id = '', , noteId] = path.split('/');
  const body = typeof init.body === 'string' ? JSON.parse(init.body) : {};
  if (init.method !== 'GET') changes.push(`${init.method} ${path}`);
  if (path === '/api/counts') return Response.json(countsOf(2, 2));
  if (path.endsWith('/bulk')) {
    const items = (body.ids as string[]).map((each) =>
      wireVoicemail(Number(each.slice(1)), { ...booked, revision: 9 }),
    );
    return Response.json({ items, refused: [], next: null });
  }
  if (init.method === 'POST') {
    const note: NoteWire = { id: `n${kept.length + 1}`, at: AT, by: maya, text: body.text, editedAt: null };
    kept.push(note);
    return Response.json(note);
  }
  if (noteId !== undefined) {
    const note = kept.find((one) => one.id === noteId);
    if (note) note.isDeleted = body.deleted;
    return Response.json(note);
  }
  if (path.endsWith('/notes')) return Response.json({ items: kept.filter((note) => !note.isDeleted), next: null });
  const minute = Number(id.slice(1));
  const tom = { id: 'tom', name: 'Tom' };
  const current = wireVoicemail(minute, { ...booked, doneBy: tom, revision: 5 });
  const problem = { type: 'urn:aftertone:problem:conflict', title: 'x', status: 409, code: 'conflict', requestId: 'r' };
  if (taken.includes(id)) return Response.json({ ...problem, detail: 'Tom was first.', current }, { status: 409 });
  return Response.json(wireVoicemail(minute, { ...(body.status === 'done' && booked), revision: 9 + changes.length }));
}

beforeEach(() => {
  kept = [];
  taken = [];
  changes.length = 0;
  vi.stubGlobal('fetch', serve);
  client = makeQueryClient();
  const me = { ...maya, email: 'maya@example.com', role: 'member', preferences: readPreferences('{}') };
  client.setQueryData(queryKeys.me, me);
  const page = { items: [wireVoicemail(2), wireVoicemail(1)], next: null };
  const inbox = queryKeys.list({ view: 'inbox', line: null, order: 'newest' });
  client.setQueryData(inbox, { pages: [page], pageParams: [null] });
  toasts.set([]);
});
afterEach(() => {
  client.clear();
  drafts.set(new Map());
  vi.unstubAllGlobals();
});

const undo = () =>
  toasts
    .get()
    .find(({ action }) => action?.label === 'Undo')
    ?.action?.run();
const texts = () => kept.filter((note) => !note.isDeleted).map(({ text }) => text);
const statusOf = (id: string) => shownVoicemail(readSnapshot(client), id)?.status;

describe('closing a voicemail with an unsaved note', () => {
  it('saves the note in the same act, shown at once, and nothing is unsaved then', async () => {
    keepDraft('v1', '  She prefers mornings. ');
    const done = doneWithNotes(client, 'v1', 'booked');
    await vi.waitFor(() =>
      expect(client.getQueryData<NotesWire>(queryKeys.notes('v1'))?.items[0]?.text).toBe('She prefers mornings.'),
    );
    expect(await done).toBe(true);
    expect([texts(), recallDraft('v1'), statusOf('v1')]).toEqual([['She prefers mornings.'], '', 'done']);
  });

  it('has one Undo, which reopens it and makes the note unsaved again', async () => {
    keepDraft('v1', 'Call after five.');
    const onUndo = vi.fn();
    await doneWithNotes(client, 'v1', 'booked', { onUndo });
    expect(toasts.get().filter(({ action }) => action?.label === 'Undo')).toHaveLength(1);
    undo();
    await vi.waitFor(() => expect(recallDraft('v1')).toBe('Call after five.'));
    expect([texts(), statusOf('v1')]).toEqual([[], 'open']);
    expect(onUndo).toHaveBeenCalledOnce();
  });

  it('keeps the note unsaved when somebody else was first', async () => {
    taken = ['v1'];
    keepDraft('v1', 'I reached her.');
    expect(await doneWithNotes(client, 'v1', 'called-back')).toBe(false);
    await vi.waitFor(() => expect(recallDraft('v1')).toBe('I reached her.'));
    expect(texts()).toEqual([]);
  });

  it('saves those of several, and leaves alone what is beside others', async () => {
    keepDraft('v1', 'one');
    keepDraft('v2', 'two');
    keepDraft('v3', 'three');
    await doneWithNotes(client, ['v1', 'v2'], 'booked');
    await vi.waitFor(() => expect(texts()).toEqual(['one', 'two']));
    expect([recallDraft('v1'), recallDraft('v2'), recallDraft('v3')]).toEqual(['', '', 'three']);
  });

  it('without one is only closed, and a field of blanks is no note', async () => {
    keepDraft('v1', ' \n ');
    await doneWithNotes(client, 'v1', 'booked');
    expect(changes).toEqual(['PATCH /api/voicemails/v1']);
  });
});
