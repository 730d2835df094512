import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Caller } from './voicemail.ts';

const WITHHELD = new Set(['', 'anonymous', 'unknown', 'private', 'restricted', 'withheld', 'unavailable', 'blocked']);

/**
 * What a phone system wrote as the caller, as a Caller. Accepts E.164, national spellings when `country` is given,
 * short extensions (2 to 6 digits), SIP URIs (`"Maya" <sip:+4930…@host>`), and every way of saying nothing.
 */
export function parseCaller(raw: string | null | undefined, name?: string | null, country?: CountryCode): Caller {
  const named = name?.trim() ? { name: name.trim() } : {};
  const text = sipUser(raw?.trim() ?? '');
  if (WITHHELD.has(text.toLowerCase())) return { kind: 'withheld', ...named };
  if (/^\d{2,6}$/.test(text)) return { kind: 'extension', number: text, ...named };
  const parsed = parsePhoneNumberFromString(text, country);
  if (parsed?.isPossible()) return { kind: 'number', number: parsed.number, ...named };
  return { kind: 'unparsed', text, ...named };
}

function sipUser(text: string): string {
  const uri = /sips?:(?:([^@;>\s]*)@)?[^>\s]*/i.exec(text);
  if (!uri) return text;
  try {
    return decodeURIComponent(uri[1] ?? '');
  } catch {
    // A stray % in a SIP user part is kept as it came: showing the caller matters more than decoding.
    return uri[1] ?? '';
  }
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
 * its own (31 kB). What is no number is left as it is.
 */
export function spellingsOf(e164: string): Spellings {
  const known = kept.get(e164);
  if (known) return known;
  const spellings = spell(e164);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(e164, spellings);
  return spellings;
}

function spell(e164: string): Spellings {
  const parsed = parsePhoneNumberFromString(e164);
  if (!parsed) return { formatted: e164 };
  const formatted = parsed.formatInternational();
  if (!parsed.country) return { formatted };
  return { formatted, national: { country: parsed.country, formatted: parsed.formatNational() } };
}
