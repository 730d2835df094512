import type { AudioStream, GuardedReply } from '../contract.ts';

/** A reply to a request that `expects: 'bytes'` as a recording. */
export function audioStreamOf(reply: GuardedReply): AudioStream {
  return {
    body: reply.stream(),
    contentType: reply.headers['content-type'] ?? null,
    lengthBytes: lengthOf(reply.headers),
  };
}

/** Of the whole recording: a part that nobody asked for is told apart from it by its `Content-Range`. */
function lengthOf(headers: Record<string, string>): number | null {
  const text = /\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1] ?? headers['content-length'] ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
