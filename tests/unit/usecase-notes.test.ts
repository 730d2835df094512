import { describe, expect, it } from 'vitest';
import { prune } from '#lib/store/prune.ts';
import { eraseVoicemail } from '#lib/store/voicemails/erase-voicemail.ts';
import { addNote } from '#lib/usecases/notes/add-note.ts';
import { changeNote } from '#lib/usecases/notes/change-note.ts';
import { listNotes } from '#lib/usecases/notes/list-notes.ts';
import { getVoicemail } from '#lib/usecases/voicemails/get-voicemail.ts';
import { listActivity } from '#lib/usecases/voicemails/list-activity.ts';
import { listVoicemails } from '#lib/usecases/voicemails/list-voicemails.ts';
import { addNoteBody, type ChangeNoteBody, changeNoteBody, LONGEST_NOTE, notesWire } from '#lib/wire/notes.ts';
import { listQuery, voicemailPageWire } from '#lib/wire/voicemails.ts';
import { aLine, aVoicemail, MONDAY_MORNING } from '#tests/support/store.ts';
import { aTeam, outboxStates, type Team, traces } from '#tests/support/use-cases.ts';

const KEY = 'key-of-this-note';
const write = (team: Team, id: string, text: string, actor = team.maya, idempotencyKey: string | null = null) =>
  addNote(team.context, actor, { id, body: { text }, idempotencyKey });
const textsOf = async (team: Team, id: string) =>
  (await listNotes(team.context, team.tom, { id })).items.map(({ text }) => text);
const kept = ({ store }: Team) => store.db.selectFrom('notes').selectAll().execute();

describe('writing a note', () => {
  it('is one change: the note with who and when, activity, and an event that others refetch by', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const note = await write(team, id, 'Her son is Tom.');
    expect(note).toMatchObject({
      at: '2026-03-02T09:00:00.000Z',
      by: { id: team.maya.memberId, name: 'Maya' },
      text: 'Her son is Tom.',
    });
    expect(notesWire.parse(await listNotes(team.context, team.tom, { id })).items).toEqual([note]);
    const events = await team.store.db.selectFrom('events').selectAll().execute();
    expect(events).toMatchObject([{ type: 'voicemail-changed', voicemail_id: id, revision: 2 }]);
    const { items } = await listActivity(team.context, team.tom, { id });
    expect(items).toMatchObject([{ type: 'noted', by: { name: 'Maya' }, detail: {} }]);
    expect(await outboxStates(team.store)).toEqual([]);
  });

  it('stands below earlier ones, and only beside its own voicemail', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const { id: other } = await aVoicemail(team.store, { seq: 1 });
    await write(team, id, 'first');
    await write(team, id, 'second, at the same moment', team.tom);
    team.clock.at += 1;
    await write(team, id, 'third');
    expect(await textsOf(team, id)).toEqual(['first', 'second, at the same moment', 'third']);
    expect(await textsOf(team, other)).toEqual([]);
  });

  it('takes 1 to 2,000 characters, blanks at the ends not counted', () => {
    const text = (value: string) => addNoteBody.safeParse({ text: value });
    expect(text('  called twice \n').data?.text).toBe('called twice');
    expect(text(` ${'a'.repeat(LONGEST_NOTE)} `).success).toBe(true);
    for (const bad of ['', ' \n ', 'a'.repeat(LONGEST_NOTE + 1)]) expect(text(bad).success).toBe(false);
  });

  it('beside a voicemail that is not there is refused', async () => {
    const team = await aTeam();
    await expect(write(team, 'erased', 'too late')).rejects.toMatchObject({ code: 'not-found' });
    await expect(listNotes(team.context, team.maya, { id: 'erased' })).rejects.toMatchObject({ code: 'not-found' });
    expect(await kept(team)).toEqual([]);
  });
});

describe('a note sent again under its key', () => {
  it('is not written again and answers the same note, also when both arrive at once', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const [first, second] = await Promise.all([
      write(team, id, 'once', team.maya, KEY),
      write(team, id, 'once', team.maya, KEY),
    ]);
    expect(second).toEqual(first);
    const before = await traces(team.store);
    expect(await write(team, id, 'once', team.maya, KEY)).toEqual(first);
    expect(await traces(team.store)).toEqual(before);
    expect(await kept(team)).toHaveLength(1);
  });

  it('with other words, or beside another voicemail, is refused', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const { id: other } = await aVoicemail(team.store, { seq: 1 });
    await write(team, id, 'once', team.maya, KEY);
    for (const again of [write(team, id, 'twice', team.maya, KEY), write(team, other, 'once', team.maya, KEY)])
      await expect(again).rejects.toMatchObject({ code: 'key-reused' });
    expect(await kept(team)).toHaveLength(1);
  });

  it('keeps nothing of its words in the kept answer', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await write(team, id, 'a secret', team.maya, KEY);
    expect(JSON.stringify(await team.store.db.selectFrom('requests').selectAll().execute())).not.toContain('secret');
  });
});

describe('changing a note', () => {
  const change = (team: Team, id: string, noteId: string, body: ChangeNoteBody, actor = team.maya) =>
    changeNote(team.context, actor, { id, noteId, body });
  const types = async (team: Team, id: string) =>
    (await listActivity(team.context, team.tom, { id })).items.map(({ type, by }) => `${type} ${by.name}`);

  it('gives it other words, and says when, with activity and event', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const note = await write(team, id, 'Her son is Tom.');
    team.clock.at += 60_000;
    const edited = await change(team, id, note.id, { text: 'Her son is Tim.' });
    expect(edited).toEqual({ ...note, text: 'Her son is Tim.', editedAt: '2026-03-02T09:01:00.000Z' });
    expect(notesWire.parse(await listNotes(team.context, team.tom, { id })).items).toEqual([edited]);
    expect(await types(team, id)).toEqual(['noted Maya', 'note-edited Maya']);
    const { items } = await listVoicemails(team.context, team.tom, listQuery.parse({}));
    expect(items[0]).toMatchObject({ revision: 3, notes: { count: 1, at: '2026-03-02T09:01:00.000Z' } });
  });

  it('takes it away and brings it back to where it stood', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const note = await write(team, id, 'first');
    team.clock.at += 1;
    await write(team, id, 'second');
    await change(team, id, note.id, { deleted: true });
    expect(await textsOf(team, id)).toEqual(['second']);
    expect((await getVoicemail(team.context, team.tom, { id })).notes.count).toBe(1);
    await expect(change(team, id, note.id, { text: 'x' })).rejects.toMatchObject({ code: 'not-found' });
    await change(team, id, note.id, { deleted: false });
    expect(await textsOf(team, id)).toEqual(['first', 'second']);
    expect((await types(team, id)).slice(2)).toEqual(['note-deleted Maya', 'note-restored Maya']);
  });

  it('is refused where another window of its writer changed or deleted it since', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const note = await write(team, id, 'after five');
    const seen = { text: 'after five' };
    await change(team, id, note.id, { text: 'after six', expected: seen });
    const changed = { code: 'conflict', message: 'You already changed this note in another window.' };
    await expect(change(team, id, note.id, { text: 'after four', expected: seen })).rejects.toMatchObject(changed);
    await expect(change(team, id, note.id, { deleted: true, expected: seen })).rejects.toMatchObject(changed);
    expect(await textsOf(team, id)).toEqual(['after six']);
    await change(team, id, note.id, { text: 'after six', expected: seen });
    await change(team, id, note.id, { deleted: true, expected: { text: 'after six' } });
    await expect(change(team, id, note.id, { text: 'after four', expected: seen })).rejects.toMatchObject({
      message: 'You already deleted this note in another window.',
    });
  });

  it('is refused with a misspelled fact, which would compare nothing', () => {
    for (const change of [{ text: 'after six' }, { deleted: true }]) {
      expect(changeNoteBody.safeParse({ ...change, expected: { text: 'after five' } }).success).toBe(true);
      expect(changeNoteBody.safeParse({ ...change, expected: { txt: 'after five' } }).success).toBe(false);
    }
  });

  it('leaves no trace when it already is so', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const note = await write(team, id, 'as it is');
    const before = await traces(team.store);
    await change(team, id, note.id, { text: 'as it is' });
    await change(team, id, note.id, { deleted: false });
    expect(await traces(team.store)).toEqual(before);
  });

  it('is for its writer alone, and only beside its own voicemail', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const { id: other } = await aVoicemail(team.store, { seq: 1 });
    const note = await write(team, id, 'mine');
    const refused = change(team, id, note.id, { deleted: true }, team.tom);
    await expect(refused).rejects.toMatchObject({ code: 'forbidden', message: 'Only the author can edit a note.' });
    await expect(change(team, other, note.id, { text: 'x' })).rejects.toMatchObject({ code: 'not-found' });
    expect(await textsOf(team, id)).toEqual(['mine']);
  });

  it('takes words, or away and back, and not both or neither', () => {
    const taken = (body: unknown) => changeNoteBody.safeParse(body).success;
    expect([{ text: ' x ' }, { deleted: true }, { deleted: false }].map(taken)).toEqual([true, true, true]);
    expect([{}, { text: ' ' }, { text: 'x', deleted: true }, { at: 1 }].map(taken)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('destroys the words of one taken away a day later, and of no other', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const note = await write(team, id, 'a secret');
    await write(team, id, 'stays');
    await change(team, id, note.id, { deleted: true });
    team.clock.at += 86_400_000;
    await team.store.change((of) => prune(of, team.clock.at));
    expect(await kept(team)).toHaveLength(2);
    team.clock.at += 1;
    await team.store.change((of) => prune(of, team.clock.at));
    expect((await kept(team)).map(({ text }) => text)).toEqual(['stays']);
    await expect(change(team, id, note.id, { deleted: false })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a search that a note answers', () => {
  const found = async (team: Team, q: string) => {
    const page = await listVoicemails(team.context, team.tom, listQuery.parse({ q }));
    const { items } = voicemailPageWire.parse(page);
    return { ids: items.map(({ id }) => id), notes: new Map(items.map(({ id, foundNote }) => [id, foundNote])) };
  };

  it('tells the note with the word that the voicemail does not have', async () => {
    const team = await aTeam();
    const line_id = await aLine(team.store);
    const { id } = await aVoicemail(team.store, { line_id, caller_name: 'Anna', transcript_text: 'Meine Krone.' });
    const { id: other } = await aVoicemail(team.store, {
      line_id,
      caller_name: 'Ben',
      transcript_text: 'Rückruf wegen der Krone.',
    });
    await write(team, id, 'Sie hat eine Krone.');
    team.clock.at += 1;
    const why = await write(team, id, 'Bitte RUECKRUF um fünf.', team.tom);
    const { ids, notes } = await found(team, 'rückruf krone');
    expect(ids).toHaveLength(2);
    expect(notes).toEqual(
      new Map([
        [id, why],
        [other, undefined],
      ]),
    );
    expect([...(await found(team, 'krone')).notes.values()]).toEqual([undefined, undefined]);
    await changeNote(team.context, team.tom, { id, noteId: why.id, body: { deleted: true } });
    expect((await found(team, 'rückruf anna')).ids).toEqual([]);
  });
});

describe('erasing a voicemail', () => {
  it('destroys its notes, and those of no other', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { trashed_at: 1, erase_after: MONDAY_MORNING });
    const { id: other } = await aVoicemail(team.store, { seq: 1 });
    await write(team, id, 'a secret', team.maya, KEY);
    await write(team, other, 'stays');
    await team.store.change((change) => eraseVoicemail(change, id, false, MONDAY_MORNING));
    expect((await kept(team)).map(({ text }) => text)).toEqual(['stays']);
    const activity = await team.store.db
      .selectFrom('activity')
      .select(['type', 'detail'])
      .where('voicemail_id', '=', id)
      .execute();
    expect(activity).toEqual([{ type: 'noted', detail: '{}' }]);
    await expect(write(team, id, 'a secret', team.maya, KEY)).rejects.toMatchObject({ code: 'not-found' });
  });
});
