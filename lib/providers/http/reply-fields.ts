import { z } from 'zod';

/**
 * How the fields of vendors' replies are read, the same for every adapter: a JSON number in a text's place is its text; an
 * optional field that is empty, or of a type nobody expects, is missing. So an item is only ever quarantined for its
 * identity or its time.
 */

const numberAsText = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);

/** Longer than any ref that is kept (`stored-refs.ts`), so that none is carried along in cursors either. */
const LONGEST_ID = 4_096;

/** An id or a ref, exactly as sent; a number is its digits (`parseExactJson` keeps all of them). */
export const idField = z.preprocess(numberAsText, z.string().min(1).max(LONGEST_ID));

/** The same of any length, for naming an item that cannot be read. */
export const idOfAnyLength = z.preprocess(numberAsText, z.string().min(1));

const filledText = z.preprocess(numberAsText, z.string().regex(/\S/));

/** A text that may be missing: null where the vendor says so itself, undefined where it is absent, blank or no text. */
export const optionalText = filledText.nullish().catch(undefined);

/** Longest name, number or SIP URI that is read, in UTF-16 units. */
const LONGEST_NAME = 1_000;

/** A name, a phone number or an address that may be missing; what nobody could read is not read to its end either. */
export const optionalName = optionalText.transform((text) => text?.slice(0, LONGEST_NAME).toWellFormed());

/** A finite number of 0 and more that may be missing, also written as text. */
export const optionalNumber = z
  .preprocess((value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value), z.number().min(0))
  .nullish()
  .catch(undefined);

/** A count that may be missing; what is no whole number counts nothing. */
export const optionalCount = optionalNumber.transform((count) => (Number.isSafeInteger(count) ? count : undefined));

/**
 * The vendor's mark of what comes next in a listing; null at the end. Strict: to take an odd mark for the end would make
 * everything behind it look gone.
 */
export const pageToken = z.preprocess(numberAsText, z.string().nullish()).transform((token) => token || null);

/** A time in UTC milliseconds: see {@link readTime}. */
export const timeField = z.preprocess(numberAsText, z.string()).transform((text, context) => {
  const at = readTime(text);
  if (at !== null) return at;
  context.addIssue({ code: 'invalid_format', format: 'datetime', message: 'not a time' });
  return z.NEVER;
});

/** The same where it may be missing. */
export const optionalTime = timeField.nullish().catch(undefined);

/** An array that may be missing; its elements are read one by one. */
export const optionalList = z.array(z.unknown()).nullish().catch(undefined);

const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)? ?(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/i;
/** Unix time from 1973 on: seconds have 9 or 10 digits, milliseconds 12 or 13. */
const UNIX_TIME = /^(?:\d{9,10}|\d{12,13})(?:\.\d+)?$/;

/**
 * A time as phone systems write it, in UTC milliseconds; null when it is none. RFC 3339 with or without seconds, a time
 * without a zone being UTC (as vendors say all their times are), and Unix time. Not `Date.parse`, which finds a date in
 * almost any text and reads what it does not know as local time.
 */
export function readTime(text: string): number | null {
  const trimmed = text.trim();
  if (UNIX_TIME.test(trimmed)) return unixTime(trimmed);
  const parts = DATE_TIME.exec(trimmed);
  if (parts === null) return null;
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const [, , , , , , , fraction = '', zone = 'Z'] = parts;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  // RFC 3339 allows a leap second.
  if (!isDay || hours > 23 || minutes > 59 || seconds > 60) return null;
  return date.setUTCHours(hours, minutes, seconds, Number(fraction.padEnd(3, '0').slice(0, 3))) - offsetMs(zone);
}

function unixTime(digits: string): number {
  const value = Number(digits);
  return Math.floor(value < 1e11 ? value * 1000 : value);
}

function offsetMs(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
