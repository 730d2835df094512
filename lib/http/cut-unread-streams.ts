import type { ServerResponse } from 'node:http';

/** Longer than several beats of a stream (lib/live): a browser that took none of them reads no more. */
const UNREAD_MS = 60_000;

/**
 * Cuts the connection of a stream of events whose browser takes nothing for so long. Ending the stream does not: Next waits
 * with that until what was written is taken (read in 16.4.6, `pipe-readable.js`). A recording may well be left unread, by
 * a player that is paused.
 */
export function cutUnreadStreams(response: ServerResponse, afterMs: number = UNREAD_MS): void {
  const writeHead = response.writeHead;
  response.writeHead = function watched(this: ServerResponse, ...rest: unknown[]) {
    if (String(this.getHeader('content-type')).startsWith('text/event-stream')) this.setTimeout(afterMs);
    // Its overloads cannot be spread; what came in goes on unchanged.
    return Reflect.apply(writeHead, this, rest);
  } as typeof writeHead;
}
