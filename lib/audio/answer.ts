import { answerRange, type RangedAnswer, type RangeRequest } from '#lib/domain/byte-ranges.ts';
import type { KeptFile } from './contract.ts';

/** What to answer; `part` names the bytes of a file, `to` included, and is null where there is no body. */
export interface AudioAnswer extends Pick<RangedAnswer, 'status' | 'headers'> {
  part: { path: string; unsaved?: Uint8Array<ArrayBuffer>; from: number; to: number } | null;
}

/** Answers for a kept recording. A browser may keep it but asks every time: rights may have gone, or it was erased. Pure. */
export function answerAudio(kept: KeptFile, asked: RangeRequest, disposition: string | null): AudioAnswer {
  const { status, headers, part } = answerRange(kept, asked);
  return {
    status,
    headers: {
      ...headers,
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
      ...(part !== null && disposition !== null && { 'content-disposition': disposition }),
    },
    part: part && { path: kept.path, ...(kept.unsaved && { unsaved: kept.unsaved }), ...part },
  };
}
