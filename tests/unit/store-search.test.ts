import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { sql, type Updateable } from 'kysely';
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newId } from '#lib/domain/ids.ts';
import { spellingsOf } from '#lib/domain/phone-number.ts';
import { searchTerms } from '#lib/domain/search-terms.ts';
import { ORDERS } from '#lib/domain/voicemail.ts';
import { migrate } from '#lib/store/migrate.ts';
import { beginning } from '#lib/store/migrations/sqlite/0001-beginning.ts';
import { notes } from '#lib/store/migrations/sqlite/0002-notes.ts';
import { searchAndCallers } from '#lib/store/migrations/sqlite/0003-search-and-callers.ts';
import { searchVoicemails, throughIndex, throughList } from '#lib/store/search/search-voicemails.ts';
import { searchWords } from '#lib/store/search/search-words.ts';
import { addSearchText } from '#lib/store/sqlite/search-function.ts';
import type { Store } from '#lib/store/store.ts';
import type { NotesTable, VoicemailsTable } from '#lib/store/tables.ts';
import { eraseVoicemail } from '#lib/store/voicemails/erase-voicemail.ts';
import type { ListParams } from '#lib/store/voicemails/list-voicemails.ts';
import { manyVoicemails, planOf } from '#tests/support/many-voicemails.ts';
import {
  aLine,
  aVoicemail,
  describeOnSqlite,
  ManualClock,
  MONDAY_MORNING,
  openTestStore,
} from '#tests/support/store.ts';

const inbox: ListParams = { view: 'inbox', memberId: 'maya', order: 'newest', limit: 50 };

const namesOf = (page: { rows: { caller_name: string | null }[] }) => page.rows.map((row) => row.caller_name);

async function search(store: Store, typed: string, ask: Partial<ListParams> = {}): Promise<(string | null)[]> {
  const page = await searchVoicemails(store.db, { ...inbox, ...ask, typed });
  return namesOf(page);
}

/** An office with these voicemails, each a second after the one before it. */
async function anOffice(
  voicemails: Pick<Partial<VoicemailsTable>, 'caller_name' | 'caller_number' | 'transcript_text'>[],
) {
  const store = await openTestStore();
  const line_id = await aLine(store);
  for (const [second, voicemail] of voicemails.entries())
    await aVoicemail(store, { line_id, received_at: MONDAY_MORNING + second * 1000, ...voicemail });
  return store;
}

const inGermany = () =>
  anOffice([
    {
      caller_name: 'Jörg Müller',
      caller_number: '+4915112345678',
      transcript_text: 'Bitte um Rückruf wegen der Krone.',
    },
    {
      caller_name: 'Ärztehaus',
      caller_number: '+493020179900',
      transcript_text: 'Die Überweisung für Frau Groß ist da.',
    },
    { caller_name: 'Ute', caller_number: '21', transcript_text: 'Rufen Sie Jörg unter 0170 998877 an.' },
  ]);

describe('search in words', () => {
  it('finds parts of words in transcript and name, newest first, whatever the capitals and accents', async () => {
    const store = await inGermany();
    expect(await search(store, 'rückruf')).toEqual(['Jörg Müller']);
    expect(await search(store, 'RUCKRUF')).toEqual(['Jörg Müller']);
    expect(await search(store, 'weisung')).toEqual(['Ärztehaus']);
    expect(await search(store, 'ärzte')).toEqual(['Ärztehaus']);
    expect(await search(store, 'jörg')).toEqual(['Ute', 'Jörg Müller']);
    expect(await search(store, 'jörg', { order: 'oldest' })).toEqual(['Jörg Müller', 'Ute']);
    expect(await search(store, 'Zahnspange')).toEqual([]);
  });

  it('asks for every word, in any order and place', async () => {
    const store = await inGermany();
    expect(await search(store, 'krone müller')).toEqual(['Jörg Müller']);
    expect(await search(store, 'krone ärztehaus')).toEqual([]);
    expect(await search(store, 'um krone')).toEqual(['Jörg Müller']);
    expect(await search(store, 'xx krone')).toEqual([]);
  });

  it('finds words of one and two letters too', async () => {
    const store = await inGermany();
    expect(await search(store, 'da')).toEqual(['Ärztehaus']);
    expect(await search(store, 'Üb')).toEqual(['Ärztehaus']);
    expect(await search(store, 'ß')).toEqual(['Ärztehaus']);
  });

  it('finds inside Japanese, which has no spaces', async () => {
    const store = await anOffice([
      { caller_name: '田中', transcript_text: 'お世話になっております。折り返しお電話ください。' },
      { caller_name: '佐藤', transcript_text: '予約の変更をお願いします。ガス料金の件です。' },
    ]);
    expect(await search(store, '折り返し')).toEqual(['田中']);
    expect(await search(store, '予約')).toEqual(['佐藤']);
    expect(await search(store, '電話')).toEqual(['田中']);
    expect(await search(store, '佐')).toEqual(['佐藤']);
    expect(await search(store, 'ガス')).toEqual(['佐藤']);
    // Voiced kana are letters of their own, not accents.
    expect(await search(store, 'カス')).toEqual([]);
    expect(await search(store, '折り返し 電話')).toEqual(['田中']);
  });

  it('finds a word with umlauts or ß however it is typed, and one written without them', async () => {
    const store = await anOffice([
      { caller_name: 'Jörg Müller', transcript_text: 'Grüße aus der Straße am Fluss.' },
      { caller_name: 'Joerg Mueller', transcript_text: 'GRÜSSE' },
      { caller_name: 'Sue', transcript_text: 'About my insurance: true, but overdue.' },
    ]);
    const both = ['Joerg Mueller', 'Jörg Müller'];
    for (const typed of ['müller', 'MÜLLER', 'mueller', 'Mu\u0308ller', 'grüße', 'GRÜSSE', 'gruesse'])
      expect(await search(store, typed), typed).toEqual(both);
    expect(await search(store, 'muller')).toEqual(['Jörg Müller']);
    expect(await search(store, 'strasse')).toEqual(['Jörg Müller']);
    expect(await search(store, 'STRAẞE')).toEqual(['Jörg Müller']);
    expect(await search(store, 'fluß')).toEqual(['Jörg Müller']);
    // No other way round: "ue" in a word that has no umlaut is "ue".
    expect(await search(store, 'sue')).toEqual(['Sue']);
    expect(await search(store, 'overdu')).toEqual(['Sue']);
  });

  it('finds full and half width, and either kana, in the other', async () => {
    const store = await anOffice([
      { caller_name: 'ﾔﾏﾀﾞ ﾀﾛｳ', caller_number: null, transcript_text: '内線１２３４の山田です。' },
      { caller_name: 'サトウ', caller_number: null, transcript_text: 'ＮＥＣの件で、折返しお願いします。' },
    ]);
    for (const typed of ['ヤマダ', 'やまだ', 'ﾔﾏﾀﾞ', '１２３４', '1234', '山田'])
      expect(await search(store, typed), typed).toEqual(['ﾔﾏﾀﾞ ﾀﾛｳ']);
    for (const typed of ['さとう', 'nec', 'ｎｅｃ', '件', '折返'])
      expect(await search(store, typed), typed).toEqual(['サトウ']);
    // The sound mark makes another letter of it, in half width too.
    expect(await search(store, 'ヤマタ')).toEqual([]);
  });

  it('takes signs that look alike, and forms of one letter, as the same', async () => {
    const store = await anOffice([
      { caller_name: 'Sinéad O\u2019Brien\u2011Smith', transcript_text: 'co\u00adoperate \u201cat once\u201d' },
      { caller_name: 'Dara O\u2032Hare', transcript_text: 'Ich hab\u00b4s ver\u200bgessen: 8765\u2060\u22124321' },
      {
        caller_name: '\u0639\u0644\u06cc\u200c\u0631\u0636\u0627',
        transcript_text: '\u0645\u064f\u062d\u064e\u0645\u064e\u0651\u062f \u0660\u0661\u0662\u0663',
      },
      { caller_name: 'e\u0301lan \ufb01n\ufeff \u212bngstro\u0308m', transcript_text: 'x' },
    ]);
    const found: Record<string, string[]> = {
      Sinéad: [
        "O'Brien-Smith",
        'O\u2018Brien\u2013Smith',
        'o`brien',
        'Sine\u0301ad',
        'cooperate',
        'co\u00adop',
        '"at once"',
        'smi\u200bth',
      ],
      Dara: ["O'Hare", 'O\u2019Hare', "hab's", 'hab\u2019s', 'vergessen', '8765-4321', '8765\u20114321', '87654321'],
      '\u0639': [
        '\u0639\u0644\u06cc\u0631\u0636\u0627',
        '\u0645\u062d\u0645\u062f',
        '0123',
        '\u06f0\u06f1\u06f2\u06f3',
      ],
      'e\u0301lan': ['\u00e9lan', 'fin', 'ångström', '\u200e\u00e9lan\u200f'],
    };
    for (const [name, spellings] of Object.entries(found))
      for (const typed of spellings)
        expect(await search(store, typed), JSON.stringify(typed)).toEqual([expect.stringContaining(name)]);
  });

  it('takes signs of the search language as letters', async () => {
    const store = await anOffice([{ caller_name: 'Quote', transcript_text: 'He said "AND" NOT* (NEAR)' }]);
    for (const typed of [
      '"AND"',
      'NOT*',
      '(NEAR)',
      'said "AND"',
      'said -zzz',
      '"',
      '*',
      "a\u0000bc'",
      '   ',
      'AND OR NOT',
    ])
      await expect(search(store, typed)).resolves.toBeInstanceOf(Array);
    expect(await search(store, '"AND"')).toEqual(['Quote']);
    expect(await search(store, 'NOT*')).toEqual(['Quote']);
  });
});

describe('search for a number', () => {
  it('finds it in any spelling, and by its last digits', async () => {
    const store = await inGermany();
    const spellings = [
      '+49 151 12345678',
      '0151 1234 5678',
      '0151/12345678',
      '(0151) 123-45678',
      '+49 (0)151 12345678',
    ];
    for (const typed of [...spellings, '0049 151 12345678', '4915112345678', '5678', '345678', '678'])
      expect(await search(store, typed), typed).toEqual(['Jörg Müller']);
    expect(await search(store, '030 20179900')).toEqual(['Ärztehaus']);
    expect(await search(store, '9900')).toEqual(['Ärztehaus']);
    expect(await search(store, '21')).toEqual(['Ute']);
  });

  it('finds numbers said in a transcript, and a number beside a word', async () => {
    const store = await inGermany();
    expect(await search(store, '998877')).toEqual(['Ute']);
    expect(await search(store, '0170998877')).toEqual(['Ute']);
    expect(await search(store, 'Müller 5678')).toEqual(['Jörg Müller']);
    expect(await search(store, 'Müller 9900')).toEqual([]);
  });

  it('finds it in every spelling that a screen shows, in every country', async () => {
    const shown = getCountries().flatMap((country) => {
      const number = getExampleNumber(country, examples)?.number;
      return number === undefined ? [] : { number, spellings: spellingsOf(number) };
    });
    const withExtension = { number: '+14155550188;ext=12', spellings: spellingsOf('+14155550188', '12') };
    const numbers = [...shown, withExtension];
    const store = await anOffice(numbers.map(({ number }) => ({ caller_name: number, caller_number: number })));
    for (const { number, spellings } of numbers)
      for (const typed of [spellings.formatted, spellings.national?.formatted ?? number, number.replace(/;.*/, '')])
        expect(await search(store, typed), typed).toContain(number);
  });

  it('keeps the zeros of last digits', async () => {
    const store = await anOffice([
      { caller_name: 'Zero', caller_number: '+14155550100' },
      { caller_name: 'One', caller_number: '+14155551100' },
    ]);
    expect(await search(store, '0100')).toEqual(['Zero']);
  });

  it('finds nothing but zeros by zeros, however many and however set apart', async () => {
    const store = await anOffice([
      { caller_name: 'One', caller_number: '+14155551111' },
      { caller_name: 'Code', transcript_text: 'The code is 000 000 000.' },
    ]);
    for (const typed of ['0000000', '00 00 00 00', '(000) 000-000', '000000000', '(0)'])
      expect(await search(store, typed), typed).toEqual(['Code']);
    for (const typed of ['0000000000', '0000001', '0000 0011']) expect(await search(store, typed), typed).toEqual([]);
  });
});

describe('a search of what leaves nothing to look for', () => {
  it('has no terms, and beside a word counts for nothing', () => {
    const nothing = fc.constantFrom(
      '\u0301',
      '\u0300\u0308',
      '\u05bc',
      '\u064e',
      '\ufe0f',
      '\u00a8',
      '\u00af',
      '\u00b8',
      '\u200b',
    );
    fc.assert(
      fc.property(fc.array(nothing, { minLength: 1, maxLength: 5 }), (signs) => {
        expect(searchTerms(signs.join(' '))).toEqual([]);
        expect(searchTerms(`${signs.join(' ')} krone`).map(({ word }) => word)).toEqual(['krone']);
      }),
    );
  });

  it('never looks for nothing, whatever is typed', () => {
    const signs = fc.constantFrom(
      '0',
      '(0)',
      '(',
      ')',
      ' ',
      '-',
      '/',
      '.',
      '+',
      '\u0301',
      '\u00a8',
      '\u0660',
      'ü',
      '1',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(signs).map((some) => some.join('')),
        ),
        (typed) => {
          for (const { spellings, digits } of searchTerms(typed)) {
            expect(spellings.length).toBeGreaterThan(0);
            for (const sought of [...spellings, ...(digits === null ? [] : [digits])])
              expect(sought.trim()).not.toBe('');
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('is no search', async () => {
    const store = await inGermany();
    for (const typed of ['\u0301', '\u00a8 \ufe0f'])
      expect(await search(store, typed)).toEqual(await search(store, ' '));
    expect(await search(store, '\u0301 groß')).toEqual(['Ärztehaus']);
  });
});

describe('search', () => {
  it('stays within the view and the line', async () => {
    const store = await openTestStore();
    const [one, two] = [await aLine(store), await aLine(store)];
    await aVoicemail(store, { line_id: one, caller_name: 'Open Miller' });
    await aVoicemail(store, { line_id: two, caller_name: 'Other Miller' });
    await aVoicemail(store, { line_id: one, caller_name: 'Trashed Miller', trashed_at: 1 });
    expect(await search(store, 'miller', { lineId: one })).toEqual(['Open Miller']);
    expect(await search(store, 'miller', { view: 'trash' })).toEqual(['Trashed Miller']);
    expect(await search(store, 'mi', { view: 'trash' })).toEqual(['Trashed Miller']);
    expect(await search(store, 'er', { lineId: two })).toEqual(['Other Miller']);
  });

  it('pages without skipping or repeating', async () => {
    const store = await anOffice(Array.from({ length: 7 }, (_, n) => ({ caller_name: `Caller ${n}` })));
    for (const typed of ['caller', 'ca', 'caller ca']) {
      const names: (string | null)[] = [];
      for (let after: number | undefined; ; ) {
        const page = await searchVoicemails(store.db, { ...inbox, limit: 3, after, typed });
        names.push(...page.rows.map((row) => row.caller_name));
        if (page.next === null) break;
        after = page.next;
      }
      expect(names, typed).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `Caller ${n}`));
    }
  });

  it('follows what changes, and forgets what is deleted', async () => {
    const store = await openTestStore();
    const { id } = await aVoicemail(store, { caller_name: null, transcript_text: null, transcript_state: 'pending' });
    const set = (facts: Updateable<VoicemailsTable>) =>
      store.change(({ db }) => db.updateTable('voicemails').set(facts).where('id', '=', id).execute());
    await set({ transcript_text: 'about the invoice', caller_name: 'First', caller_number: '+14155550199' });
    expect(await search(store, 'invoice')).toEqual(['First']);
    expect(await search(store, '0199')).toEqual(['First']);
    await set({ caller_name: 'Second' });
    expect(await search(store, 'first')).toEqual([]);
    expect(await search(store, 'second')).toEqual(['Second']);
    await set({ caller_number: null });
    expect(await search(store, '0199')).toEqual([]);
    await set({ transcript_text: 'about the crown' });
    expect(await search(store, 'invoice')).toEqual([]);
    expect(await search(store, 'crown')).toEqual(['Second']);
    await store.change(({ db }) => db.deleteFrom('voicemails').where('id', '=', id).execute());
    expect(await search(store, 'crown')).toEqual([]);
  });
});

const note = (voicemail_id: string, text: string, facts: Partial<NotesTable> = {}): NotesTable => ({
  id: newId(),
  voicemail_id,
  member_id: 'maya',
  text,
  at: MONDAY_MORNING,
  edited_at: null,
  deleted_at: null,
  ...facts,
});
const addNotes = (store: Store, ...notes: NotesTable[]) =>
  store.change(({ db }) => db.insertInto('notes').values(notes).execute());

describe('search in notes', () => {
  it('finds their words, alone and together with those of the voicemail', async () => {
    const store = await openTestStore();
    const line_id = await aLine(store);
    const { id } = await aVoicemail(store, { line_id, caller_name: 'Anna', transcript_text: 'Meine Krone wackelt.' });
    await aVoicemail(store, { line_id, caller_name: 'Ben', transcript_text: 'Die Krone.' });
    await addNotes(store, note(id, 'Rückruf nach 17 Uhr'), note(id, 'Tel. 0170 / 99 88 77'));
    expect(await search(store, 'rückruf')).toEqual(['Anna']);
    expect(await search(store, 'krone anna uhr')).toEqual(['Anna']);
    expect(await search(store, '0170998877')).toEqual(['Anna']);
    expect(await search(store, 'krone')).toEqual(['Ben', 'Anna']);
    expect(await search(store, 'uh')).toEqual(['Anna']);
  });

  it('follows a note that is changed, taken away, brought back and deleted', async () => {
    const store = await openTestStore();
    const { id } = await aVoicemail(store, { caller_name: 'Anna' });
    const written = note(id, 'about the invoice');
    await addNotes(store, written, note(id, 'another one'));
    const set = (facts: Updateable<NotesTable>) =>
      store.change(({ db }) => db.updateTable('notes').set(facts).where('id', '=', written.id).execute());
    await set({ text: 'about the crown' });
    expect(await search(store, 'invoice')).toEqual([]);
    expect(await search(store, 'crown another')).toEqual(['Anna']);
    await set({ deleted_at: 1 });
    expect(await search(store, 'crown')).toEqual([]);
    expect(await search(store, 'another')).toEqual(['Anna']);
    await set({ deleted_at: null });
    expect(await search(store, 'crown')).toEqual(['Anna']);
    await store.change(({ db }) => db.deleteFrom('notes').where('id', '=', written.id).execute());
    expect(await search(store, 'crown')).toEqual([]);
  });

  it('keeps a note’s words when the voicemail’s own change', async () => {
    const store = await openTestStore();
    const { id } = await aVoicemail(store, { caller_name: null });
    await addNotes(store, note(id, 'about the invoice'));
    await store.change(({ db }) => db.updateTable('voicemails').set({ caller_name: 'Anna' }).execute());
    expect(await search(store, 'anna invoice')).toEqual(['Anna']);
  });

  it('forgets them with the voicemail: nothing of it is left in the index or in its texts', async () => {
    const store = await openTestStore();
    const { id } = await aVoicemail(store, { trashed_at: 1, erase_after: MONDAY_MORNING });
    await addNotes(store, note(id, 'the zebra crossing'));
    await store.change((change) => eraseVoicemail(change, id, false, MONDAY_MORNING));
    expect(await store.db.selectFrom('search_texts').selectAll().execute()).toEqual([]);
    if (store.engine === 'postgres') return;
    const left = sql<{ count: number }>`SELECT count(*) AS count FROM voicemail_text_data WHERE
      instr(CAST(block AS TEXT), 'zeb') > 0 OR instr(CAST(block AS TEXT), 'call') > 0`;
    expect((await left.execute(store.db)).rows).toEqual([{ count: 0 }]);
    const check = sql`INSERT INTO voicemail_text (voicemail_text) VALUES ('integrity-check')`;
    await store.change(({ db }) => check.execute(db));
  });
});

// For PostgreSQL see postgres-search.test.ts; every step of its searches is waited for, so that others go on anyhow.
describeOnSqlite('search among 100,000 voicemails', () => {
  it('reads in the list’s order both ways, and answers in one request however rare the word', async () => {
    const store = await openTestStore();
    const line = await aLine(store);
    await manyVoicemails(store, line, 100_000);
    const words = searchWords('callback about');
    const found = await planOf(store, throughIndex(inbox, words));
    expect(found).toContainEqual(expect.stringMatching(/^SCAN voicemail_text VIRTUAL TABLE INDEX/));
    expect(found).toContainEqual(expect.stringMatching(/^SEARCH voicemails USING INTEGER PRIMARY KEY/));
    const listed = await planOf(store, throughList(inbox, words));
    expect(listed).toContainEqual(expect.stringMatching(/^SCAN voicemails USING INDEX voicemails_inbox$/));
    expect(listed).toContainEqual(expect.stringMatching(/^SEARCH search_texts USING INTEGER PRIMARY KEY/));
    const both = [...found, ...listed];
    expect(both.filter((step) => /SCAN (voicemails|search_texts)$|TEMP B-TREE/.test(step))).toEqual([]);

    const whole = (typed: string, ask: Partial<ListParams> = {}) =>
      searchVoicemails(store.db, { ...inbox, ...ask, typed });
    // In no voicemail; too short for the index; and common, but not in this view.
    for (const typed of ['zebra', 'zz', '予約']) expect(await whole(typed), typed).toEqual({ rows: [], next: null });
    expect(await whole('please', { view: 'trash' })).toEqual({ rows: [], next: null });
    // The oldest of all.
    for (const typed of ['100000', 'about 0']) {
      const { rows, next } = await whole(typed, { limit: 1 });
      expect(
        rows.map((row) => row.id),
        typed,
      ).toEqual(typed === '100000' ? ['many-0'] : ['many-99990']);
      expect(next === null, typed).toBe(typed === '100000');
    }
    const common = await whole('please', { limit: 2 });
    expect(common.rows.map((row) => row.id)).toEqual(['many-99990', 'many-99980']);
  });

  it('ends in bounded time when little is found, says up to where, and goes on from there without skipping or repeating', async () => {
    const store = await openTestStore();
    await manyVoicemails(store, await aLine(store), 12_000);
    // In nothing; in four; the last in two words, one of them in the index.
    for (const order of ORDERS)
      for (const typed of ['zz', '25', 'please 25', 'nowhere']) {
        const whole = await searchVoicemails(store.db, { ...inbox, view: 'done', order, limit: 50, typed });
        const ids: string[] = [];
        let requests = 0;
        for (let after: number | undefined; ; requests += 1) {
          const page = await searchVoicemails(
            store.db,
            { ...inbox, view: 'done', order, limit: 50, after, typed },
            2_000,
          );
          ids.push(...page.rows.map((row) => row.id));
          if (page.searchedTo !== undefined)
            for (const { received_at } of page.rows)
              expect(
                order === 'newest' ? received_at - page.searchedTo : page.searchedTo - received_at,
              ).toBeGreaterThanOrEqual(0);
          if (page.next === null || ids.length >= 50) break;
          expect(page.searchedTo).toBeDefined();
          after = page.next;
        }
        expect(ids.slice(0, 50), `${typed}, ${order}`).toEqual(whole.rows.map((row) => row.id));
        if (typed === 'zz') expect(requests).toBeGreaterThan(1);
      }
  });

  it('lets others go on between its steps', async () => {
    const store = await openTestStore();
    await manyVoicemails(store, await aLine(store), 20_000);
    let turns = 0;
    const others = setInterval(() => {
      turns += 1;
    }, 0);
    await searchVoicemails(store.db, { ...inbox, view: 'done', typed: 'zz' });
    clearInterval(others);
    expect(turns).toBeGreaterThan(3);
  });
});

describeOnSqlite('a database of an earlier version', () => {
  it('is searched in what was there before, notes and all, and its callers are counted', async () => {
    const database = new DatabaseSync(':memory:');
    onTestFinished(() => database.close());
    addSearchText(database);
    const clock = new ManualClock();
    await migrate(database, clock, [beginning, notes]);
    database.exec(`
      INSERT INTO accounts (id, provider, label, settings, state, created_at) VALUES ('a', 'p', 'P', '', 'active', 1);
      INSERT INTO lines (id, account_id, ref, name, colour, created_at) VALUES ('l', 'a', 'l', 'Line', 'teal', 1);`);
    for (const [seq, number] of [
      [1, '+4915112345678'],
      [2, '+4915112345678'],
      [3, null],
    ] as const)
      database
        .prepare(`INSERT INTO voicemails (seq, id, account_id, line_id, ref, caller_kind, caller_number, received_at,
          transcript_state, transcript_text, remote_audio, status, last_seen_sweep, created_at)
          VALUES (?, ?, 'a', 'l', ?, 'number', ?, 1, 'ready', 'Schöne Grüße', 'ready', 'open', 0, 1)`)
        .run(seq, `v${seq}`, `v${seq}`, number);
    database.exec("INSERT INTO notes VALUES ('n', 'v2', 'maya', 'about the invoice', 1)");
    await migrate(database, clock, [beginning, notes, searchAndCallers]);
    const hits = (match: string) =>
      database.prepare('SELECT rowid FROM voicemail_text WHERE voicemail_text MATCH ? ORDER BY 1').all(match);
    expect(hits('"gruesse"').map(({ rowid }) => rowid)).toEqual([1, 2, 3]);
    expect(hits('"invoice"').map(({ rowid }) => rowid)).toEqual([2]);
    expect(hits('"5678"').map(({ rowid }) => rowid)).toEqual([1, 2]);
    expect(database.prepare('SELECT * FROM waiting_callers').all()).toEqual([{ caller: '+4915112345678', waiting: 2 }]);
    database.exec("DELETE FROM voicemails WHERE id = 'v2'");
    expect(hits('"invoice"')).toEqual([]);
    expect(database.prepare('SELECT waiting FROM waiting_callers').all()).toEqual([{ waiting: 1 }]);
  });
});
