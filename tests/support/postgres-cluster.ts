import { execFileSync, spawn } from 'node:child_process';
import { chownSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findProgram } from './obtain-tools.ts';

/** A PostgreSQL of the tests' own: never the system's, and gone with its folder. */
export interface PostgresCluster {
  /** `postgres://…`, as its superuser. */
  url: string;
  /** Ends it, at once and without tidying up with SIGQUIT, and starts it again where it was. */
  restart(signal: 'SIGINT' | 'SIGQUIT'): Promise<void>;
  stop(): Promise<void>;
}

/** Whose death loses nothing need not wait for a disk. */
const FOR_TESTS = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '200',
  listen_addresses: '127.0.0.1',
};
const START_MS = 60_000;

/** Folder of PostgreSQL's server programs, the newest where there are several; null when there is none. */
export function findPostgres(): string | null {
  const onPath = findProgram('initdb');
  const folders = globSync('/usr/lib/postgresql/*/bin/initdb').sort((a, b) => versionOf(a) - versionOf(b));
  const newest = folders.at(-1) ?? onPath;
  return newest === null ? null : path.dirname(newest);
}

const versionOf = (program: string) => Number(/postgresql\/(\d+)/.exec(program)?.[1] ?? 0);

/** Makes a cluster in a temporary folder and starts it on a free port; `own` settings come before those for tests. */
export async function startPostgres(programs: string, own: Record<string, string> = {}): Promise<PostgresCluster> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-postgres-'));
  const user = unprivileged();
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, 'data');
  const options = { cwd: folder, ...user };
  const make = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(path.join(programs, 'initdb'), make, { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
  const port = await freePort();
  const settings = Object.entries({ ...FOR_TESTS, ...own, port, unix_socket_directories: folder });
  const named = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const open = () => {
    // In our own group: Ctrl+C is its signal too.
    const child = spawn(path.join(programs, 'postgres'), ['-D', data, ...named], { ...options, stdio: 'ignore' });
    return { child, ended: new Promise<void>((resolve) => child.once('close', () => resolve())) };
  };
  let server = open();
  const end = async (signal: NodeJS.Signals) => {
    server.child.kill(signal);
    await server.ended;
  };
  const stop = async () => {
    // Fast: whoever is still connected is cut off.
    await end('SIGINT');
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const restart: PostgresCluster['restart'] = async (signal) => {
    await end(signal);
    server = open();
    await untilReady(url);
  };
  await untilReady(url).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url, restart, stop };
}

/** PostgreSQL and PgBouncer refuse to run as root: the user its package made, else one who owns nothing. */
export function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const user = users.find((line) => line.startsWith('postgres:')) ?? users.find((line) => line.startsWith('nobody:'));
  const [, , uid, gid] = user?.split(':') ?? [];
  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port was given');
  return address.port;
}

async function untilReady(url: string): Promise<void> {
  const deadline = performance.now() + START_MS;
  for (;;) {
    const client = new pg.Client(url);
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch (cause) {
      if (performance.now() > deadline) throw new Error('PostgreSQL did not start', { cause });
      await pause(100);
    } finally {
      await client.end();
    }
  }
}
