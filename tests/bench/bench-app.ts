import { cpSync, globSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildApp, PROJECT } from '#lib/commands/built-app.ts';

/** Inside the project, so that it finds its packages; ignored by git. */
export const BENCH_APP = path.join(PROJECT, '.bench/app');

/** All that a build is made of. Without the lock file, which would make the copy a project of its own. */
const SOURCES = ['{app,components,lib,public}', '*.{ts,mjs}', 'package.json', 'tsconfig.json'];

/**
 * Builds the product's own sources plus the empty addresses of `tests/bench/app` that it is measured beside; they are in no
 * build that anybody uses.
 */
export async function buildBenchApp(): Promise<void> {
  rmSync(BENCH_APP, { recursive: true, force: true });
  mkdirSync(BENCH_APP, { recursive: true });
  for (const source of globSync(SOURCES, { cwd: PROJECT }))
    cpSync(path.join(PROJECT, source), path.join(BENCH_APP, source), { recursive: true });
  cpSync(path.join(import.meta.dirname, 'app'), path.join(BENCH_APP, 'app'), { recursive: true });
  await buildApp(undefined, BENCH_APP);
}
