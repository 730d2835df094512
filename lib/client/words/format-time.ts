import { isKnownTime } from '#lib/domain/known-time.ts';
import { isClockAhead } from '#lib/domain/received-at.ts';
import type { CommonTranslator, LocaleNow } from './locale-now.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const made = new Map<string, Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

/** Formatters are slow to make (measured: 30 µs against 1 µs to use) and a list uses few of them, often. */
function once<Format extends Intl.DateTimeFormat | Intl.RelativeTimeFormat>(key: string, make: () => Format): Format {
  const format = (made.get(key) as Format | undefined) ?? make();
  made.set(key, format);
  return format;
}

function format({ tag, timeZone }: LocaleNow, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag}|${timeZone}|${JSON.stringify(options)}`;
  return once(key, () => new Intl.DateTimeFormat(tag, { ...options, timeZone }));
}

/** For a row: "Clock ahead" for a future time, "now", "12 min", "3 h" today, then "Yesterday", "Tue", "12 Nov", "12 Nov 2025". */
export function whenShort(at: number, locale: LocaleNow): string {
  const { t } = locale;
  if (!isKnownTime(at)) return t('timeUnknownShort');
  if (isClockAhead(at, locale.now)) return t('timeClockAhead');
  const days = daysBetween(at, locale);
  const ago = locale.now - at;
  if (days <= 0 || ago < HOUR) return ago < MINUTE ? t('timeNow') : minutesOrHours(ago, t);
  if (days === 1) return t('timeYesterday');
  if (days < 7) return format(locale, { weekday: 'short' }).format(at);
  return dayOfYear(at, locale, 'short');
}

/** The whole of it, for a title: "Friday, 20 November 2026 at 14:05". */
export function whenFull(at: number, locale: LocaleNow): string {
  if (!isKnownTime(at)) return locale.t('timeUnknown');
  return format(locale, { dateStyle: 'full', timeStyle: 'short' }).format(at);
}

/** A day for a sentence: "3 March", and of another year "3 March 2025". */
export function dayLong(at: number, locale: LocaleNow): string {
  if (!isKnownTime(at)) return locale.t('timeUnknownDay');
  return dayOfYear(at, locale, 'long');
}

/** For a sentence: "today at 14:05", "yesterday at 14:05", "on 12 Nov at 14:05", "on 12 Nov 2025 at 14:05". */
export function formatWhen(at: number, locale: LocaleNow): string {
  const { t } = locale;
  if (!isKnownTime(at)) return t('timeAtUnknown');
  const time = format(locale, { timeStyle: 'short' }).format(at);
  const days = daysBetween(at, locale);
  if (days === 0) return t('timeTodayAt', { time });
  if (days === 1) return t('timeYesterdayAt', { time });
  if (days === -1) return t('timeTomorrowAt', { time });
  return t('timeOnDayAt', { day: dayOfYear(at, locale, 'short'), time });
}

/** After "since" or a dot: "14:05", "yesterday at 14:05", "12 Nov at 14:05", "12 Nov 2025 at 14:05". */
export function formatSince(at: number, locale: LocaleNow): string {
  const { t } = locale;
  if (!isKnownTime(at)) return t('timeUnknownSince');
  const time = format(locale, { timeStyle: 'short' }).format(at);
  const days = daysBetween(at, locale);
  if (days === 0) return t('timeOfToday', { time });
  if (Math.abs(days) === 1) return formatWhen(at, locale);
  return t('timeDayAt', { day: dayOfYear(at, locale, 'short'), time });
}

/** A stretch of time in its two largest units: "3 h 12 min", "2 d 4 h", "under a minute". */
export function stretch(ms: number, t: CommonTranslator): string {
  if (ms < MINUTE) return t('timeUnderMinute');
  const hours = Math.floor((ms % DAY) / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  if (ms < DAY) return hours > 0 && minutes > 0 ? t('timeHoursMinutes', { hours, minutes }) : minutesOrHours(ms, t);
  const days = Math.floor(ms / DAY);
  return days < 7 && hours > 0 ? t('timeDaysHours', { days, hours }) : t('timeDays', { days });
}

/** "Today at 14:05, 20 minutes ago"; without how long ago where "yesterday" says it already, or for a future time. */
export function whenHeading(at: number, locale: LocaleNow): string {
  const when = capitalized(formatWhen(at, locale), locale);
  if (!isKnownTime(at) || isClockAhead(at, locale.now)) return when;
  const saysItAll = locale.now - at >= DAY && daysBetween(at, locale) === 1;
  return saysItAll ? when : locale.t('timeAndAgo', { when, ago: formatAgo(at, locale) });
}

/** "4 hours ago", "yesterday", for a sentence; whole days by the reader's calendar. */
export function formatAgo(at: number, locale: LocaleNow): string {
  if (!isKnownTime(at)) return locale.t('timeAtUnknown');
  const ago = locale.now - at;
  if (ago < MINUTE) return locale.t('timeJustNow');
  if (ago < HOUR) return relative(-Math.floor(ago / MINUTE), 'minute', locale);
  return ago < DAY
    ? relative(-Math.floor(ago / HOUR), 'hour', locale)
    : relative(-daysBetween(at, locale), 'day', locale);
}

function relative(amount: number, unit: Intl.RelativeTimeFormatUnit, { tag }: LocaleNow): string {
  return once(`${tag}|relative`, () => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })).format(amount, unit);
}

function minutesOrHours(ms: number, t: CommonTranslator): string {
  return ms < HOUR
    ? t('timeMinutes', { minutes: Math.floor(ms / MINUTE) })
    : t('timeHours', { hours: Math.floor(ms / HOUR) });
}

/** As a sentence begins. */
function capitalized(text: string, { tag }: LocaleNow): string {
  return text.charAt(0).toLocaleUpperCase(tag) + text.slice(1);
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
