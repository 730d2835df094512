import type { CallerKind } from './voicemail.ts';

/** What is needed to know a caller again. */
export interface KnownBy {
  accountId: string;
  caller: { kind: CallerKind; number?: string | undefined };
}

/**
 * The same for two voicemails of one caller: the number, or the extension within its own phone system. Null for a caller
 * who withheld the number or whose number could not be read: they are never taken for one another.
 */
export function callerKey({ accountId, caller }: KnownBy): string | null {
  if (caller.number === undefined) return null;
  if (caller.kind === 'number') return caller.number;
  return caller.kind === 'extension' ? `${accountId}/${caller.number}` : null;
}

/** A key taken apart again: whose extension it is, or null for a number. */
export function readCallerKey(key: string): { accountId: string | null; number: string } {
  const slash = key.lastIndexOf('/');
  return slash < 0
    ? { accountId: null, number: key }
    : { accountId: key.slice(0, slash), number: key.slice(slash + 1) };
}
