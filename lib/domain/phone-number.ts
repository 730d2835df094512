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

/** E.164 as the reader's country writes it: national inside that country, international outside. */
export function formatNumber(e164: string, country?: string): string {
  const parsed = parsePhoneNumberFromString(e164);
  if (!parsed) return e164;
  return parsed.country && parsed.country === country ? parsed.formatNational() : parsed.formatInternational();
}
