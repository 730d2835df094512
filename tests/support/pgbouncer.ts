import { spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { obtainPgbouncer } from './obtain-tools.ts';
import { freePort, unprivileged } from './postgres-cluster.ts';

const START_MS = 20_000;

/** A PgBouncer before the server of `url`, for as long as the test lasts; answers the address that leads through it. */
export async function aPgbouncer(url: string, settings: Record<string, string>): Promise<string> {
  const program = obtainPgbouncer();
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-pgbouncer-'));
  const user = unprivileged();
  const port = await freePort();
  const server = new URL(url);
  const lines = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'any',
    ...settings,
  };
  const file = path.join(folder, 'pgbouncer.ini');
  const own = Object.entries(lines).map(([name, value]) => `${name} = ${value}`);
  const target = `* = host=${server.hostname} port=${server.port} user=${server.username}`;
  writeFileSync(file, ['[databases]', target, '[pgbouncer]', ...own, ''].join('\n'));
  if (user !== undefined) for (const name of [folder, file]) chownSync(name, user.uid, user.gid);
  const child = spawn(program, [file], { cwd: folder, stdio: 'ignore', ...user });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });
  server.port = String(port);
  await untilReady(server.href);
  return server.href;
}

async function untilReady(url: string): Promise<void> {
  for (const deadline = performance.now() + START_MS; ; await pause(50)) {
    const client = new pg.Client(url);
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch (cause) {
      if (performance.now() > deadline) throw new Error('PgBouncer did not start', { cause });
    } finally {
      await client.end();
    }
  }
}
