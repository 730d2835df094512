import { answerRange } from '#lib/domain/byte-ranges.ts';
import { isForeignRefusal, isForeignSignIn } from './foreign-answer.ts';
import { isFromBeforeUs, isLost } from './rules.ts';

/** After this time without an answer (ms) the offline page is shown. */
export const SILENCE_MS = 8000;

/** A page from the server; from `offline` when it doesn't answer in time, or only a proxy in front of it does. */
export async function answerPage(ask: () => Promise<Response>, offline: () => Promise<Response>): Promise<Response> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), SILENCE_MS);
  });
  try {
    const answer = await Promise.race([ask(), silence]);
    return answer === null || isNone(answer) || isFromBeforeUs(answer) ? await offline() : answer;
  } catch {
    return offline();
  } finally {
    clearTimeout(timer);
  }
}

/** A failed preload: Firefox resolves with a network error where other browsers reject (153, 2026-11-27). */
function isNone({ type }: Response): boolean {
  return type === 'error';
}

/** What answering for a recording needs from outside. */
export interface RecordingDeps {
  ask(): Promise<Response>;
  /** The whole recording, where this device keeps it. */
  kept(): Promise<Response | undefined>;
  drop(): Promise<unknown>;
}

/**
 * A recording from the server, which decides whether the member may still hear it; what it denies is removed here too. When it
 * doesn't answer, the stored copy is served as the server would: with ranges, ETags and HEAD.
 */
export async function answerRecording(request: Request, deps: RecordingDeps): Promise<Response> {
  const answer = await deps.ask().catch(() => null);
  if (answer && isLost(answer)) await deps.drop();
  if (answer && !isFromBeforeUs(answer) && !isForeignSignIn(answer) && !isForeignRefusal(answer)) return answer;
  const kept = await deps.kept();
  if (!kept) return answer ?? Response.error();
  return answerFromKept(request, kept);
}

/** Headers that describe the whole file, not the part that is sent. */
const OF_THE_WHOLE = ['content-length', 'content-range', 'content-type', 'content-disposition'];

async function answerFromKept(request: Request, kept: Response): Promise<Response> {
  const recording = await kept.blob();
  const contentType = kept.headers.get('content-type') ?? 'application/octet-stream';
  const header = (name: string) => request.headers.get(name);
  const { status, headers, part } = answerRange(
    { bytes: recording.size, etag: kept.headers.get('etag'), contentType },
    { range: header('range'), ifRange: header('if-range'), ifNoneMatch: header('if-none-match') },
  );
  const all = new Headers(kept.headers);
  for (const name of OF_THE_WHOLE) all.delete(name);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  const hasBody = part !== null && request.method !== 'HEAD';
  return new Response(hasBody ? recording.slice(part.from, part.to + 1) : null, { status, headers: all });
}
