import { spawn } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** What a build is made from; a change to any of these makes it stale. */
const SOURCES = ['{app,components,lib}/**/*.{ts,tsx,css}', 'public/**/*', '*.{ts,mjs}', 'package-lock.json'];

/**
 * Starts the server on Node: what follows the program's name wherever it is started, `npm start`, Dockerfile and unit file
 * included. Only options that Node documents (https://nodejs.org/docs/latest-v24.x/api/cli.html#useful-v8-options, 2026-11-29).
 * A small space for what is new keeps a burst of requests from growing the heap; README, "Run it", has what else a small machine can set.
 */
export const SERVER = ['--max-semi-space-size=8', 'server.ts'];
/** Starts the worker as a process of its own, under the same options. */
export const WORKER = [...SERVER.slice(0, -1), 'lib/commands/worker.ts'];

/** Top folder of the project, wherever the command was started. */
export const PROJECT = path.join(import.meta.dirname, '../..');

/** True when `.next` holds a production build newer than every source. */
export function isBuilt(): boolean {
  const builtAt = modifiedAt(path.join(PROJECT, '.next/BUILD_ID'));
  if (builtAt === null) return false;
  const sources = globSync(SOURCES, { cwd: PROJECT, exclude: ['next-env.d.ts'] });
  return sources.every((file) => (modifiedAt(path.join(PROJECT, file)) ?? 0) <= builtAt);
}

/**
 * Runs `next build` on this very Node and waits; the builder's own words are shown only when it fails. Aborting ends the
 * builder and rejects. `folder` is a copy of the project.
 */
export async function buildApp(signal?: AbortSignal, folder = PROJECT): Promise<void> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
}

function modifiedAt(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}
