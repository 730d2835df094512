/** Which bytes to answer with; `from` and `to` are both included. */
export type Part =
  | { kind: 'whole' }
  | { kind: 'part'; from: number; to: number }
  /** Nothing of it lies in the recording: 416. */
  | { kind: 'outside' };

const WHOLE: Part = { kind: 'whole' };
const OUTSIDE: Part = { kind: 'outside' };

/**
 * Reads a `Range` header for a recording of `size` bytes (RFC 9110, 14.2). Another unit, several ranges and whatever is
 * not understood are ignored, as the standard allows: the whole is then the answer. Pure.
 */
export function readRange(header: string | null, size: number): Part {
  const match = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (first === '' && last === '') return WHOLE;
  if (first === '') return suffix(Number(last), size);
  const from = Number(first);
  const to = last === '' ? Number.POSITIVE_INFINITY : Number(last);
  if (to < from) return WHOLE;
  return from >= size ? OUTSIDE : { kind: 'part', from, to: Math.min(to, size - 1) };
}

function suffix(length: number, size: number): Part {
  if (length === 0 || size === 0) return OUTSIDE;
  return { kind: 'part', from: Math.max(0, size - length), to: size - 1 };
}

/** True when `If-None-Match` names this tag, so that the asker's copy is good. */
export function isKnownTag(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
