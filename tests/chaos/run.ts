/**
 * `npm run chaos`: front-desk members at work while phone systems fail and processes are killed, on SQLite and on PostgreSQL;
 * then everything acknowledged must be so everywhere. Prints what happened, exits non-zero on any difference.
 * `-- --seed x` repeats a plan, `--actions 300 --kills 4 --minutes 1` makes it smaller, `--engine sqlite|postgres|both`.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureBuild } from '#tests/support/app-server.ts';
import { obtainPostgres } from '#tests/support/obtain-tools.ts';
import { findPostgres, startPostgres } from '#tests/support/postgres-cluster.ts';
import type { Verdict } from './judge.ts';
import { play } from './play.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: 'front desk' },
    actions: { type: 'string', default: '5000' },
    kills: { type: 'string', default: '30' },
    /** Of both engines together. */
    minutes: { type: 'string', default: '10' },
    engine: { type: 'string', default: 'both' },
    voicemails: { type: 'string', default: '150' },
  },
});
/**
 * However short the run, so long is waited at most, as the sum of what may come one after the other: what a killed process held
 * is taken over (30 s), a change that failed four times waits for its next attempt (40 s), what is pending goes out one request a
 * second at the slowest phone system (some 60 of them), what may be a stale echo of the last is let be (65 s), and all is gone
 * through once more (15 s); and half as much again for a machine that has something else to do.
 */
const LEAST_SETTLE_MS = 1.5 * (30 + 40 + 60 + 65 + 15) * 1000;
const engines = values.engine === 'both' ? ['sqlite', 'postgres'] : [values.engine];
const print = (line: string) => process.stdout.write(`${line}\n`);
const eachMs = (Number(values.minutes) * 60_000) / engines.length;
const options = {
  seed: values.seed,
  actions: Number(values.actions),
  kills: Number(values.kills),
  voicemails: Number(values.voicemails),
  // The rest is for starting, and for what is pending in the end: the sooner the work is done, the more of it is left then.
  workMs: eachMs * 0.5,
  workAtMostMs: eachMs * 0.58,
  settleMs: (workedMs: number) => Math.max(eachMs * 0.98 - workedMs, LEAST_SETTLE_MS),
  print,
};

await ensureBuild();
print(`seed "${values.seed}", ${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}`);
for (const engine of engines) await (engine === 'postgres' ? onPostgres() : onSqlite());

async function onSqlite(): Promise<void> {
  print('\n— SQLite: two web processes that are workers too, and a worker, on one file');
  const shape = { webs: 2, workers: 1, inline: true };
  report(await play({ ...options, database: 'file:FOLDER/aftertone.db', shape }));
}

async function onPostgres(): Promise<void> {
  const programs = obtainPostgres(findPostgres);
  if (programs === null) {
    print('\nNo PostgreSQL could be had: nothing was tried on it.');
    process.exitCode = 1;
    return;
  }
  print('\n— PostgreSQL: two web processes and two workers; the server is restarted twice');
  // What was committed must outlive the server here.
  const cluster = await startPostgres(programs, { synchronous_commit: 'on' });
  try {
    const restarts = [() => cluster.restart('SIGINT'), () => cluster.restart('SIGQUIT')];
    const shape = { webs: 2, workers: 2, inline: false };
    report(await play({ ...options, database: cluster.url, shape, restarts }));
  } finally {
    await cluster.stop();
  }
}

function report({ counts, differences }: Verdict): void {
  const width = Math.max(...Object.keys(counts).map(({ length }) => length));
  for (const [what, count] of Object.entries(counts)) print(`  ${what.padEnd(width)}  ${count.toLocaleString('en')}`);
  print(`  ${'differences'.padEnd(width)}  ${differences.length}`);
  for (const difference of differences.slice(0, 40)) print(`  ! ${difference}`);
  if (differences.length > 0) process.exitCode = 1;
}
