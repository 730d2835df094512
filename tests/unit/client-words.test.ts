import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '#lib/client/list/address.ts';
import { presenceText } from '#lib/client/live/presence-words.ts';
import { inOwnTime } from '#lib/client/request/own-time.ts';
import { callBackTarget, callerNumber, callerTitle } from '#lib/client/words/caller-words.ts';
import { formatSpokenLength, lengthShort } from '#lib/client/words/format-length.ts';
import {
  dayLong,
  formatAgo,
  formatSince,
  formatWhen,
  stretch,
  whenFull,
  whenHeading,
  whenShort,
} from '#lib/client/words/format-time.ts';
import { firstWords } from '#lib/client/words/row-words.ts';
import { isolated } from '#lib/domain/isolated.ts';
import { localeOf } from '#lib/domain/locale.ts';
import { spellingsOf } from '#lib/domain/phone-number.ts';
import { aLocale } from '#tests/support/locale.ts';
import { english } from '#tests/support/messages.ts';
import { wireVoicemail } from '#tests/support/wire-voicemail.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Monday, 2 March 2026, 9:30 in Berlin. */
const locale = aLocale({ now: Date.UTC(2026, 2, 2, 8, 30), timeZone: 'Europe/Berlin' });
const ago = (ms: number) => locale.now - ms;
const TAGS = ['en-GB', 'en-US', 'en-IN', 'es', 'es-MX', 'de', 'de-AT', 'fr', 'fr-CA'];

/** Where a month is named beside a number, a date is; "mar" alone is a Tuesday in Spain. */
function namesDate(said: string, tag: string): boolean {
  const months = Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(tag, { month: 'short', timeZone: 'UTC' }).format(Date.UTC(2026, month)).slice(0, 3),
  );
  return /\d/.test(said) && months.some((month) => new RegExp(`(?<!\\p{L})${month}`, 'u').test(said));
}

describe('when, for a row', () => {
  it.each([
    [-47 * HOUR, 'Clock ahead'],
    [-10 * MINUTE, 'Clock ahead'],
    [-MINUTE, 'now'],
    [10_000, 'now'],
    [12 * MINUTE, '12 min'],
    [3 * HOUR, '3 h'],
    [10 * HOUR, 'Yesterday'],
    [3 * DAY, 'Fri'],
    [20 * DAY, '10 Feb'],
    [100 * DAY, '22 Nov 2025'],
  ])('is short: %i ms ago is "%s"', (ms, said) => {
    expect(whenShort(ago(ms), locale)).toBe(said);
  });

  it('changes day at the reader’s midnight, not at the server’s', () => {
    const lateEvening = Date.UTC(2026, 2, 1, 23, 30);
    expect(whenShort(lateEvening, locale)).toBe('9 h');
    expect(whenShort(lateEvening, { ...locale, timeZone: 'America/New_York' })).toBe('Yesterday');
    expect(whenShort(lateEvening - 2 * HOUR, locale)).toBe('Yesterday');
  });

  it('says minutes across midnight, not "Yesterday" for half an hour ago', () => {
    const shortlyAfter = { ...locale, now: Date.UTC(2026, 2, 1, 23, 10) };
    expect(whenShort(shortlyAfter.now - 20 * MINUTE, shortlyAfter)).toBe('20 min');
  });

  it('has the whole of it for a title, in the reader’s zone', () => {
    expect(whenFull(ago(0), locale)).toBe('Monday, 2 March 2026 at 09:30');
    expect(formatWhen(ago(HOUR), locale)).toBe('today at 08:30');
    expect(formatWhen(ago(DAY), locale)).toBe('yesterday at 09:30');
    expect(formatWhen(ago(-DAY), locale)).toBe('tomorrow at 09:30');
    expect(formatWhen(ago(20 * DAY), locale)).toBe('on 10 Feb at 09:30');
  });

  it('names the year wherever a day of another year is named, and only there', () => {
    const anywhere = fc.record({
      now: fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      away: fc.integer({ min: -800, max: 400 }),
      timeZone: fc.constantFrom('Europe/Berlin', 'America/Los_Angeles', 'Pacific/Auckland', 'UTC'),
      tag: fc.constantFrom(...TAGS),
    });
    fc.assert(
      fc.property(anywhere, ({ now, away, ...where }) => {
        const theirs = aLocale({ ...where, now: now.getTime() });
        const at = theirs.now + away * DAY;
        const yearOf = (ms: number) =>
          new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: where.timeZone }).format(ms);
        for (const say of [whenShort, formatWhen, formatSince, whenHeading, dayLong]) {
          const said = say(at, theirs);
          if (!namesDate(said, where.tag)) continue;
          expect(said.includes(yearOf(at))).toBe(yearOf(at) !== yearOf(theirs.now));
        }
      }),
    );
  });

  it('is never a date where it stands for "never", "at once" or "nobody knows"', () => {
    const noTime = fc.oneof(
      fc.constantFrom(0, 1, -1, Number.NaN, Date.parse(''), 1e16),
      fc.integer({ max: 86_400_000 }),
    );
    const theirs = fc.record({
      now: fc.constant(locale.now),
      tag: fc.constantFrom(...TAGS),
      timeZone: fc.constantFrom('Europe/Berlin', 'America/Los_Angeles', 'UTC'),
    });
    fc.assert(
      fc.property(noTime, theirs, (at, where) => {
        for (const say of [whenShort, whenFull, formatWhen, formatSince, whenHeading, dayLong, formatAgo])
          expect(say(at, aLocale(where))).toMatch(
            /^(?!.*\d).*([Uu]nknown|[Uu]nbekannt|[Dd]esconocid[oa]|[Ii]nconnue?)/,
          );
      }),
    );
    expect(inOwnTime('It asked us to wait until 1970-01-01T00:00:00.000Z.', english.common)).toBe(
      'It asked us to wait until an unknown time.',
    );
  });

  it('says how long a caller has waited in two words', () => {
    const lengths = [30_000, 12 * MINUTE, 3 * HOUR, 3 * HOUR + 12 * MINUTE, DAY, 2 * DAY + 4 * HOUR, 40 * DAY];
    const said = (tag: string) => lengths.map((ms) => stretch(ms, aLocale({ tag }).t).replaceAll('\u00a0', ' '));
    expect(said('en-GB')).toEqual(['under a minute', '12 min', '3 h', '3 h 12 min', '1 day', '2 d 4 h', '40 days']);
    expect(said('de').slice(1, 6)).toEqual(['12 Min.', '3 Std.', '3 Std. 12 Min.', '1 Tag', '2 Tg. 4 Std.']);
    expect(said('es').slice(3)).toEqual(['3 h 12 min', '1 día', '2 d 4 h', '40 días']);
    expect(said('fr').slice(3)).toEqual(['3 h 12 min', '1 jour', '2 j 4 h', '40 jours']);
  });

  it('says how long ago in a sentence', () => {
    expect(formatAgo(ago(4 * HOUR), locale)).toBe('4 hours ago');
    expect(formatAgo(ago(MINUTE), locale)).toBe('1 minute ago');
    expect(formatAgo(ago(0), locale)).toBe('just now');
    // By the calendar, as the date beside it: on Saturday at 23:00 is two days before Monday 09:30, not one.
    expect(formatAgo(ago(34.5 * HOUR), locale)).toBe('2 days ago');
  });

  it('says both in the language of whoever reads', () => {
    const zone = { now: locale.now, timeZone: locale.timeZone };
    const said = (tag: string, say: typeof formatWhen, ms: number) =>
      say(ago(ms), aLocale({ ...zone, tag })).replaceAll('\u00a0', ' ');
    expect(said('de', formatWhen, HOUR)).toBe('heute um 08:30 Uhr');
    expect(said('de', formatWhen, 20 * DAY)).toBe('am 10. Feb. um 09:30 Uhr');
    expect(said('de', formatSince, 100 * DAY)).toBe('22. Nov. 2025, 09:30 Uhr');
    expect(said('de', formatAgo, 4 * HOUR)).toBe('vor 4 Stunden');
    expect(said('es', formatWhen, DAY)).toBe('ayer, 9:30');
    expect(said('es', formatWhen, 100 * DAY)).toBe('el 22 nov 2025, 9:30');
    expect(said('es', formatAgo, MINUTE)).toBe('hace 1 minuto');
    expect(said('fr', formatWhen, HOUR)).toBe('aujourd’hui à 08:30');
    expect(said('fr', formatWhen, 20 * DAY)).toBe('le 10 févr. à 09:30');
    expect(said('fr', formatAgo, 3 * DAY)).toBe('il y a 3 jours');
    expect(said('fr', whenHeading, HOUR)).toBe('Aujourd’hui à 08:30, il y a 1 heure');
    expect(said('es', whenShort, 3 * DAY)).toBe('vie');
  });

  it('heads a voicemail with when it came, and how long ago where that says more', () => {
    expect(whenHeading(ago(HOUR), locale)).toBe('Today at 08:30, 1 hour ago');
    expect(whenHeading(ago(12 * HOUR), locale)).toBe('Yesterday at 21:30, 12 hours ago');
    expect(whenHeading(ago(DAY), locale)).toBe('Yesterday at 09:30');
    expect(whenHeading(ago(-DAY), locale)).toBe('Tomorrow at 09:30');
    expect(whenHeading(ago(3 * DAY), locale)).toBe('On 27 Feb at 09:30, 3 days ago');
  });
});

describe('how long a recording is', () => {
  it('is written short and said in full', () => {
    expect([0, 7.6, 42, 61, 3723].map(lengthShort)).toEqual(['0:00', '0:08', '0:42', '1:01', '1:02:03']);
    expect([1, 42, 60, 62].map((seconds) => formatSpokenLength(seconds, locale.t))).toEqual([
      '1 second',
      '42 seconds',
      '1 minute',
      '1 minute 2 seconds',
    ]);
    expect(formatSpokenLength(62, aLocale({ tag: 'de' }).t)).toBe('1 Minute 2 Sekunden');
  });
});

describe('the caller', () => {
  it('is the name, else the number as the reader’s country writes it, else unknown', () => {
    const number = { kind: 'number' as const, number: '+14155550123', ...spellingsOf('+14155550123') };
    expect(callerTitle({ ...number, name: 'Maya' }, aLocale({ country: 'US' }))).toBe('Maya');
    expect(callerTitle(number, aLocale({ country: 'US' }))).toBe('(415) 555-0123');
    expect(callerTitle(number, aLocale({ country: 'DE' }))).toBe('+1 415 555 0123');
    expect(callerTitle(number, aLocale())).toBe('+1 415 555 0123');
    expect(callerTitle({ kind: 'number', number: '+14155550123' }, aLocale({ country: 'US' }))).toBe('+14155550123');
    expect(callerTitle({ kind: 'withheld' }, aLocale({ country: 'US' }))).toBe('Unknown caller');
    expect(callerNumber({ kind: 'extension', number: '204' }, aLocale({ country: 'US' }))).toBe('Extension 204');
    expect(callerNumber({ kind: 'unparsed', number: 'front door' }, aLocale({ country: 'US' }))).toBe('front door');
  });

  it('can be called back only where there is something to dial', () => {
    const number = { kind: 'number', number: '+14155550123' } as const;
    expect(callBackTarget(number, undefined, english.inbox)).toEqual({ href: 'tel:+14155550123', why: null });
    expect(callBackTarget({ ...number, extension: '12' }, undefined, english.inbox).href).toBe('tel:+14155550123,12');
  });

  it('is not called where there is nothing to dial, and the reason is the true one', () => {
    const why = (caller: Parameters<typeof callBackTarget>[0], dialsExtensions = false) => {
      const target = callBackTarget(caller, { dialsExtensions }, english.inbox);
      return target.href ?? target.why;
    };
    expect(why({ kind: 'withheld' })).toBe('No number to call. The caller’s ID was hidden.');
    expect(why({ kind: 'unparsed', number: 'front door' })).toBe(
      '“front door” isn’t a phone number that can be called.',
    );
    expect(why({ kind: 'extension', number: '204' })).toMatch(
      /^Extension 204 can only be called on the phone system\./,
    );
    expect(why({ kind: 'extension', number: '204' }, true)).toBe('tel:204');
    for (const emergency of ['112', '911', '999'])
      expect(why({ kind: 'extension', number: emergency }, true)).toMatch(/is an emergency number/);
  });

  it('is set apart in a sentence where the name is written from right to left, and only there', () => {
    expect(isolated('Maya')).toBe('Maya');
    expect(isolated('שרה 12')).toBe('\u2068שרה 12\u2069');
    expect(isolated('\u202eedoc')).toBe('\u2068edoc\u2069');
    expect(presenceText({ id: 'a', name: 'علي', isPlaying: true }, english.voicemail)).toBe(
      '\u2068علي\u2069 is listening',
    );
  });
});

describe('the first words of a row', () => {
  it('are what was said, or say in words why there is nothing', () => {
    expect(firstWords(wireVoicemail(1), english.inbox).text).toBe('Please call back.');
    expect(firstWords(wireVoicemail(1, { transcript: { state: 'pending' } }), english.inbox).text).toBe(
      'Transcribing…',
    );
    expect(firstWords(wireVoicemail(1, { transcript: { state: 'none' } }), english.inbox).text).toBe('No transcript');
    expect(
      firstWords(wireVoicemail(1, { transcript: { state: 'none' }, durationSeconds: 2 }), english.inbox).text,
    ).toBe('Hung up · no message');
    expect(firstWords(wireVoicemail(1, { transcript: { state: 'ready', text: ' ' } }), english.inbox).isSpeech).toBe(
      false,
    );
  });
});

describe('the address', () => {
  it('reads what it writes', () => {
    const address = { view: 'unlistened', line: 'l 1', order: 'oldest', voicemailId: 'a/b', q: 'Jörg & 0118' } as const;
    const url = new URL(writeAddress(address), 'http://here');
    expect(readAddress(url.pathname, url.searchParams)).toEqual(address);
  });

  it('takes what it does not understand as not said', () => {
    expect(readAddress('/elsewhere/%zz', new URLSearchParams('order=sideways&line=&q=%20'))).toEqual({
      view: 'inbox',
      line: null,
      order: 'newest',
      voicemailId: '%zz',
      q: null,
    });
    expect(readAddress('/inbox/__proto__', new URLSearchParams()).voicemailId).toBeNull();
    expect(writeAddress({ view: 'inbox', line: null, order: 'newest', voicemailId: null, q: null })).toBe('/inbox');
  });
});

describe('the locale of a person', () => {
  it('has the country the browser names, and a variant of the language it asks for first', () => {
    expect(localeOf('de-CH,de;q=0.9,en-US;q=0.8')).toEqual({ language: 'de', tag: 'de-CH', country: 'CH' });
    expect(localeOf('en-AU')).toEqual({ language: 'en', tag: 'en-AU', country: 'AU' });
    expect(localeOf('fr,en-US')).toEqual({ language: 'fr', tag: 'fr', country: 'US' });
    expect(localeOf('de-ch').country).toBe('CH');
  });

  it('is English where none of the languages is spoken here', () => {
    expect(localeOf('zh-Hant-TW')).toEqual({ language: 'en', tag: 'en-GB', country: 'TW' });
    expect(localeOf('it-IT,es;q=0.5')).toEqual({ language: 'es', tag: 'es', country: 'IT' });
    expect(localeOf(null)).toEqual({ language: 'en', tag: 'en-GB', country: null });
    expect(localeOf('not a header;;,,')).toEqual({ language: 'en', tag: 'en-GB', country: null });
  });

  it('is as the member chose, whatever the browser asks for', () => {
    expect(localeOf('de-CH,fr-CA', { language: 'fr' })).toEqual({ language: 'fr', tag: 'fr-CA', country: 'CH' });
    expect(localeOf('de-CH', { language: 'es' })).toEqual({ language: 'es', tag: 'es', country: 'CH' });
    expect(localeOf('en-US', { language: 'en', numberFormat: 'international' }).country).toBeNull();
    expect(localeOf('en-US', { numberFormat: 'DE' }).country).toBe('DE');
  });
});
