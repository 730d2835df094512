import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { buildApp, isBuilt, SERVER } from '#lib/commands/built-app.ts';
import { ADMINISTRATOR, type AppProcess, type Ended, spawnApp } from './app-process.ts';
import { aTestDatabase } from './database.ts';

export { ADMINISTRATOR };

/** The production server as a process of its own, on a database of its own. */
export interface AppServer {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  pid: number;
  /** Of the database that was made for it, for another process to open as well. */
  databaseUrl: string;
  /** Where it keeps everything, for further processes. */
  place: Place;
  /** Signs in by next-auth as a browser would; answers the `Cookie` header to send from then on. */
  signIn(credentials?: { email: string; password: string }): Promise<string>;
  /** Everything it wrote to standard output so far. */
  printed(): string;
  /** Everything it wrote to standard error so far. */
  output(): string;
  /** SIGTERM; answers what the process ended with. */
  stop(): Promise<Ended>;
  /** Stops it with its database kept; {@link resume} starts it again at the same address. */
  pause(): Promise<void>;
  resume(): Promise<void>;
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
  const port = await started.ready.catch(async (error: unknown) => {
    await place.remove();
    throw error;
  });
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    pid: started.pid,
    databaseUrl: place.databaseUrl,
    place,
    signIn: (credentials) => signIn(origin, credentials),
    printed: () => started.printed(),
    output: () => started.output(),
    stop: () => started.end().finally(() => place.remove()),
    pause: async () => void (await started.end()),
    async resume() {
      started = spawnServer({ ...options, env: { ...options.env, PORT: String(port) } }, place);
      await started.ready;
    },
  };
}

/** Where the processes of one test keep everything. */
export interface Place {
  folder: string;
  databaseUrl: string;
  /** What tells a process so. */
  env: Record<string, string>;
  remove(): Promise<void>;
}

/** A folder and an empty database of a test's own; `isBare`: without tables, whatever the engine. */
export async function aPlace({ isBare = false } = {}): Promise<Place> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-app-'));
  const database = await aTestDatabase(folder, { isBare });
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

function spawnServer({ env = {}, accounts, project }: StartOptions, place: Place): AppProcess {
  return spawnApp(SERVER, { ...place.env, ...declared(place, accounts), ...env }, project);
}

/** What declares these phone systems to a process at this place. */
export function declared({ folder }: Place, accounts: unknown[] | undefined): Record<string, string> {
  if (accounts === undefined) return {};
  const file = path.join(folder, 'accounts.json');
  writeFileSync(file, JSON.stringify(accounts));
  return { ACCOUNTS_FILE: file };
}

/** Signs in by next-auth as a browser would; answers the `Cookie` header. */
export async function signIn(origin: string, credentials = ADMINISTRATOR): Promise<string> {
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
    headers: {
      'sec-fetch-site': 'same-origin',
      ...headers,
      cookie: [cookiesOf(csrf), headers.cookie].filter(Boolean).join('; '),
    },
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
