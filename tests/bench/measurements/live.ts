import { mostMemory } from '../bench-resources.ts';
import { listeners } from '../listeners.ts';
import { atMost, type Measurement, milliseconds } from '../measurement.ts';
import { shareOf } from '../share-of.ts';

const STREAMS = 1_000;
const CHANGES = 30;

/** What one member does, until a thousand browsers on one process have been told. */
export const live: Measurement = async (resources) => {
  const { app, cookie, newestId } = await resources.filled();
  const { delaysMs, openedMs } = await listeners({
    origin: app.origin,
    cookie,
    voicemailId: newestId,
    streams: STREAMS,
    changes: CHANGES,
  });
  const share = (part: number) => shareOf(delaysMs, part);
  const more = `, p50 ${milliseconds(share(0.5))}, at most ${milliseconds(share(1))}`;
  const what = `a change at ${STREAMS.toLocaleString('en')} streams, p99`;
  return [
    atMost(what, share(0.99), 1_000, milliseconds, more),
    atMost('server memory with them, at most', mostMemory(app.pid), 600, (value) => `${Math.round(value)} MB`),
    { what: 'opening them', measured: milliseconds(openedMs), bound: 'for information', isKept: null },
  ];
};
