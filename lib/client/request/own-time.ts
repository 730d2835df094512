import { isKnownTime } from '#lib/domain/known-time.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';

/** An instant inside a sentence of the server, which does not know where its reader is. */
const INSTANT = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z(?=[.,;: ]|$)/g;
const MINUTE = 60_000;

/** A sentence in parts, instants (ISO 8601) apart from the words around them: even ones are words, odd ones instants. */
export function atInstants(sentence: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: instant, index } of sentence.matchAll(INSTANT)) {
    parts.push(sentence.slice(from, index), instant);
    from = index + instant.length;
  }
  return [...parts, sentence.slice(from)];
}

/** The minute by whose end an instant is over: "until 10:42" must be true. */
export const wholeMinute = (instant: string): number => Math.ceil(Date.parse(instant) / MINUTE) * MINUTE;

/** The sentence with every instant as the browser's own clock shows it, and its day where that is not today's. */
export function inOwnTime(sentence: string, t: Translator<Areas['common']>): string {
  const say = (instant: string) => {
    if (!isKnownTime(Date.parse(instant))) return t('timeUnknownSince');
    const at = new Date(wholeMinute(instant));
    const isToday = at.toDateString() === new Date().toDateString();
    return isToday
      ? at.toLocaleTimeString(t.locale, { timeStyle: 'short' })
      : at.toLocaleString(t.locale, { dateStyle: 'medium', timeStyle: 'short' });
  };
  return atInstants(sentence)
    .map((part, index) => (index % 2 === 0 ? part : say(part)))
    .join('');
}
