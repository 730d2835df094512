import fc from 'fast-check';
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { callerKey } from '#lib/domain/caller-key.ts';
import { COUNTRIES } from '#lib/domain/countries.ts';
import { guessCountry } from '#lib/domain/line-country.ts';
import { parseCaller, readAgain } from '#lib/domain/parse-caller.ts';
import { type Country, countryOf, spellingsOf } from '#lib/domain/phone-number.ts';
import type { Caller } from '#lib/domain/voicemail.ts';

/** Without what the phone system wrote: most tests are about what was read. */
function read(raw: string, country?: Country, name?: string): Caller {
  const { reported: _, ...caller } = parseCaller(raw, name, country);
  return caller;
}

const number = (of: string, more = {}) => ({ kind: 'number', number: of, ...more });
const extension = (of: string, more = {}) => ({ kind: 'extension', number: of, ...more });

describe('what a phone system writes as the caller', () => {
  it.each([
    ['"Fern" <1002>', extension('1002', { name: 'Fern' })],
    ['"Fern \\"F\\" Doe" <sip:1002@pbx.example>', extension('1002', { name: 'Fern "F" Doe' })],
    ['"Fern <3" <sip:1002@pbx.example>', extension('1002', { name: 'Fern <3' })],
    ['Fern Doe <sip:+14155550100@pbx.example>;tag=1c2', number('+14155550100', { name: 'Fern Doe' })],
    ['"Fern" 1002', extension('1002', { name: 'Fern' })],
    ['sip:+14155550100;npdi;rn=+14155550199@pbx.example', number('+14155550100')],
    ['sip:+1%2D415%2D555%2D0100@pbx.example;user=phone', number('+14155550100')],
    ['<sip:%2B14155550100@pbx.example:5061;transport=tls?x=y>', number('+14155550100')],
    ['sips:204:secret@pbx.example', extension('204')],
    ['sip:204', extension('204')],
    ['SIP:+14155550100', number('+14155550100')],
    ['tel:+1-415-555-0100;ext=12', number('+14155550100', { extension: '12' })],
    ['sip:+14155550100;ext=12@pbx.example', number('+14155550100', { extension: '12' })],
    ['tel:30-901820;phone-context=+49', number('+4930901820')],
    ['tel:030901820;phone-context=+49', number('+4930901820')],
    ['+1 (415) 555-0100 ext. 12', number('+14155550100', { extension: '12' })],
    ['+44 (0)20 7946 0958', number('+442079460958')],
    ['%2B14155550100', number('+14155550100')],
    ['\u202a+1\u00a0415\u2011555\u20110100\u202c', number('+14155550100')],
    ['+٤٩٣٠٩٠١٨٢٠', number('+4930901820')],
    ['١٠٠٢', extension('1002')],
    ['14155550100', number('+14155550100')],
    ['4930123456', number('+4930123456')],
    ['004930901820', number('+4930901820')],
    ['0114930901820', number('+4930901820')],
    ['+5215512345678', number('+525512345678')],
    ['112', extension('112')],
  ])('is read: %s', (raw, caller) => {
    expect(read(raw)).toEqual(caller);
  });

  it.each<[string, Country, unknown]>([
    ['030 901820', 'DE', number('+4930901820')],
    ['030/901820 x12', 'DE', number('+4930901820', { extension: '12' })],
    ['sip:030901820@pbx.example', 'DE', number('+4930901820')],
    ['14155550100', 'DE', number('+14155550100')],
    ['4155550100', 'US', number('+14155550100')],
    ['4930123456', 'US', number('+4930123456')],
    ['0114930901820', 'US', number('+4930901820')],
    ['0049 30 901820', 'US', number('+4930901820')],
    ['13105550100', 'CN', number('+8613105550100')],
    ['011 15-2345-6789', 'AR', number('+5491123456789')],
    ['8 (912) 345-67-89', 'RU', number('+79123456789')],
    ['06 1234 5678', 'IT', number('+390612345678')],
    ['211234', 'FO', number('+298211234')],
    ['1002', 'FO', extension('1002')],
    ['112', 'DE', extension('112')],
  ])('is read in its country: %s in %s', (raw, country, caller) => {
    expect(read(raw, country)).toEqual(caller);
    // The adapter knows no country; what it hands on is read again.
    const { reported: _, ...again } = readAgain(parseCaller(raw), country);
    expect(again).toEqual(caller);
  });

  it.each([
    ['front door'],
    ['1-800-FLOWERS'],
    ['*97'],
    ['call 415 555 0100 now'],
    ['+1415555010012345'],
    ['4155550100'],
    ['5550100'],
  ])('is left as it is where it cannot be read: %s', (raw) => {
    expect(read(raw)).toEqual({ kind: 'unparsed', text: raw });
  });

  it.each<[string, Country]>([
    ['1234567890', 'US'],
    ['5550100', 'US'],
    ['5550100', 'CA'],
    ['256-2534', 'CA'],
    ['12345678', 'DE'],
  ])('is no number for having digits: %s in %s', (raw, country) => {
    expect(read(raw, country)).toEqual({ kind: 'unparsed', text: raw });
  });

  it.each<[Country | undefined]>([[undefined], ['MX'], ['US']])(
    'is the same mobile phone with the digit of before, with plus, 00 and neither: in %s',
    (country) => {
      for (const raw of ['5215512345678', '005215512345678', '+52 1 55 1234 5678', '52 1 55 1234 5678'])
        expect([raw, callOf(raw, country)]).toEqual([raw, '+525512345678']);
      for (const raw of ['5491123456789', '005491123456789', '+54 9 11 2345 6789', '54 9 11 2345 6789'])
        expect([raw, callOf(raw, country)]).toEqual([raw, '+5491123456789']);
    },
  );

  it('is a number of its country in every spelling of it', () => {
    for (const country of getCountries()) {
      const example = getExampleNumber(country, examples);
      if (!example?.isValid()) continue;
      const { number: e164, nationalNumber, countryCallingCode } = example;
      const national = nationalNumber.length < 5 ? [] : [example.formatNational(), nationalNumber];
      const spellings = [
        ...[...national, example.formatInternational(), example.getURI(), e164],
        ...[`00${e164.slice(1)}`, `sip:${e164}@pbx.example;user=phone`, `"Fern" <${example.formatInternational()}>`],
      ];
      for (const raw of spellings) expect([country, raw, callOf(raw, country)]).toEqual([country, raw, e164]);
      expect([country, callOf(`tel:${nationalNumber};phone-context=+${countryCallingCode}`)]).toEqual([country, e164]);
    }
  });

  it('never breaks, never grows, and reads what it has read to the same', () => {
    const parts = fc.constantFrom(
      '"',
      '\\',
      '<',
      '>',
      'sip:',
      'tel:',
      '@',
      ';',
      'ext=',
      '%',
      '%2',
      '+',
      '0',
      '415',
      ' ',
      'x',
      '\u200f',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(parts, { maxLength: 40 }).map((some) => some.join('')),
    );
    fc.assert(
      fc.property(texts, texts, fc.constantFrom(null, ...getCountries()), (raw, name, country) => {
        const caller = parseCaller(raw, name, country);
        expect(Object.values(caller).join('').length).toBeLessThan(1_200);
        if (caller.kind === 'number')
          expect(parseCaller(caller.number)).toEqual({ kind: 'number', number: caller.number });
        if (caller.kind === 'unparsed') expect(caller.text).not.toBe('');
      }),
    );
  });

  it.each([['"'], ['\\'], ['<'], ['('], [' '], ['0 '], ['x'], ['%2'], [';'], ['1-'], ['"\\']])(
    'is read in no time, however often it says %s',
    (part) => {
      const began = performance.now();
      parseCaller(part.repeat(500_000), part.repeat(500_000), 'DE');
      expect(performance.now() - began).toBeLessThan(200);
    },
  );
});

function callOf(raw: string, country?: Country): string | undefined {
  const caller = parseCaller(raw, null, country);
  return caller.kind === 'number' ? caller.number : undefined;
}

const NOBODY = [
  ...['', ' ', '0', '00', '000', '0000000000', '-1', '-', '+', 'anonymous', 'Anonymous', 'ANONYMOUS', 'Private Number'],
  ...['No Caller ID', 'NO_CALLER_ID', 'Restricted', 'Unavailable', 'unknown', 'Unknown Caller', 'Withheld', 'Blocked'],
  ...['Unbekannt', 'Unterdrückt', 'UNTERDRUCKT', 'Anonym', 'Desconocido', 'Número privado', 'Numero oculto', 'Masqué'],
  ...[
    'Inconnu',
    'Sconosciuto',
    'Anonimo',
    'Onbekend',
    'Numer zastrzeżony',
    'Okänt nummer',
    '非通知',
    '公衆電話',
    '未知号码',
  ],
  ...['발신번호표시제한', 'Скрытый номер', 'رقم خاص', 'חסוי', 'Out of Area'],
  ...['+266696687', '+7378742883', '+86282452253', '+8656696', '+2562533', '+464', '266696687', '7378742883'],
  ...['86282452253', '8656696', '2562533', '00266696687', '+266 696 687'],
];

describe('a caller who withheld the number', () => {
  it.each(NOBODY.map((raw) => [raw]))('is nobody: %j', (raw) => {
    const uri = encodeURIComponent(raw.trim());
    for (const spelled of [raw, `sip:${uri}@pbx.example`, `"${raw}" <sip:${uri}@pbx.example>`, `<${raw}>`])
      expect(read(spelled)).toEqual({ kind: 'withheld' });
    expect(read('', undefined, raw)).toEqual({ kind: 'withheld' });
  });

  it.each([
    ['sip:'],
    ['sip:pbx.example'],
    ['sip:@pbx.example'],
    ['tel:'],
    ['anonymous@anonymous.invalid'],
    ['sip:anonymous@anonymous.invalid'],
    ['sip:4155550100@anonymous.invalid'],
  ])('is nobody at %s', (raw) => expect(read(raw, 'US')).toEqual({ kind: 'withheld' }));

  it.each<[string, Country]>([
    ['"Anonymous" <sip:0301234567@anonymous.invalid>', 'DE'],
    ['sip:2125550123@unknown.invalid', 'US'],
    ['sip:0301234567;ext=12@anonymous.invalid', 'DE'],
  ])('stays nobody once the country is known: %s in %s', (raw, country) => {
    const caller = parseCaller(raw);
    expect(caller).toEqual({ kind: 'withheld' });
    expect(readAgain(caller, country)).toEqual({ kind: 'withheld' });
  });

  it('may have a name all the same', () => {
    expect(read('"Fern" <sip:anonymous@anonymous.invalid>')).toEqual({ kind: 'withheld', name: 'Fern' });
  });

  it.each<[string, Country | undefined, string]>([
    ['+1 737 874 2883', undefined, '+17378742883'],
    ['266 696 687', 'PT', '+351266696687'],
    ['256-2533', 'PA', '+5072562533'],
    ['+351266696687', undefined, '+351266696687'],
  ])('is not whoever has a number like a stand-in: %s', (raw, country, e164) => {
    expect(read(raw, country)).toEqual(number(e164));
  });

  it('is told by a stand-in without its plus in every country that would not write a number so', () => {
    const standIns = ['266696687', '7378742883', '86282452253', '8656696', '2562533'];
    for (const country of getCountries()) {
      for (const raw of standIns) {
        const call = callOf(raw, country);
        if (call !== undefined)
          expect([country, spellingsOf(call).national?.formatted.replace(/\D/g, '')]).toEqual([country, raw]);
      }
    }
    expect(standIns.flatMap((raw) => callOf(raw, 'DE') ?? [])).toEqual([]);
    expect(standIns.flatMap((raw) => callOf(raw, 'AU') ?? [])).toEqual([]);
    expect(callOf('266696687', 'PT')).toBe('+351266696687');
  });

  it.each<[string, Country, string]>([
    ['0266696687', 'FR', '+33266696687'],
    ['02562533', 'DE', '+492562533'],
  ])('is not whoever has one behind the zero of the trunk: %s in %s', (raw, country, e164) => {
    expect(read(raw, country)).toEqual(number(e164));
  });
});

describe('a caller’s name', () => {
  it.each(['Unknown', 'Private Number', '非通知', '', '+266696687'])('that says nothing is left out: %j', (name) => {
    expect(read('+14155550100', undefined, name)).toEqual(number('+14155550100'));
    expect(read('1002', undefined, name)).toEqual(extension('1002'));
  });

  it.each([
    ['+14155550100', '(415) 555-0100'],
    ['+14155550100', '1 415 555 0100'],
    ['+4930901820', '030 901820'],
    ['+4930901820', '0049 (30) 901820'],
    ['+79123456789', '8 (912) 345-67-89'],
    ['1002', '1002'],
    ['front door', 'front door'],
  ])('that is the number once more is left out: %s, %s', (raw, name) => {
    expect(read(raw, undefined, name)).not.toHaveProperty('name');
  });

  it('is kept where it is another number, or more than one', () => {
    expect(read('+14155550100', undefined, '(415) 555-0199')).toHaveProperty('name', '(415) 555-0199');
    expect(read('1002', undefined, 'Room 1002')).toHaveProperty('name', 'Room 1002');
  });

  it('has no marks that turn the text around it', () => {
    expect(read('1002', undefined, '\u202eedoc\u202c \ufeffM\u2067aya\n')).toHaveProperty('name', 'edoc Maya');
    expect(read('1002', undefined, 'علی\u200cرضا')).toHaveProperty('name', 'علی\u200cرضا');
  });
});

describe('one caller', () => {
  const key = (raw: string, country?: Country) => {
    const caller = parseCaller(raw, null, country);
    return callerKey({ accountId: 'a', caller: caller as Parameters<typeof callerKey>[0]['caller'] });
  };

  it('is the same in Argentina with 9 and without, in Mexico with 1 and without', () => {
    expect(key('+5491123456789')).toBe(key('+541123456789'));
    expect(key('011 15-2345-6789', 'AR')).toBe(key('+54 11 2345 6789'));
    expect(key('+52 1 55 1234 5678')).toBe(key('55 1234 5678', 'MX'));
  });

  it('is another behind another extension', () => {
    expect(new Set([key('+14155550100'), key('+14155550100;ext=12'), key('+14155550100 x13')]).size).toBe(3);
    expect(key('tel:+1-415-555-0100;ext=12')).toBe(key('+1 415 555 0100 ext. 12'));
  });

  it('is nobody’s where the number is withheld or cannot be read', () => {
    for (const raw of [...NOBODY, 'front door']) expect(key(raw)).toBeNull();
  });
});

describe('the countries to choose from', () => {
  it('are those whose numbers can be read', () => {
    expect(COUNTRIES).toEqual(getCountries().toSorted());
  });
});

describe('the country of an account', () => {
  it('is that of most of its numbers', () => {
    expect(guessCountry(['+14155550100', '+4930901820', null, '+4930901821'])).toBe('DE');
    expect(guessCountry(['+14155550100', '+4930901820'])).toBe('US');
    expect(guessCountry([null, undefined, 'desk'])).toBeNull();
    expect(countryOf('+18005550100')).toBe('US');
    expect(countryOf('+16045550100')).toBe('CA');
  });
});

describe('a number as it is shown', () => {
  it('names its extension', () => {
    const { formatted, national } = spellingsOf('+14155550100', '12');
    expect([formatted, national?.formatted]).toEqual(['+1 415 555 0100 ext. 12', '(415) 555-0100 ext. 12']);
  });
});
