import type { GuardedReply } from '../contract.ts';

/** Longer waits are cut to this: no answer of a phone system may silence an account for good. */
export const LONGEST_WAIT_SECONDS = 86_400;

/**
 * How long a reply asks to be left alone, in whole seconds from when it came, rounded up, at most a day; undefined where it
 * does not say so in any form that is understood. Of several answers the longest counts. Dates are taken in the sender's own
 * time, which its `Date` header tells; `now` (UTC ms) stands in where there is none.
 */
export function askedToWaitSeconds(headers: GuardedReply['headers'], now: number): number | undefined {
  const sentAt = httpDate(headers.date ?? '') ?? now;
  return (
    longest(headers['retry-after'], (text) => secondsOf(text, sentAt)) ??
    // Azure and OpenAI send milliseconds under a name of their own (their SDKs, 2026-11).
    longest(headers['retry-after-ms'], (text) => thousandth(decimal(text)))
  );
}

const thousandth = (ms: number | undefined) => (ms === undefined ? undefined : ms / 1000);

/** "Sun, " before a date: without it, commas only part one answer from the next (RFC 9110, 5.3). */
const WEEKDAY = /\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},\s*/gi;

function longest(header: string | undefined, read: (text: string) => number | undefined): number | undefined {
  const answers = (header ?? '')
    .replace(WEEKDAY, '')
    .split(',')
    .map((part) => read(part.trim().replace(/^"(.*)"$/, '$1')))
    .filter((seconds) => seconds !== undefined);
  return answers.length === 0 ? undefined : bounded(Math.max(...answers));
}

const bounded = (seconds: number) => Math.min(Math.max(Math.ceil(seconds), 0), LONGEST_WAIT_SECONDS);

function secondsOf(text: string, sentAt: number): number | undefined {
  const reported = decimal(text);
  if (reported === undefined) return until(dateOf(text), sentAt);
  // Some send the instant itself as a Unix time, in seconds or milliseconds: as a pause it would be decades.
  const instant = [reported * 1000, reported].find((at) => Math.abs(at - sentAt) <= LONGEST_WAIT_SECONDS * 1000);
  return until(instant, sentAt) ?? reported;
}

const until = (at: number | undefined, sentAt: number) => (at === undefined ? undefined : (at - sentAt) / 1000);

/** `120`, `1.5`, `30s`; never a negative number, which nobody can wait for. */
function decimal(text: string): number | undefined {
  const [, digits] = /^\+?(\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:\s*(?:s|sec|secs|seconds?))?$/i.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

const dateOf = (text: string) => httpDate(text) ?? isoDate(text);

/** The three forms of RFC 9110, 5.6.7, the weekday taken off or not; a missing zone is GMT, as there. */
const HTTP_DATE =
  /^(?:[a-z]{3,9},? +)?(?:\d{1,2}[ -][a-z]{3}[ -]\d{2,4} +\d{2}:\d{2}:\d{2}|[a-z]{3} +\d{1,2} +\d{2}:\d{2}:\d{2} +\d{4})(?: +(gmt|utc|z|[+-]\d{4}))?$/i;

function httpDate(text: string): number | undefined {
  const match = HTTP_DATE.exec(text);
  return match === null ? undefined : instant(match[1] === undefined ? `${text} GMT` : text);
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(z|[+-]\d{2}:?\d{2})?)?$/i;

function isoDate(text: string): number | undefined {
  const match = ISO_DATE.exec(text);
  // Without a zone and with a time, `Date.parse` would read it in the zone of this machine.
  return match === null ? undefined : instant(match[1] === undefined && text.length > 10 ? `${text}Z` : text);
}

function instant(text: string): number | undefined {
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** The sender's own time as its `Date` header tells it, UTC ms, in whole seconds; undefined for none. */
export function dateSentAt(headers: GuardedReply['headers']): number | undefined {
  return httpDate(headers.date ?? '');
}
