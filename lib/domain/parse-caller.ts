import { plainName, readAddress } from './caller-address.ts';
import { type Country, countryOf, isShortNational, readNumber, spellingsOf } from './phone-number.ts';
import type { Caller } from './voicemail.ts';
import { isKeypadWord, isNobodysHost, meansNobody } from './withheld-callers.ts';

/**
 * What a phone system wrote as the caller, as a Caller: an E.164 or national number, an extension, a SIP or tel URI with its
 * parameters and display name, or one of the ways of saying nothing. `country` is where the phone system stands; what would
 * read otherwise in another country is `reported` too, so that it can be read again ({@link readAgain}). Never throws.
 */
export function parseCaller(
  raw: string | null | undefined,
  name?: string | null,
  country: Country | null = null,
): Caller {
  const address = readAddress(raw ?? '');
  const caller = readCaller(address.user, address.extension, address.host, country);
  const named = nameOf(caller, plainName(name ?? '') || address.name);
  // `reported` has no host, so a number at nobody's host would be taken for the caller's when it is read again.
  const isRereadable = isReadByCountry(address.user) && !isNobodys(address.host);
  const reported = isRereadable ? { reported: withExtension(address.user, address.extension) } : {};
  return { ...caller, ...reported, ...(named === null ? {} : { name: named }) };
}

/** A caller read once more now that the country is known; the same where the country has no say in it. */
export function readAgain(caller: Caller, country: Country | null): Caller {
  return caller.reported === undefined ? caller : parseCaller(caller.reported, caller.name, country);
}

/** Five digits or more without a plus, and not a zero for each. */
function isReadByCountry(user: string): boolean {
  return !user.startsWith('+') && /\d{5}/.test(user.replace(/\D/g, '')) && !meansNobody(user);
}

const isNobodys = (host: string | null) => host !== null && isNobodysHost(host);

type Unnamed =
  | { kind: 'number'; number: string; extension?: string }
  | { kind: 'extension'; number: string }
  | { kind: 'withheld' }
  | { kind: 'unparsed'; text: string };

function readCaller(user: string, extension: string | null, host: string | null, country: Country | null): Unnamed {
  if (meansNobody(user) || isNobodys(host)) return { kind: 'withheld' };
  if (/^\d{2,6}$/.test(user) && !isShortNational(user, country)) return { kind: 'extension', number: user };
  const read = readNumber(user, country);
  if (isKeypadWord(user) && !isNationalNumber(user, read)) return { kind: 'withheld' };
  if (read === null) return { kind: 'unparsed', text: withExtension(user, extension) };
  const behind = extension ?? read.extension;
  return { kind: 'number', number: read.number, ...(behind === null ? {} : { extension: behind }) };
}

/**
 * A keypad word without its plus may be a national number, but only where a country writes all of it, without a trunk prefix:
 * Évora is 266 in Portugal.
 */
function isNationalNumber(user: string, read: { number: string } | null): boolean {
  if (read === null || user.startsWith('+')) return false;
  const { national } = spellingsOf(read.number);
  const digits = user.replace(/\D/g, '');
  return digits.length < 10 && national !== undefined && national.formatted.replace(/\D/g, '') === digits;
}

const withExtension = (user: string, extension: string | null) =>
  extension === null ? user : `${user};ext=${extension}`;

/** The name, unless it says that there is none or only repeats the number. */
function nameOf(caller: Unnamed, name: string | null): string | null {
  if (name === null || name === '' || meansNobody(name) || isKeypadWord(name)) return null;
  return repeats(caller, name) ? null : name;
}

function repeats(caller: Unnamed, name: string): boolean {
  if (caller.kind === 'withheld') return false;
  const said = caller.kind === 'unparsed' ? caller.text : caller.number;
  if (name === said) return true;
  if (!/^[\p{Nd}\s()+./#,;=\p{Pd}extEXT]*$/u.test(name) || digitsOf(name) === '') return false;
  if (digitsOf(name) === digitsOf(said)) return true;
  return caller.kind === 'number' && readNumber(name, countryOf(caller.number))?.number === caller.number;
}

const digitsOf = (text: string) => text.normalize('NFKC').replace(/\D/g, '');
