import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aroundHit, foundWords } from '#lib/client/list/found-words.ts';
import { placeInList } from '#lib/client/list/place-in-list.ts';
import { isFound, type Stretch, stretchesOf, stretchesOfNumber } from '#lib/client/list/search-hits.ts';
import type { ListState } from '#lib/client/optimistic/snapshot.ts';
import { listPath } from '#lib/client/queries/voicemail-list.ts';
import { spellingsOf } from '#lib/domain/phone-number.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { aLocale } from '#tests/support/locale.ts';
import { english } from '#tests/support/messages.ts';
import { wireVoicemail } from '#tests/support/wire-voicemail.ts';

const american = { locale: aLocale({ country: 'US' }), t: english.inbox };

/** The text with its hits in brackets. */
const shown = (stretches: Stretch[]) => stretches.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('');
const marked = (text: string, typed: string) => shown(stretchesOf(text, typed));

describe('hits in a text', () => {
  it.each([
    ['Bitte um Rückruf wegen der Krone.', 'RUCKRUF', 'Bitte um [Rückruf] wegen der Krone.'],
    ['Die Überweisung ist da.', 'weisung', 'Die Über[weisung] ist da.'],
    ['Der Zug fährt.', 'fahrt zug', 'Der [Zug] [fährt].'],
    [
      'お世話になっております。折り返しお電話ください。',
      '折り返し',
      'お世話になっております。[折り返し]お電話ください。',
    ],
    ['ガス料金の件です。', 'カス', 'ガス料金の件です。'],
    ['ガス料金の件です。', 'ガス', '[ガス]料金の件です。'],
    ['Zoe\u0308 called', 'zoe', '[Zoe\u0308] called'],
    ['😀 Anna 😀', 'anna', '😀 [Anna] 😀'],
    ['He said (NEAR) a.b', '(near) a.b', 'He said [(NEAR)] [a.b]'],
    ['anna an', 'an anna', '[anna] [an]'],
    ['Herr Müller aus der Mühlstraße', 'mueller strasse', 'Herr [Müller] aus der Mühl[straße]'],
    ['Herr Mueller', 'müller', 'Herr [Mueller]'],
    ['My insurance is true.', 'sue', 'My insurance is true.'],
    ['ﾔﾏﾀﾞ 内線１２３４', 'やまだ 1234', '[ﾔﾏﾀﾞ] 内線[１２３４]'],
    ['ﾔﾏﾀﾞ', 'ヤマタ', 'ﾔﾏﾀﾞ'],
    ['nothing here', 'crown', 'nothing here'],
    ['nothing here', '  ', 'nothing here'],
    ['nothing here', '\u0301 \u00a8', 'nothing here'],
    ['nothing here', 'here \u0301', 'nothing [here]'],
  ])('in "%s", searched for "%s"', (text, typed, expected) => {
    expect(marked(text, typed)).toBe(expected);
  });

  it.each([
    ['call 415-555 0118 back', '5550118', 'call 415-[555 0118] back'],
    ['call 415.555.0118 back', '(415) 555-0118', 'call [415.555.0118] back'],
    ['(415) 555-0118', '555', '(415) [555]-0118'],
    ['room 2, 1 bed, 21', '21', 'room 2, 1 bed, [21]'],
    ['Krone 5678', 'krone 5678', '[Krone] [5678]'],
    ['room 2 or 1', '(0)', 'room 2 or 1'],
    ['code 0000000 or 1', '00 00 00 0', 'code [0000000] or 1'],
  ])('in "%s", digits of "%s" however they are set apart', (text, typed, expected) => {
    expect(marked(text, typed)).toBe(expected);
  });

  it('leaves every text as it was, whatever is searched for', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(anyText, anyText, (text, typed) => {
        const stretches = stretchesOf(text, typed);
        expect(stretches.map((stretch) => stretch.text).join('')).toBe(text);
      }),
    );
  });

  it('finds every text by any of its words', () => {
    const word = fc.stringMatching(/^[a-zäöüßéA-ZÄÖÜ予約電話]{1,8}$/u);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), fc.nat(4), (words, at) => {
        const typed = words[at % words.length] ?? '';
        expect(stretchesOf(words.join(' '), typed).some((stretch) => stretch.isHit)).toBe(true);
      }),
    );
  });

  it('marks all of a number found by a spelling that is not the shown one', () => {
    const number = '+14155550118';
    expect(shown(stretchesOfNumber('(415) 555-0118', number, '0118'))).toBe('(415) 555-[0118]');
    expect(shown(stretchesOfNumber('(415) 555-0118', number, '+1 415 555 0118'))).toBe('[(415) 555-0118]');
    expect(shown(stretchesOfNumber('+49 151 12345678', '+4915112345678', '0151/12345678'))).toBe('+49 [151 12345678]');
    const moscow = '+79123456789\n8 (912) 345-67-89';
    expect(shown(stretchesOfNumber('+7 912 345 67 89', moscow, '8 912 345'))).toBe('[+7 912 345 67 89]');
    expect(shown(stretchesOfNumber('(415) 555-0118', number, '9999'))).toBe('(415) 555-0118');
  });
});

describe('a row in a search', () => {
  const said = (text: string, caller: VoicemailWire['caller'] = { kind: 'withheld' }) =>
    wireVoicemail(1, { caller, transcript: { state: 'ready', text } });

  it('shows the transcript from shortly before its first hit', () => {
    const long = 'Good morning, this is Anna Weber calling about the invoice of last week.';
    expect(aroundHit(long, 'invoice')).toBe('…about the invoice of last week.');
    expect(aroundHit(long, 'good')).toBe(long);
    expect(aroundHit(long, 'crown')).toBe(long);
    expect(aroundHit('いつもお世話になっております。明日の予約の変更をお願いします。', '変更')).toBe(
      '…話になっております。明日の予約の変更をお願いします。',
    );
    expect(aroundHit(`${'😀'.repeat(20)}a anna`, 'anna')).not.toMatch(/[\udc00-\udfff]/u);
  });

  it('marks caller and words, and nothing when nothing is searched for', () => {
    const voicemail = said('Anna again.', { kind: 'number', number: '+14155550118', name: 'Anna Weber' });
    const found = foundWords(voicemail, 'anna', american);
    expect(shown(found.caller)).toBe('[Anna] Weber');
    expect(shown(found.words)).toBe('[Anna] again.');
    expect(shown(foundWords(voicemail, null, american).caller)).toBe('Anna Weber');
  });

  it('brings the number that was found into sight when the row shows a name', () => {
    const caller = { kind: 'number' as const, number: '+14155550118', name: 'Anna', ...spellingsOf('+14155550118') };
    const voicemail = said('Please call.', caller);
    expect(shown(foundWords(voicemail, '0118', american).words)).toBe('(415) 555-[0118]');
    expect(shown(foundWords(voicemail, 'call', american).words)).toBe('Please [call].');
  });

  it('shows the note for which it was found, and whose it is, in place of the transcript', () => {
    const by = { id: 'tom', name: 'Tom' };
    const text = 'She wants to be called back after five, please.';
    const note = { id: 'n', at: '2026-03-02T09:00:00.000Z', by, text, editedAt: null };
    const found = foundWords({ ...said('Anna again.'), foundNote: note }, 'five', american);
    expect([found.noteBy, shown(found.words)]).toEqual(['Tom', '…back after [five], please.']);
    expect(foundWords(said('Anna again.'), 'anna', american).noteBy).toBeNull();
    expect(shown(foundWords({ ...said('Anna again.'), foundNote: note }, null, american).words)).toBe('Anna again.');
  });

  it('does not mark our own words as if a caller had said them', () => {
    const voicemail = wireVoicemail(1, { transcript: { state: 'pending' } });
    expect(shown(foundWords(voicemail, 'transcribing', american).words)).toBe('Transcribing…');
  });
});

describe('a search list and what happens meanwhile', () => {
  const about = (minute: number, text: string, facts: Partial<VoicemailWire> = {}) =>
    wireVoicemail(minute, { transcript: { state: 'ready', text }, ...facts });
  const list = (...items: VoicemailWire[]): ListState => ({
    key: { view: 'inbox', line: null, order: 'newest', q: 'krone' },
    pages: [{ items, next: null }],
  });
  const ids = (state: ListState) => state.pages.flatMap((page) => page.items.map(({ id }) => id));

  it('takes in an arrival that it finds, and no other', () => {
    const before = list(about(1, 'Meine Krone'));
    expect(placeInList(before, 'v2', about(2, 'Die Rechnung'), 'maya')).toBe(before);
    expect(ids(placeInList(before, 'v3', about(3, 'KRONE weg'), 'maya'))).toEqual(['v3', 'v1']);
  });

  it('drops what leaves the view, and takes it back where it was', () => {
    const [one, two] = [about(1, 'Krone'), about(2, 'Krone')];
    const left = placeInList(list(two, one), 'v2', { ...two, trashedAt: two.receivedAt }, 'maya');
    expect(ids(left)).toEqual(['v1']);
    expect(ids(placeInList(left, 'v2', two, 'maya'))).toEqual(['v2', 'v1']);
  });

  it('keeps what the server found, even when the words are not to be seen here', () => {
    const noted = about(1, 'Bitte zurückrufen');
    const after = placeInList(list(noted), 'v1', { ...noted, revision: 2 }, 'maya');
    expect(ids(after)).toEqual(['v1']);
  });

  it('keeps the note for which it found a voicemail, and no other list shows it', () => {
    const foundNote = {
      id: 'n1',
      at: '2026-03-02T09:00:00.000Z',
      by: { id: 'tom', name: 'Tom' },
      text: 'Krone',
      editedAt: null,
    };
    const noted = { ...about(1, 'Please call.'), foundNote };
    const after = placeInList(list(noted), 'v1', { ...about(1, 'Please call.'), revision: 2 }, 'maya');
    expect(after.pages[0]?.items[0]).toMatchObject({ revision: 2, foundNote });
    const inbox = { ...list(), key: { view: 'inbox', line: null, order: 'newest' } as const };
    expect(placeInList(inbox, 'v1', noted, 'maya').pages[0]?.items[0]?.foundNote).toBeUndefined();
  });

  it('finds by every word, in transcript, name or number', () => {
    const voicemail = about(1, 'Die Krone wackelt', {
      caller: { kind: 'number', number: '+4915112345678', name: 'Jörg Müller' },
    });
    for (const typed of ['krone', 'KRONE jorg', '0151 12345678', '+49 (0)151 12345678', '5678', 'müller 5678', 'wa'])
      expect(isFound(voicemail, typed), typed).toBe(true);
    for (const typed of ['krone anna', '9999', 'müller 9900', 'xx', '0000000', '00 00 00 00', 'krone (0)'])
      expect(isFound(voicemail, typed), typed).toBe(false);
  });

  it('is asked for by its words', () => {
    expect(listPath({ view: 'trash', line: null, order: 'newest', q: 'Jörg & 0118' }, null)).toBe(
      '/api/voicemails?view=trash&order=newest&limit=50&q=J%C3%B6rg+%26+0118',
    );
  });
});
