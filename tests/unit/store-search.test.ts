import type { Updateable } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { ListAsk } from '#lib/store/list-voicemails.ts';
import { candidates, SCAN_BOUND, searchVoicemails } from '#lib/store/search-voicemails.ts';
import { searchWords } from '#lib/store/search-words.ts';
import type { Store } from '#lib/store/store.ts';
import type { VoicemailsTable } from '#lib/store/tables.ts';
import { manyVoicemails, planOf } from '#tests/support/many-voicemails.ts';
import { aLine, aVoicemail, MONDAY_MORNING, openTestStore } from '#tests/support/store.ts';

const inbox: ListAsk = { view: 'inbox', memberId: 'maya', order: 'newest', limit: 50 };

async function search(store: Store, typed: string, ask: Partial<ListAsk> = {}): Promise<(string | null)[]> {
  const page = await searchVoicemails(store.db, { ...inbox, ...ask, typed });
  return page.rows.map((row) => row.caller_name);
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
    expect(await search(store, 'Müller 5678')).toEqual(['Jörg Müller']);
    expect(await search(store, 'Müller 9900')).toEqual([]);
  });

  it('keeps the zeros of last digits', async () => {
    const store = await anOffice([
      { caller_name: 'Zero', caller_number: '+14155550100' },
      { caller_name: 'One', caller_number: '+14155551100' },
    ]);
    expect(await search(store, '0100')).toEqual(['Zero']);
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

describe('search among 100,000 voicemails', () => {
  it('reads from the full text in the list’s order, and never more than so many in one request', async () => {
    const store = await openTestStore();
    const line = await aLine(store);
    await manyVoicemails(store, line, 100_000);
    const { match } = searchWords('callback about');
    const found = await planOf(store, candidates(inbox, match));
    expect(found).toContainEqual(expect.stringMatching(/^SCAN voicemail_text VIRTUAL TABLE INDEX/));
    expect(found).toContainEqual(expect.stringMatching(/^SEARCH voicemails USING INTEGER PRIMARY KEY/));
    expect(found.filter((step) => /SCAN voicemails|TEMP B-TREE/.test(step))).toEqual([]);
    expect(await planOf(store, candidates(inbox, null))).toEqual([
      expect.stringMatching(/^SCAN voicemails USING INDEX voicemails_inbox$/),
    ]);
    // Nobody is called "zz": one request reads so many and says where to go on.
    const page = await searchVoicemails(store.db, { ...inbox, typed: 'zz' });
    expect(page.rows).toEqual([]);
    // Every tenth is open, newest first: the 5,000th open one is the 49,990th from the end.
    expect(page.next).toBe((MONDAY_MORNING + (99_990 - (SCAN_BOUND - 1) * 10) * 1000) * 1024);
    // A common word none of whose hits is in Trash: just so bounded.
    const elsewhere = await searchVoicemails(store.db, { ...inbox, view: 'trash', typed: 'please' });
    expect(elsewhere).toEqual({ rows: [], next: (MONDAY_MORNING + (100_000 - SCAN_BOUND) * 1000) * 1024 });
    const common = await searchVoicemails(store.db, { ...inbox, typed: 'please', limit: 2 });
    expect(common.rows.map((row) => row.id)).toEqual(['many-99990', 'many-99980']);
  });
});
