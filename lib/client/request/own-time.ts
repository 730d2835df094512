import { isKnownTime } from '#lib/domain/known-time.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';

/** An ISO timestamp inside a sentence from the server, which doesn't know the reader's time zone. */
const INSTANT = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z(?=[.,;: ]|$)/g;
const MINUTE = 60_000;

/** Splits a sentence at its ISO 8601 timestamps: even parts are text, odd parts timestamps. */
export function atInstants(sentence: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: instant, index } of sentence.matchAll(INSTANT)) {
    parts.push(sentence.slice(from, index), instant);
    from = index + instant.length;
  }
  return [...parts, sentence.slice(from)];
}

/** The timestamp rounded up to a minute, so that "until 10:42" is true. UTC ms. */
export const wholeMinute = (instant: string): number => Math.ceil(Date.parse(instant) / MINUTE) * MINUTE;

/** The sentence with every timestamp in the browser's time zone, with the date unless it's today. */
export function inOwnTime(sentence: string, t: Translator<Areas['common']>): string {
  const format = (instant: string) => {
    if (!isKnownTime(Date.parse(instant))) return t('timeUnknownSince');
    const at = new Date(wholeMinute(instant));
    const isToday = at.toDateString() === new Date().toDateString();
    return isToday
      ? at.toLocaleTimeString(t.locale, { timeStyle: 'short' })
      : at.toLocaleString(t.locale, { dateStyle: 'medium', timeStyle: 'short' });
  };
  return atInstants(sentence)
    .map((part, index) => (index % 2 === 0 ? part : format(part)))
    .join('');
}
