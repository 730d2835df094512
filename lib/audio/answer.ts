import { answerRange, type RangeRequest } from '#lib/domain/byte-ranges.ts';
import type { AudioAnswer, KeptFile } from './contract.ts';

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
