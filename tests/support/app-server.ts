import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { buildApp, isBuilt, PROJECT, SERVER } from '#lib/commands/built-app.ts';
import { aTestDatabase } from './database.ts';

export const ADMINISTRATOR = { email: 'alex@example.com', password: 'correct horse battery' };

/** The production server as a process of its own, on a database of its own. */
export interface AppServer {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  pid: number;
  /** Of the database that was made for it, for another process to open as well. */
  databaseUrl: string;
  /** Signs in by next-auth as a browser would; answers the `Cookie` header to send from then on. */
  signIn(credentials?: { email: string; password: string }): Promise<string>;
  /** Everything it wrote to standard output so far. */
  printed(): string;
  /** SIGTERM; answers what the process ended with. */
  stop(): Promise<Ended>;
  /** Stops it with its database kept; {@link resume} starts it again at the same address. */
  pause(): Promise<void>;
  resume(): Promise<void>;
}

export interface Ended {
  code: number | null;
  /** Everything it wrote to standard error. */
  said: string;
}

export interface StartOptions {
  env?: Record<string, string>;
  /** What `ACCOUNTS_FILE` declares. */
  accounts?: unknown[];
  /** A built copy of the project to start instead of the project itself. */
  project?: string;
}

let build: Promise<void> | undefined;

/** Makes a production build unless `.next` holds one of these very sources; once per process, one process at a time. */
export function ensureBuild(): Promise<void> {
  build ??= buildAlone();
  return build;
}

/** The lock dies with its process: whoever comes second tries until it is free, and then finds the build made. */
async function buildAlone(): Promise<void> {
  const lock = new DatabaseSync(path.join(tmpdir(), 'aftertone-test-build.lock'), { timeout: 0 });
  try {
    while (!isTaken(lock)) await setTimeout(250);
    if (!isBuilt()) await buildApp();
  } finally {
    lock.close();
  }
}

function isTaken(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch {
    return false;
  }
}

/** Starts `server.ts` on a free port and waits until it is ready. Throws with what it said when it ends instead. */
export async function startApp(options: StartOptions = {}): Promise<AppServer> {
  if (options.project === undefined) await ensureBuild();
  const place = await aPlace();
  let started = spawnServer(options, place);
  const port = await portOf(started).catch(async (error: unknown) => {
    await place.remove();
    throw error;
  });
  const origin = `http://127.0.0.1:${port}`;
  const end = () => {
    started.child.kill('SIGTERM');
    return started.ended;
  };
  return {
    origin,
    pid: started.child.pid ?? 0,
    databaseUrl: place.databaseUrl,
    signIn: (credentials = ADMINISTRATOR) => signIn(origin, credentials),
    printed: () => started.printed(),
    stop: () => end().finally(() => place.remove()),
    pause: async () => void (await end()),
    async resume() {
      started = spawnServer({ ...options, env: { ...options.env, PORT: String(port) } }, place);
      await portOf(started);
    },
  };
}

/** The port it listens on, once it is ready. Throws with what it said when it ends instead. */
function portOf({ child, ended }: Started): Promise<number> {
  return Promise.race([
    new Promise<number>((resolve) => child.once('message', (message) => resolve((message as { port: number }).port))),
    ended.then(({ code, said }) => Promise.reject(new Error(`the server ended with ${code}: ${said}`))),
  ]);
}

/** Where one server keeps everything. */
interface Place {
  folder: string;
  databaseUrl: string;
  /** What tells it so. */
  env: Record<string, string>;
  remove(): Promise<void>;
}

async function aPlace(): Promise<Place> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-app-'));
  const database = await aTestDatabase(folder);
  return {
    folder,
    databaseUrl: database.url,
    env: { DATABASE_URL: database.url, ...(database.url.startsWith('file:') ? {} : { DATA_FOLDER: folder }) },
    async remove() {
      await database.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts `server.ts` where it must refuse to; answers how it ended. */
export async function startInVain(options: StartOptions): Promise<Ended> {
  await ensureBuild();
  const place = await aPlace();
  return spawnServer(options, place).ended.finally(() => place.remove());
}

interface Started {
  child: ChildProcess;
  ended: Promise<Ended>;
  printed: () => string;
}

function spawnServer({ env = {}, accounts, project = PROJECT }: StartOptions, place: Place): Started {
  const accountsFile = path.join(place.folder, 'accounts.json');
  if (accounts) writeFileSync(accountsFile, JSON.stringify(accounts));
  const child = spawn(process.execPath, SERVER, {
    cwd: project,
    // A group of its own, so that a test can see whether anything of it is left.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      HOST: '127.0.0.1',
      PORT: '0',
      ...place.env,
      ADMIN_EMAIL: ADMINISTRATOR.email,
      ADMIN_PASSWORD: ADMINISTRATOR.password,
      ALLOW_INSECURE_PROVIDERS: 'true',
      SYNC_INTERVAL_S: '1',
      LOG_LEVEL: 'silent',
      ...(accounts ? { ACCOUNTS_FILE: accountsFile } : {}),
      ...env,
    },
  });
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });
  return { child, ended, printed: () => printed };
}

async function signIn(origin: string, credentials: { email: string; password: string }): Promise<string> {
  const { reply, cookies } = await knock(origin, 'credentials', credentials);
  if (!reply.ok) throw new Error(`signing in was refused: ${await reply.text()}`);
  return cookies;
}

/** One attempt at next-auth's door; answers its reply and all cookies set on the way. */
export async function knock(
  origin: string,
  door: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<{ reply: Response; cookies: string }> {
  const csrf = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const reply = await fetch(`${origin}/api/auth/callback/${door}`, {
    method: 'POST',
    headers: { cookie: cookiesOf(csrf), 'sec-fetch-site': 'same-origin', ...headers },
    body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }),
    redirect: 'manual',
  });
  return { reply, cookies: [cookiesOf(csrf), cookiesOf(reply)].join('; ') };
}

function cookiesOf(reply: Response): string {
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
