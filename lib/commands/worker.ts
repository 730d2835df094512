/**
 * `npm run worker`: fetches voicemails and sends changes back in a process of its own, beside any number of web processes
 * on the same database, which then run with `WORKER=off`. On SIGTERM or SIGINT what is under way ends, leases are given
 * back, and the process is gone within 10 s.
 */
import { existsSync } from 'node:fs';
import { makePrivately } from '#lib/disk/keep-private.ts';
import { serverSentences } from '#lib/sentences/server.ts';
import { whenNpmGoes } from './when-npm-goes.ts';

const STOP_WITHIN_MS = 9_500;

if (Number(process.versions.node.split('.')[0]) < 24) refuse(serverSentences.oldNode(process.version));
makePrivately();
if (existsSync('.env')) process.loadEnvFile('.env');

const { ConfigError } = await import('#lib/config.ts');
const { AppError } = await import('#lib/errors.ts');
const { consoleToLog } = await import('#lib/log-console.ts');
const { runtime } = await import('#lib/runtime.ts');
const { refuseForeignSecret } = await import('./foreign-secret.ts');

let stopping = false;
const running = await runtime().catch(explain);
consoleToLog(running.log);
await refuseForeignSecret(running).catch(explain);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
// Whoever started us (a test) was killed outright: do not stay behind.
process.on('disconnect', stop);
whenNpmGoes(stop);
// Killed while we were still starting: of that no event tells any more.
if (process.connected === false) await stop();
// The worker's own timers keep no process alive.
setInterval(() => undefined, 60_000);
running.worker.start();
process.stdout.write(`${serverSentences.workerReady}\n`);
process.send?.({ ready: true });

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  await running.close();
  process.exit(0);
}

function explain(error: unknown): never {
  if (error instanceof ConfigError || error instanceof AppError) return refuse(error.message);
  throw error;
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
