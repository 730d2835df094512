import { withoutLongMarkRuns } from './mark-runs.ts';

/** Half a surrogate pair, which UTF-8 has no bytes for, and NUL, which PostgreSQL keeps in no text. */
const UNKEEPABLE = /[\p{Surrogate}\0]/u;

/** True where both databases keep the text as it is. */
export function isKeepable(text: string): boolean {
  return !UNKEEPABLE.test(text);
}

/**
 * A text from outside as every part of Aftertone can hold it: well-formed, without NUL, with at most 30 combining marks in a
 * row, and no longer than `longest` UTF-16 units. What is cut off ends in an ellipsis, so that whoever reads it can tell.
 */
export function boundText(text: string, longest: number): string {
  // Cut first: whatever comes after is then short work.
  const isLong = text.length > longest;
  const cut = isLong ? text.slice(0, longest - 1) : text;
  const kept = withoutLongMarkRuns(cut.toWellFormed().replaceAll('\0', ''));
  return isLong ? `${kept.replace(/\ufffd$/, '')}…` : kept;
}
