import type { CallerKind } from './voicemail.ts';

/** What is needed to know a caller again. */
export interface KnownBy {
  accountId: string;
  caller: { kind: CallerKind; number?: string | undefined; extension?: string | undefined };
}

/** One phone in two spellings: Argentina dials a 9 before its mobile numbers from abroad only, Mexico did so with a 1. */
const SAME_PHONE = [
  { long: '+549', short: '+54' },
  { long: '+521', short: '+52' },
] as const;

const EXTENSION = ';ext=';

/**
 * The same for two voicemails of one caller: the number with its extension, or the extension within its own phone system.
 * Null for a caller who withheld the number or whose number could not be read: they are never taken for one another. The
 * database counts by the same rule (migrations sqlite-0014 and postgres-0015).
 */
export function callerKey({ accountId, caller }: KnownBy): string | null {
  if (caller.number === undefined) return null;
  if (caller.kind === 'number') return joinNumber(shortened(caller.number), caller.extension);
  return caller.kind === 'extension' ? `${accountId}/${caller.number}` : null;
}

/** A key taken apart again: whose extension it is, or null for a number; and every spelling in which that is stored. */
export function readCallerKey(key: string): { accountId: string | null; numbers: string[] } {
  const slash = key.lastIndexOf('/');
  if (slash >= 0) return { accountId: key.slice(0, slash), numbers: [key.slice(slash + 1)] };
  const longer = SAME_PHONE.flatMap(({ long, short }) => (key.startsWith(short) ? long + key.slice(short.length) : []));
  return { accountId: null, numbers: [key, ...longer] };
}

/** A number with its extension in one text, as it is stored: `+14155550100;ext=12` (RFC 3966). */
export function joinNumber(number: string, extension: string | undefined): string {
  return extension === undefined ? number : `${number}${EXTENSION}${extension}`;
}

/** The parts of {@link joinNumber}. */
export function splitNumber(stored: string): { number: string; extension: string | undefined } {
  const at = stored.indexOf(EXTENSION);
  if (at < 0) return { number: stored, extension: undefined };
  return { number: stored.slice(0, at), extension: stored.slice(at + EXTENSION.length) };
}

function shortened(number: string): string {
  const same = SAME_PHONE.find(({ long }) => number.startsWith(long));
  return same ? same.short + number.slice(same.long.length) : number;
}
