import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PROJECT } from '#lib/commands/built-app.ts';

export const ADMINISTRATOR = { email: 'alex@example.com', password: 'correct horse battery' };

export interface Ended {
  code: number | null;
  /** Everything it wrote to standard error. */
  output: string;
}

/** A web server or worker of ours as a process of its own. */
export interface AppProcess {
  child: ChildProcess;
  pid: number;
  /** The port it listens on (0: none), once it is ready. Rejects with what it said when it ends instead. */
  ready: Promise<number>;
  ended: Promise<Ended>;
  /** Everything it wrote to standard output so far. */
  printed(): string;
  /** The same of standard error. */
  output(): string;
  /** Sends the signal, and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<Ended>;
}

/** What every process of a test runs under, unless set otherwise. */
export const TEST_ENVIRONMENT = {
  NODE_ENV: 'production' as const,
  HOST: '127.0.0.1',
  PORT: '0',
  ADMIN_EMAIL: ADMINISTRATOR.email,
  ADMIN_PASSWORD: ADMINISTRATOR.password,
  ALLOW_INSECURE_PROVIDERS: 'true',
  SYNC_INTERVAL_S: '1',
  LOG_LEVEL: 'silent',
};

/**
 * Half of what a start costs is compiling the same sources again. Written when a process ends, so kept in memory where there
 * is room: beside a busy disk an end took longer than the ten seconds that it may take (2026-11-29).
 */
export const compileCache = () => path.join(tmpdir(), 'aftertone-compile-cache');

/** Starts `program` (`SERVER` or `WORKER`) with nothing of our own environment but PATH. */
export function spawnApp(program: readonly string[], env: Record<string, string>, project = PROJECT): AppProcess {
  const child = spawn(process.execPath, program, {
    cwd: project,
    // A group of its own, so that a test can see whether anything of it is left.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: compileCache(), ...TEST_ENVIRONMENT, ...env },
  });
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  let output = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
  const ready = Promise.race([
    new Promise<number>((resolve) =>
      child.once('message', (message) => resolve((message as { port?: number }).port ?? 0)),
    ),
    ended.then(({ code }) => Promise.reject(new Error(`the process ended with ${code}: ${output}`))),
  ]);
  // Whoever waits for it is told; a process that is killed before it was ready may have nobody who does.
  ready.catch(() => undefined);
  return {
    child,
    pid: child.pid ?? 0,
    ready,
    ended,
    printed: () => printed,
    output: () => output,
    end(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}
