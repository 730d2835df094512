import { isKeepable } from '#lib/domain/outside-text.ts';
import type { Ref } from '#lib/domain/voicemail.ts';

/**
 * Longest ref that is kept, in UTF-8 bytes of its stored form. An entry of a PostgreSQL index has room for about 2,700, and
 * an account's id stands in front of each ref.
 */
export const LONGEST_REF_BYTES = 2_048;

/** What a ref begins with that holds what no database keeps. */
const ESCAPED = '~u:';

/**
 * A ref as it is stored: an adapter's own, exactly, unless it holds half a surrogate pair or NUL; those are escaped, so that
 * two refs are never stored as one. Null for one that is empty or too long to be kept.
 */
export function toStoredRef(ref: Ref): Ref | null {
  const isPlain = isKeepable(ref) && !ref.startsWith(ESCAPED);
  const stored = isPlain ? ref : ESCAPED + ref.replace(/[\p{Surrogate}\0\\]/gu, escapeOf);
  return stored !== '' && Buffer.byteLength(stored) <= LONGEST_REF_BYTES ? stored : null;
}

/** The adapter's ref again, for asking the phone system. */
export function fromStoredRef(stored: Ref): Ref {
  if (!stored.startsWith(ESCAPED)) return stored;
  return stored
    .slice(ESCAPED.length)
    .replace(/\\u([0-9a-f]{4})/g, (_escape, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

const escapeOf = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
