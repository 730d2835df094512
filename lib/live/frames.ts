/** One message of an event stream, as browsers read it (HTML Standard, "Server-sent events"). */
export interface Message {
  /** What a browser sends as `Last-Event-ID` when it comes back. */
  id?: string;
  /** Absent: an ordinary message. */
  event?: string;
  data: unknown;
}

const encoder = new TextEncoder();

/** A message as bytes: written once, sent to everybody. JSON has no line breaks of its own, so one `data` line holds it. */
export function frameOf({ id, event, data }: Message): Uint8Array {
  const head = `${id === undefined ? '' : `id: ${id}\n`}${event === undefined ? '' : `event: ${event}\n`}`;
  return encoder.encode(`${head}data: ${JSON.stringify(data)}\n\n`);
}

/** How long a browser waits before it comes back by itself. */
export function retryFrame(ms: number): Uint8Array {
  return encoder.encode(`retry: ${Math.round(ms)}\n\n`);
}

/** The comment keeps proxies from closing a quiet stream; scripts are not told of comments, so an event stands beside it. */
export const BEAT_FRAME = encoder.encode(': beat\nevent: beat\ndata: 1\n\n');
