import { z } from 'zod';
import { fileResponse } from '#lib/http/file-response.ts';
import { route } from '#lib/http/route.ts';
import { openAudio } from '#lib/usecases/listening/open-audio.ts';
import { idParams } from '#lib/wire/params.ts';

/** `r`, the revision, keeps caches apart and is not read. */
const query = z.object({ download: z.literal('1').optional() });

/** `GET`, `HEAD /api/voicemails/:id/audio`: the recording, with ranges and ETag; `?download=1` to be saved under a name. */
export const GET = route({ params: idParams, query }, async ({ runtime, actor, params, query, request }) => {
  const header = (name: string) => request.headers.get(name);
  const asked = { range: header('range'), ifRange: header('if-range'), ifNoneMatch: header('if-none-match') };
  const isHead = request.method === 'HEAD';
  const answer = await openAudio(runtime, actor, { ...params, ...asked, isDownload: query.download === '1', isHead });
  return fileResponse(answer, request);
});

export const HEAD = GET;
