import type { KeptFile } from './contract.ts';
import { isKnownTag, readRange } from './ranges.ts';

/** What a request for a recording says beside its address. */
export interface AudioRequest {
  range: string | null;
  ifRange: string | null;
  ifNoneMatch: string | null;
}

/** What to answer; `part` names the bytes of a file, `to` included, and is null where there is no body. */
export interface AudioAnswer {
  status: 200 | 206 | 304 | 416;
  headers: Record<string, string>;
  part: { path: string; unsaved?: Uint8Array<ArrayBuffer>; from: number; to: number } | null;
}

/** Answers for a kept recording. A browser may keep it but asks every time: rights may have gone, or it was erased. Pure. */
export function answerAudio(kept: KeptFile, asked: AudioRequest, disposition: string | null): AudioAnswer {
  const always = {
    etag: kept.etag,
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    'x-content-type-options': 'nosniff',
  };
  if (isKnownTag(asked.ifNoneMatch, kept.etag)) return { status: 304, headers: always, part: null };
  // `If-Range` with another tag: what the asker has the beginning of is not this, so it gets all of it.
  const isSame = asked.ifRange === null || asked.ifRange.trim() === kept.etag;
  const part = isSame ? readRange(asked.range, kept.bytes) : { kind: 'whole' as const };
  if (part.kind === 'outside')
    return { status: 416, headers: { ...always, 'content-range': `bytes */${kept.bytes}` }, part: null };
  const [from, to] = part.kind === 'part' ? [part.from, part.to] : [0, kept.bytes - 1];
  return {
    status: part.kind === 'part' ? 206 : 200,
    headers: {
      ...always,
      'content-type': kept.contentType,
      'content-length': String(to - from + 1),
      ...(part.kind === 'part' && { 'content-range': `bytes ${from}-${to}/${kept.bytes}` }),
      ...(disposition !== null && { 'content-disposition': disposition }),
    },
    part: { path: kept.path, ...(kept.unsaved && { unsaved: kept.unsaved }), from, to },
  };
}
