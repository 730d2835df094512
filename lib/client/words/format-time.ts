import { isKnownTime } from '#lib/domain/known-time.ts';
import { isClockAhead } from '#lib/domain/received-at.ts';
import type { LocaleNow } from './locale-now.ts';

/** In the place of an instant that is none: 1970 is never shown. */
const UNKNOWN_TIME = 'an unknown time';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formatters are slow to make (measured: 30 µs against 1 µs to use) and a list uses few of them, often. */
function format({ tag, timeZone }: LocaleNow, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag}|${timeZone}|${JSON.stringify(options)}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(tag, { ...options, timeZone });
  formats.set(key, made);
  return made;
}

/** For a row: "Clock ahead" for what is still to come, "now", "12 min", "3 h" today, then "Yesterday", "Tue", "12 Nov", "12 Nov 2025". */
export function whenShort(at: number, locale: LocaleNow): string {
  if (!isKnownTime(at)) return 'Unknown';
  if (isClockAhead(at, locale.now)) return 'Clock ahead';
  const days = daysBetween(at, locale);
  const ago = locale.now - at;
  if (days <= 0 || ago < HOUR) {
    if (ago < MINUTE) return 'now';
    return ago < HOUR ? `${Math.floor(ago / MINUTE)} min` : `${Math.floor(ago / HOUR)} h`;
  }
  if (days === 1) return 'Yesterday';
  if (days < 7) return format(locale, { weekday: 'short' }).format(at);
  return dayOfYear(at, locale, 'short');
}

/** The whole of it, for a title: "Friday, 20 November 2026 at 14:05". */
export function whenFull(at: number, locale: LocaleNow): string {
  if (!isKnownTime(at)) return 'Unknown time';
  return format(locale, { dateStyle: 'full', timeStyle: 'short' }).format(at);
}

/** A day for a sentence: "3 March", and of another year "3 March 2025". */
export function dayLong(at: number, locale: LocaleNow): string {
  if (!isKnownTime(at)) return 'an unknown day';
  return dayOfYear(at, locale, 'long');
}

/** For a sentence: "today at 14:05", "yesterday at 14:05", "on 12 Nov at 14:05", "on 12 Nov 2025 at 14:05". */
export function whenSaid(at: number, locale: LocaleNow): string {
  if (!isKnownTime(at)) return 'at an unknown time';
  const time = format(locale, { timeStyle: 'short' }).format(at);
  const days = daysBetween(at, locale);
  if (days === 0) return `today at ${time}`;
  if (days === 1) return `yesterday at ${time}`;
  if (days === -1) return `tomorrow at ${time}`;
  return `on ${dayOfYear(at, locale, 'short')} at ${time}`;
}

/** After "since": "14:05", "yesterday at 14:05", "12 Nov at 14:05", "12 Nov 2025 at 14:05". */
export function sinceSaid(at: number, locale: LocaleNow): string {
  return isKnownTime(at) ? whenSaid(at, locale).replace(/^(today at|on) /, '') : UNKNOWN_TIME;
}

/** A stretch of time in its two largest words: "3 h 12 min", "2 days 4 h", "under a minute". */
export function stretch(ms: number): string {
  if (ms < MINUTE) return 'under a minute';
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return joined(Math.floor(ms / HOUR), 'h', Math.floor((ms % HOUR) / MINUTE), 'min');
  const days = Math.floor(ms / DAY);
  return joined(days, days === 1 ? 'day' : 'days', days < 7 ? Math.floor((ms % DAY) / HOUR) : 0, 'h');
}

/** "Today at 14:05, 20 minutes ago"; where "yesterday" has said it already, or it is still to come, without how long ago. */
export function whenHeading(at: number, locale: LocaleNow): string {
  const said = whenSaid(at, locale);
  if (!isKnownTime(at)) return 'At an unknown time';
  const when = said.charAt(0).toUpperCase() + said.slice(1);
  const saysItAll = locale.now - at >= DAY && daysBetween(at, locale) === 1;
  return saysItAll || isClockAhead(at, locale.now) ? when : `${when}, ${agoSaid(at, locale)}`;
}

/** "4 hours ago", for a sentence; whole days by the reader's calendar. */
export function agoSaid(at: number, locale: LocaleNow): string {
  if (!isKnownTime(at)) return 'at an unknown time';
  const ago = locale.now - at;
  if (ago < MINUTE) return 'just now';
  const [amount, unit] =
    ago < HOUR ? [ago / MINUTE, 'minute'] : ago < DAY ? [ago / HOUR, 'hour'] : [daysBetween(at, locale), 'day'];
  const whole = Math.floor(Number(amount));
  return `${whole} ${unit}${whole === 1 ? '' : 's'} ago`;
}

function joined(large: number, largeWord: string, small: number, smallWord: string): string {
  return small > 0 ? `${large} ${largeWord} ${small} ${smallWord}` : `${large} ${largeWord}`;
}

/** A day and its month, and the year where it is not the reader's present one. */
function dayOfYear(at: number, locale: LocaleNow, month: 'short' | 'long'): string {
  const { format: yearOf } = format(locale, { year: 'numeric' });
  const year = yearOf(at) === yearOf(locale.now) ? {} : { year: 'numeric' as const };
  return format(locale, { day: 'numeric', month, ...year }).format(at);
}

/** Calendar days in the reader's zone, not stretches of 24 h: 23:50 is "yesterday" at 0:10. */
function daysBetween(at: number, locale: LocaleNow): number {
  return Math.round((dayOf(locale.now, locale) - dayOf(at, locale)) / DAY);
}

function dayOf(at: number, locale: LocaleNow): number {
  const parts = format({ ...locale, tag: 'en-US' }, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
  const [month, day, year] = parts.split('/').map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1);
}
