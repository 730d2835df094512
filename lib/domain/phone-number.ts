import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

/** ISO 3166, upper case, of a country with a numbering plan. */
export type Country = CountryCode;

/** A number of the world, and the extension behind it. */
export interface ReadNumber {
  /** E.164. */
  number: string;
  extension: string | null;
}

/** True of ISO 3166 codes whose numbers can be read. */
export function isCountry(code: string | null | undefined): code is Country {
  return typeof code === 'string' && isSupportedCountry(code as CountryCode);
}

/** Between so many digits and so many more lie the numbers of the world (E.164: at most 15) and the ways to dial them. */
const LONGEST_NUMBER = 64;
/** Shorter, digits without a plus are no number of another country (a country's code and its shortest numbers). */
const SHORTEST_WITH_CODE = 9;

/**
 * Reads a number as people and phone systems write it: E.164, `00` or `011` before it, without its plus, national where
 * `country` is known, with an extension (`x12`, `ext. 12`, `,12`). Null for what is none. Without a country, digits alone are
 * a number only where they are one with a country's code and not also a national number of the countries that dial without
 * a leading zero: calling a stranger is worse than calling nobody.
 */
export function readNumber(text: string, country: Country | null): ReadNumber | null {
  const plain = plainNumber(text);
  if (plain === null) return null;
  const parsed = plain.startsWith('+') ? readInternational(plain) : readDigits(plain, country);
  return parsed && { number: parsed.number, extension: parsed.ext ?? null };
}

/** Half-width, one plus, nothing unseen; null for what is too long or has no digits. */
function plainNumber(text: string): string | null {
  const plain = text
    .slice(0, LONGEST_NUMBER + 1)
    .normalize('NFKC')
    .replace(/\p{Cf}+/gu, '')
    .trim()
    .replace(/^\++\s*(?:00)?/, '+');
  return plain.length <= LONGEST_NUMBER && /\p{Nd}{2}/u.test(plain) ? plain : null;
}

const parse = (text: string, defaultCountry?: Country | null) =>
  parsePhoneNumberFromString(text, { extract: false, ...(defaultCountry ? { defaultCountry } : {}) });

/** Since 2019 Mexico has no 1 before mobile numbers; systems that still send it mean the same phone. */
const OLD_MEXICAN_MOBILE = /^\+521(?=\d{10}(?!\d))/;

function readInternational(text: string): PhoneNumber | null {
  const parsed = parse(text);
  if (!parsed) return null;
  if (parsed.isPossible()) return parsed;
  const today = parsed.number.replace(OLD_MEXICAN_MOBILE, '+52');
  const again = today === parsed.number ? undefined : parse(today);
  if (!again?.isPossible()) return null;
  if (parsed.ext) again.setExt(parsed.ext);
  return again;
}

function readDigits(text: string, country: Country | null): PhoneNumber | null {
  const national = country === null ? undefined : parse(text, country);
  if (national?.isValid()) return national;
  return readDialedAbroad(text, country) ?? readWithCode(text, country) ?? possible(national, text);
}

/** `00` is how most of the world dials out, `011` how North America does. */
function readDialedAbroad(text: string, country: Country | null): PhoneNumber | null {
  const prefix = /^(?:00|011[\s-]?(?=\d{9}))/.exec(text.replace(/^\D+/, ''))?.[0];
  if (prefix === undefined) return null;
  const isCertain = prefix === '00';
  if (!isCertain && country !== null) return null;
  const parsed = readInternational(`+${text.replace(/^\D+/, '').slice(prefix.length)}`);
  return parsed?.isValid() || (isCertain && parsed?.isPossible()) ? parsed : null;
}

/** Countries whose national numbers have ten digits and no zero before them; `33…` is French or Italian. */
const TEN_DIGITS: readonly Country[] = ['US', 'IT'];

/** E.164 without its plus. */
function readWithCode(text: string, country: Country | null): PhoneNumber | null {
  const parsed = /^[1-9(]/.test(text) ? readInternational(`+${text}`) : null;
  if (!parsed?.isValid()) return null;
  const length = parsed.number.length - 1;
  if (country !== null) return length >= SHORTEST_WITH_CODE ? parsed : null;
  const isAlsoNational = () => TEN_DIGITS.some((other) => parse(text, other)?.isValid());
  return length > 10 || (length === 10 && !isAlsoNational()) ? parsed : null;
}

/** An area too new for the tables, when it is dialed as that country dials. */
function possible(national: PhoneNumber | undefined, text: string): PhoneNumber | null {
  if (!national?.isPossible()) return null;
  const isAmerican = national.countryCallingCode === '1';
  // North America's local numbers, of seven digits, are possible but lead nowhere without their area.
  const isDialed = isAmerican ? /^[2-9]\d\d[2-9]\d{6}$/.test(national.nationalNumber) : /^\(?0[1-9]/.test(text);
  return isDialed ? national : null;
}

/** True where a number may have as few digits as an extension: Andorra, Greenland, the Faroes and such. */
export function isShortNational(digits: string, country: Country | null): boolean {
  return country !== null && SHORT.has(country) && digits.length >= 5 && parse(digits, country)?.isValid() === true;
}

/** Countries whose ordinary numbers have five or six digits; a test goes through all countries for more of them. */
const SHORT: ReadonlySet<Country> = new Set<Country>([
  ...(['AC', 'AD', 'CK', 'FK', 'FO', 'GL', 'NC', 'NF', 'PM', 'SH', 'TV', 'WF'] as const),
]);

/** The country of an E.164 number; numbers of North America that belong to none (toll-free) count as the USA's. */
export function countryOf(e164: string): Country | null {
  // Kept from one time to the next: it is asked of every line.
  const { country } = spellingsOf(e164).national ?? {};
  if (isCountry(country)) return country;
  return parse(e164)?.countryCallingCode === '1' ? 'US' : null;
}

/** One number as people write it: for the world, and inside its own country. */
export interface Spellings {
  formatted: string;
  /** Absent where the number belongs to no country (or is none). `country` is ISO 3166, upper case. */
  national?: { country: string; formatted: string };
}

/** Reading one number takes 10 µs, which for a page of fifty is as long as the page's query; callers call again. */
const kept = new Map<string, Spellings>();
const MOST_KEPT = 5_000;

/**
 * Both spellings of an E.164 number; the browser takes the one of its reader's country, and so needs no numbering plans of
 * its own (31 kB). What is no number is left as it is. An extension stands behind either.
 */
export function spellingsOf(e164: string, extension?: string | undefined): Spellings {
  const known = kept.get(e164) ?? keep(e164, spell(e164));
  if (extension === undefined) return known;
  const behind = (formatted: string) => `${formatted} ext. ${extension}`;
  const { formatted, national } = known;
  return {
    formatted: behind(formatted),
    ...(national && { national: { ...national, formatted: behind(national.formatted) } }),
  };
}

/**
 * How a stored number is shown, where a country shows other digits than those of E.164: a 15 for Argentina's 9, Russia's
 * trunk 8. Empty elsewhere, which spares an import 30 µs a voicemail.
 */
export function shownOtherwise(stored: string): string[] {
  const number = /^\+\d+/.exec(stored)?.[0];
  if (number === undefined || !SHOWN_OTHERWISE.some((code) => number.startsWith(code))) return [];
  const { formatted, national } = spell(number);
  return national ? [formatted, national.formatted] : [formatted];
}

/** Argentina, Belarus, Russia and Kazakhstan, Turkmenistan; a test goes through all countries for more of them. */
const SHOWN_OTHERWISE = ['+54', '+375', '+7', '+993'];

function keep(e164: string, spellings: Spellings): Spellings {
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(e164, spellings);
  return spellings;
}

function spell(e164: string): Spellings {
  const parsed = parse(e164);
  if (!parsed) return { formatted: e164 };
  const formatted = parsed.formatInternational();
  if (!parsed.country) return { formatted };
  return { formatted, national: { country: parsed.country, formatted: parsed.formatNational() } };
}
