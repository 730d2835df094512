import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { mostMemory } from '../bench-room.ts';
import { atMost, type Measurement, milliseconds } from '../measurement.ts';
import type { ListenOrder, ListenSeen } from '../stream-listeners.ts';

const STREAMS = 1_000;
const CHANGES = 30;

/** What one member does, until a thousand browsers on one process have been told. */
export const live: Measurement = async (room) => {
  const { app, cookie, newestId } = await room.filled();
  const { delaysMs, openedMs } = await listeners({
    origin: app.origin,
    cookie,
    voicemailId: newestId,
    streams: STREAMS,
    changes: CHANGES,
  });
  const sorted = delaysMs.toSorted((a, b) => a - b);
  const share = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  const more = `, p50 ${milliseconds(share(0.5))}, at most ${milliseconds(share(1))}`;
  const what = `a change at ${STREAMS.toLocaleString('en')} streams, p99`;
  return [
    atMost(what, share(0.99), 1_000, milliseconds, more),
    atMost('server memory with them, at most', mostMemory(app.pid), 600, (value) => `${Math.round(value)} MB`),
    { what: 'opening them', measured: milliseconds(openedMs), bound: 'for information', isKept: null },
  ];
};

async function listeners(order: ListenOrder): Promise<ListenSeen> {
  const child = fork(path.join(import.meta.dirname, '../stream-listeners.ts'));
  const done = new AbortController();
  const { signal } = done;
  child.send(order);
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([seen]) => seen as ListenSeen),
      once(child, 'exit', { signal }).then(() => {
        throw new Error('the process that listens ended');
      }),
    ]);
  } finally {
    done.abort();
    if (child.connected) child.disconnect();
  }
}
