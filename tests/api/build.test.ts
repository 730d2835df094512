import { spawn } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { PROJECT } from '#lib/commands/built-app.ts';

const SOURCES = [
  'app',
  'components',
  'lib',
  'package.json',
  'tsconfig.json',
  'postcss.config.mjs',
  'tailwind.config.ts',
];
const ENTRIES = ['next.config.ts', 'proxy.ts', 'instrumentation.ts', 'server.ts'];

it('builds with an unwritable data folder and no environment, and leaves nothing behind', async () => {
  const folder = aCopy();
  // Even an administrator of the machine cannot make a folder where a file lies.
  writeFileSync(path.join(folder, 'data'), '');
  const { code, output } = await build(folder);
  expect(output).not.toMatch(/warn|error/i);
  expect(code).toBe(0);
  expect(existsSync(path.join(folder, '.next/BUILD_ID'))).toBe(true);
  expect(lstatSync(path.join(folder, 'data')).size).toBe(0);
}, 240_000);

/** The sources in a folder inside the project, so that packages are found above it; Git and the type checker look past it. */
function aCopy(): string {
  const folder = path.join(PROJECT, '.build-check');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(path.join(folder, '.gitignore'), '*');
  for (const name of [...SOURCES, ...ENTRIES, 'public'])
    if (existsSync(path.join(PROJECT, name)))
      cpSync(path.join(PROJECT, name), path.join(folder, name), { recursive: true });
  return folder;
}

async function build(cwd: string): Promise<{ code: number | null; output: string }> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'build'], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Next wants NODE_ENV and its own telemetry switch; of Aftertone's variables there is none.
    env: { NODE_ENV: 'production', PATH: process.env.PATH, NEXT_TELEMETRY_DISABLED: '1' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  return { code, output };
}
