import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type AppServer, startApp } from '../../support/app-server.ts';
import { obtainPostgres } from '../../support/obtain-tools.ts';
import { findPostgres, startPostgres } from '../../support/postgres-cluster.ts';
import { ACCEPTED } from '../bench-resources.ts';
import { COMMON_WORD, fillStore, RARE_WORD } from '../fill-store.ts';
import { listeners } from '../listeners.ts';
import { atMost, type Measurement, milliseconds, type Row } from '../measurement.ts';
import { shareOf } from '../share-of.ts';

const STREAMS = 50;
const CHANGES = 60;

/** Two web processes on one PostgreSQL: what a page of the list and searches take, and what the way between them adds. */
export const postgres: Measurement = async (resources) => {
  const programs = obtainPostgres(findPostgres);
  if (programs === null) throw new Error('no PostgreSQL could be had');
  const project = await resources.built();
  await using ending = new AsyncDisposableStack();
  // As an office would run it: what is committed is on the disk.
  const cluster = await startPostgres(programs, { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' });
  ending.defer(() => cluster.stop());
  const folder = await mkdtemp(path.join(tmpdir(), 'aftertone-bench-'));
  ending.defer(() => rm(folder, { recursive: true, force: true }));
  const newestId = await fillStore(folder, resources.voicemails, cluster.url);
  const env = { DATABASE_URL: cluster.url, DATA_FOLDER: folder, WORKER: 'off' };
  const open = async () => {
    const app = await startApp({ project, env });
    ending.defer(async () => void (await app.stop()));
    return app;
  };
  const [one, other] = [await open(), await open()];
  const cookie = await one.signIn();
  const headers = { cookie, 'accept-encoding': ACCEPTED };
  const rows: Row[] = [];
  for (const [what, address] of [
    ['list of 50', '/api/voicemails?limit=50'],
    ['search for a rare word', `/api/voicemails?q=${RARE_WORD}`],
    ['search for a common word', `/api/voicemails?q=${COMMON_WORD}`],
  ] as const) {
    const took = await resources.load.answerTimes({ origin: one.origin, path: address, headers });
    const more = `, p50 ${milliseconds(took.p50)}`;
    rows.push(atMost(`${what} on PostgreSQL, 8 at once, p95`, took.p95, 40, milliseconds, more));
  }
  return [...rows, await fanOut(one, other, { cookie, newestId })];
};

/** What it adds when a change is made at another process than the one that tells of it. */
async function fanOut(
  one: AppServer,
  other: AppServer,
  { cookie, newestId }: { cookie: string; newestId: string },
): Promise<Row> {
  const order = { origin: one.origin, cookie, voicemailId: newestId, streams: STREAMS, changes: CHANGES };
  const same = shareOf((await listeners(order)).delaysMs, 0.95);
  const across = shareOf((await listeners({ ...order, changesAt: other.origin })).delaysMs, 0.95);
  const more = `, ${milliseconds(across)} beside ${milliseconds(same)}`;
  return atMost('a change made at another process, p95, adds', Math.max(0, across - same), 100, milliseconds, more);
}
