import { spawn } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { validate } from 'dockerfile-utils';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { parse } from 'yaml';
import { PROJECT, SERVER, WORKER } from '#lib/commands/built-app.ts';
import { VARIABLES } from '#lib/config.ts';
import { ensureBuild } from '#tests/support/app-server.ts';
import { DOCKERFILE, layOut, readImage } from '#tests/support/image.ts';

const read = (name: string) => readFileSync(path.join(PROJECT, name), 'utf8');
/** No engine runs here; this is the image's user, who owns nothing of what he runs. */
const UNPRIVILEGED = 1000;

describe('the Dockerfile', () => {
  it('is without fault for its linter, and does not run as root', () => {
    expect(validate(read('Dockerfile')).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
    expect(DOCKERFILE).toMatch(/^USER node$/m);
  });

  it('copies what is there, and what browsers are served', () => {
    const { copied } = readImage();
    const sources = copied.filter((name) => !['node_modules', '.next'].includes(name));
    expect(sources.filter((name) => !existsSync(path.join(PROJECT, name)))).toEqual([]);
    expect(copied).toContain('.next');
    expect(copied.includes('public')).toBe(existsSync(path.join(PROJECT, 'public')));
  });
});

it('server and worker are started alike everywhere', () => {
  expect(readImage().command).toEqual(['node', ...SERVER]);
  expect(JSON.parse(read('package.json')).scripts.start).toBe(['node', ...SERVER].join(' '));
  expect(JSON.parse(read('package.json')).scripts.worker).toBe(['node', ...WORKER].join(' '));
  expect(read('docs/aftertone.service')).toContain(`/node ${SERVER.join(' ')}\n`);
});

describe('compose.yaml', () => {
  it('sets variables there are, and asks .env for no others', () => {
    const { services } = parse(read('compose.yaml')) as { services: { aftertone: { environment: object } } };
    const asked = [...read('compose.yaml').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name);
    const named = [...Object.keys(services.aftertone.environment), ...asked];
    expect(named.filter((name) => !VARIABLES.includes(name ?? ''))).toEqual([]);
    expect(named).toContain('DATABASE_URL');
  });

  it('takes PostgreSQL from the file beside it, with the same folder for everything else', () => {
    type Compose = { services: Record<string, { environment: Record<string, string>; volumes?: string[] }> };
    const { services } = parse(read('compose.postgres.yaml')) as Compose;
    expect(Object.keys(services.aftertone?.environment ?? {}).filter((name) => !VARIABLES.includes(name))).toEqual([]);
    const { POSTGRES_USER, POSTGRES_DB } = services.postgres?.environment ?? {};
    expect(services.aftertone?.environment.DATABASE_URL).toMatch(
      new RegExp(`^postgres://${POSTGRES_USER}:.*@postgres/${POSTGRES_DB}$`),
    );
    const plain = parse(read('compose.yaml')) as Compose;
    expect(plain.services.aftertone?.volumes).toContain(`data:${services.aftertone?.environment.DATA_FOLDER}`);
  });

  it('has a worker on the same database and folder there, for a web process that serves people only', () => {
    type Service = { command?: string[]; environment: Record<string, string>; volumes?: string[] };
    const { services } = parse(read('compose.postgres.yaml')) as { services: Record<string, Service> };
    const { aftertone, worker } = services;
    expect(worker?.command).toEqual(['node', ...WORKER]);
    expect({ ...worker?.environment, WORKER: 'off' }).toEqual(aftertone?.environment);
    expect(worker?.volumes).toEqual([`data:${worker?.environment.DATA_FOLDER}`]);
  });
});

describe('the image, played without an engine', () => {
  beforeAll(ensureBuild, 300_000);

  it('starts from what it holds alone, calls itself healthy, and ends on SIGTERM', async () => {
    const { copied, env, command, healthcheck } = readImage();
    const { folder, options } = aMachine();
    layOut(copied, path.join(folder, 'app'));
    const PORT = String(await freePort());
    expect(env.DATABASE_URL).toBe('file:/data/aftertone.db');
    const inside = { ...env, PORT, HOST: '127.0.0.1', DATABASE_URL: `file:${folder}/data/aftertone.db` };
    const run = ([, ...args]: string[]) => played(path.join(folder, 'node'), args, { ...options, env: inside });

    expect(await run(healthcheck).ended).toBe(1);
    const server = run(command);
    onTestFinished(() => void server.child.kill('SIGKILL'));
    await vi.waitFor(async () => expect(await run(healthcheck).ended, server.output()).toBe(0), {
      timeout: 60_000,
      interval: 250,
    });
    const page = await fetch(`http://127.0.0.1:${PORT}/sign-in`);
    expect(page.status, server.output()).toBe(200);
    const style = /\/_next\/static\/[^"]+\.css/.exec(await page.text())?.[0];
    expect((await fetch(`http://127.0.0.1:${PORT}${style}`)).status).toBe(200);
    server.child.kill('SIGTERM');
    expect(await server.ended, server.output()).toBe(0);
  }, 120_000);
});

/** A folder with Node and an empty data folder, and who runs things in it: where the test may, somebody without rights. */
function aMachine() {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-image-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  copyFileSync(process.execPath, path.join(folder, 'node'));
  mkdirSync(path.join(folder, 'app'));
  mkdirSync(path.join(folder, 'data'), { mode: 0o700 });
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(path.join(folder, 'data'), UNPRIVILEGED, UNPRIVILEGED);
  return {
    folder,
    options: { cwd: path.join(folder, 'app'), ...(isRoot && { uid: UNPRIVILEGED, gid: UNPRIVILEGED }) },
  };
}

function played(node: string, args: string[], options: object) {
  const child = spawn(node, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  return { child, ended, output: () => output };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
