import { type EventsWire, eventsWire } from '#lib/wire/events.ts';

/** One message of an event stream as it came. */
export interface Heard {
  id: string | null;
  event: string;
  data: string;
}

/** An event stream under way, as a browser would hear it. */
export interface Listening {
  reply: Response;
  /** Everything that came so far, as text. */
  text(): string;
  heard: Heard[];
  /** Waits until what came so far satisfies; throws when the stream ends before. */
  until(isEnough: (listening: Listening) => boolean): Promise<void>;
  /** Resolves when the other side has ended the stream, cleanly or not. */
  ended: Promise<void>;
  pages(): EventsWire[];
  /** Of the log, what a browser would send as `Last-Event-ID`. */
  lastId(): string;
  leave(): void;
}

/** Begins to listen; resolves with the answer's headers. */
export async function listen(address: string, headers: Record<string, string>): Promise<Listening> {
  const leaving = new AbortController();
  const reply = await fetch(address, { headers: { accept: 'text/event-stream', ...headers }, signal: leaving.signal });
  let text = '';
  let isOver = false;
  let wake = Promise.withResolvers<void>();
  const heard: Heard[] = [];
  const take = (chunk: string) => {
    text += chunk;
    heard.splice(0, heard.length, ...text.split('\n\n').slice(0, -1).flatMap(messageIn));
    wake.resolve();
    wake = Promise.withResolvers();
  };
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of reply.body ?? []) take(decoder.decode(chunk, { stream: true }));
  };
  const ended = read()
    .catch(() => undefined)
    .then(() => {
      isOver = true;
      wake.resolve();
    });
  const pages = () =>
    heard.filter(({ event }) => event === 'message').map(({ data }) => eventsWire.parse(JSON.parse(data)));
  const listening: Listening = {
    reply,
    text: () => text,
    heard,
    ended,
    pages,
    lastId: () => heard.findLast(({ id }) => id !== null)?.id ?? '',
    leave: () => leaving.abort(),
    async until(isEnough) {
      while (!isEnough(listening)) {
        if (isOver) throw new Error(`the stream ended before: ${text}`);
        await wake.promise;
      }
    },
  };
  return listening;
}

/** Comments and hints are no messages. */
function messageIn(block: string): Heard[] {
  const fields = new Map(
    block.split('\n').flatMap((line) => {
      const [, name, value] = /^(\w+): (.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value ?? ''] as const];
    }),
  );
  const data = fields.get('data');
  if (data === undefined) return [];
  return [{ id: fields.get('id') ?? null, event: fields.get('event') ?? 'message', data }];
}
