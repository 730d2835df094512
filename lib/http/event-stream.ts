import type { Outlet } from '#lib/live/contract.ts';

/** So much may lie between us and a browser before it counts as slow; what comes after that is read from the log later. */
const CAPACITY_BYTES = 64 * 1024;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // no-transform: neither Next nor a proxy may compress it, which would hold messages back until a block is full.
  'cache-control': 'no-store, no-transform',
  // nginx keeps answers back until it has a buffer full, unless given.
  'x-accel-buffering': 'no',
  vary: 'accept',
};

/** True when a browser asks for a stream rather than for JSON, as `EventSource` does. */
export function wantsEventStream(request: Request): boolean {
  return request.headers.get('accept')?.includes('text/event-stream') ?? false;
}

/**
 * Answers with a stream of events that `open` fills. `open` resolves with what to call when the browser is gone; what it
 * throws before is thrown on, so that a refusal is an answer like any other.
 */
export async function eventStream(request: Request, open: (outlet: Outlet) => Promise<() => void>): Promise<Response> {
  const gone = Promise.withResolvers<void>();
  const { body, outlet } = streamTo(() => gone.resolve());
  const leave = await open(outlet);
  void gone.promise.then(leave);
  // Next never reads, and so never cancels, what it answers somebody who left before the answer was there.
  request.signal.addEventListener('abort', () => gone.resolve(), { once: true });
  if (request.signal.aborted) gone.resolve();
  return new Response(body, { headers: HEADERS });
}

function streamTo(onGone: () => void): { body: ReadableStream<Uint8Array>; outlet: Outlet } {
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const waiting: (() => void)[] = [];
  const wake = () => {
    for (const go of waiting.splice(0)) go();
  };
  const finish = () => {
    controller = null;
    wake();
    onGone();
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start: (made) => {
        controller = made;
      },
      pull: wake,
      cancel: finish,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: CAPACITY_BYTES }),
  );
  const hasCapacity = () => (controller?.desiredSize ?? 0) > 0;
  const outlet: Outlet = {
    hasCapacity,
    capacity: () => (controller === null || hasCapacity() ? Promise.resolve() : new Promise((go) => waiting.push(go))),
    write: (frame) => controller?.enqueue(frame),
    end(last) {
      controller?.enqueue(last);
      controller?.close();
      finish();
    },
    cut() {
      // Next takes this name for what it is, and logs nothing.
      controller?.error(new DOMException('the browser does not read', 'AbortError'));
      finish();
    },
  };
  return { body, outlet };
}
