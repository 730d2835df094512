/**
 * The only way Aftertone is started: `node server.ts` serves the production build, `--dev` the sources. Binds, tells who is
 * really asking, and owns the end: on SIGTERM or SIGINT not ready → streams end → requests drain → worker and database
 * close → exit, within 10 s.
 */
import { existsSync } from 'node:fs';
import { whenNpmGoes } from '#lib/commands/when-npm-goes.ts';
import { makePrivately } from '#lib/disk/keep-private.ts';
import { serverSentences } from '#lib/sentences/server.ts';

const STOP_WITHIN_MS = 9_500;
const DRAIN_MS = 5_000;

if (Number(process.versions.node.split('.')[0]) < 24) refuse(serverSentences.oldNode(process.version));
makePrivately();
const isDevelopment = process.argv.includes('--dev');
// React and Next choose their build by it when they are first loaded, so nothing that loads them may come before.
Object.assign(process.env, { NODE_ENV: isDevelopment ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' });
// What "next start --experimental-next-config-strip-types" sets: Node reads next.config.ts by itself. Else Next loads its whole
// compiler for it, 25 MB.
process.env.__NEXT_NODE_NATIVE_TS_LOADER_ENABLED = 'true';
if (existsSync('.env')) process.loadEnvFile('.env');

const { ConfigError, readConfig } = await import('#lib/config.ts');
const { AppError } = await import('#lib/errors.ts');
const { rememberBuild } = await import('#lib/http/build-id.ts');
const { pagesWhenReadable } = await import('#lib/http/pages-when-readable.ts');
const { bind, drain, requireBuild } = await import('#lib/http/serve.ts');
const { withoutNext } = await import('#lib/http/without-next.ts');
const { consoleToLog } = await import('#lib/log-console.ts');
const { createLog } = await import('#lib/log.ts');
const { runtime } = await import('#lib/runtime.ts');

let stopping = false;
const door = await start().catch((error: unknown) => {
  if (error instanceof ConfigError || error instanceof AppError) return refuse(error.message);
  throw error;
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
// Whoever started us (the demo, a test) was killed outright: do not stay behind.
process.on('disconnect', stop);
whenNpmGoes(stop);
// Killed while we were still starting: of that no event tells any more.
if (process.connected === false) await stop();
await serve();

async function start() {
  const config = readConfig(process.env);
  // Before anything is loaded that keeps the console for itself.
  if (!isDevelopment) {
    consoleToLog(createLog(config.logLevel));
    requireBuild();
    rememberBuild('.');
  }
  const bound = await bind(config, isDevelopment);
  // PORT=0 takes a free port: whatever is made from the variable must say the one taken.
  process.env.PORT = String(bound.port);
  process.env.NEXTAUTH_URL = readConfig(process.env).appUrl.origin;
  await runtime();
  return bound;
}

async function serve(): Promise<void> {
  const { default: createApp } = await import('next');
  const running = await runtime();
  const app = createApp({
    dev: isDevelopment,
    httpServer: door.server,
    hostname: running.config.host,
    port: door.port,
  });
  await app.prepare();
  if (stopping) return;
  const next = pagesWhenReadable(running.canRead, app.getRequestHandler());
  door.open(isDevelopment ? next : withoutNext(await waitedFor(), running.config.appUrl, next));
  running.log.info({ address: running.config.appUrl.origin }, 'Aftertone is ready');
  // Not through the log: whatever LOG_LEVEL says, and whoever collects logs, this is for who started it.
  if (running.setUpCode) process.stdout.write(serverSentences.setUp(running.config.appUrl.origin, running.setUpCode));
  process.send?.({ ready: true, port: door.port });
}

/** The reads that somebody at the inbox waits for. Where sources change, Next alone knows when to load them anew. */
async function waitedFor() {
  return {
    '/api/voicemails': await import('./app/api/voicemails/route.ts'),
    '/api/counts': await import('./app/api/counts/route.ts'),
    '/api/voicemails/:id/audio': await import('./app/api/voicemails/[id]/audio/route.ts'),
  };
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  const running = await runtime();
  await Promise.all([running.beginStop(), drain(door.server, DRAIN_MS)]);
  await running.close();
  process.exit(0);
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
