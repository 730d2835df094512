/** Which bytes to answer with; `from` and `to` are both included. */
type Part =
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
export function isKnownTag(ifNoneMatch: string | null, etag: string | null): boolean {
  if (ifNoneMatch === null) return false;
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || (etag !== null && tags.includes(etag));
}

/** What of a file can be told without its bytes. */
export interface RangedFile {
  bytes: number;
  /** Quoted, strong; null where none is known. */
  etag: string | null;
  contentType: string;
}

/** What a request says about the part that it wants. */
export interface RangeRequest {
  range: string | null;
  ifRange: string | null;
  ifNoneMatch: string | null;
}

/** `part`: which bytes to send, `to` included; null for no body. */
export interface RangedAnswer {
  status: 200 | 206 | 304 | 416;
  headers: Record<string, string>;
  part: { from: number; to: number } | null;
}

/** Answers a request for a file or a part of it; the server and, offline, the service worker do so alike. Pure. */
export function answerRange({ bytes, etag, contentType }: RangedFile, asked: RangeRequest): RangedAnswer {
  const always = { ...(etag !== null && { etag }), 'accept-ranges': 'bytes' };
  if (isKnownTag(asked.ifNoneMatch, etag)) return { status: 304, headers: always, part: null };
  // `If-Range` with another tag: what the asker has the beginning of is not this, so it gets all of it.
  const isSame = asked.ifRange === null || asked.ifRange.trim() === etag;
  const part = isSame ? readRange(asked.range, bytes) : WHOLE;
  if (part.kind === 'outside')
    return { status: 416, headers: { ...always, 'content-range': `bytes */${bytes}` }, part: null };
  const [from, to] = part.kind === 'part' ? [part.from, part.to] : [0, bytes - 1];
  return {
    status: part.kind === 'part' ? 206 : 200,
    headers: {
      ...always,
      'content-type': contentType,
      'content-length': String(to - from + 1),
      ...(part.kind === 'part' && { 'content-range': `bytes ${from}-${to}/${bytes}` }),
    },
    part: { from, to },
  };
}
