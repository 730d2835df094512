import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { giveToFolderOwner } from '#lib/disk/folder-owner.ts';
import { unusable } from '#lib/disk/usable-folder.ts';

const flag = z
  .enum(['true', 'false', '1', '0'], { error: 'must be true or false' })
  .transform((value) => value === 'true' || value === '1');
const whole = (min: number, max: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${min} to ${max}` })
    .int(`must be a whole number from ${min} to ${max}`)
    .min(min, `must be a whole number from ${min} to ${max}`)
    .max(max, `must be a whole number from ${min} to ${max}`);

/** Every variable Aftertone reads; see `.env.example` for what each is for. An empty value counts as absent. */
const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'must begin with file: or postgres://')
    // Without a name it would be the working folder itself, and what lies beside that would lie above it.
    .regex(/^(?!file:(.*\/)?\.{0,2}$)/s, 'must name a file after file:, such as file:./data/aftertone.db')
    .default('file:./data/aftertone.db'),
  DATA_FOLDER: z.string().optional(),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  APP_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address such as https://voicemail.example.com' })
    .optional(),
  HOST: z.string().default('0.0.0.0'),
  PORT: whole(0, 65_535).default(3000),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((entry) => entry.trim() || []))
    .refine((list) => list.every(isNetwork), 'must be addresses or networks such as 10.0.0.1 or 10.0.0.0/8, by comma'),
  ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
  ADMIN_PASSWORD: z.string().min(10, 'must have at least 10 characters').optional(),
  ACCOUNTS_FILE: z.string().optional(),
  WORKER: z.enum(['inline', 'off'], { error: 'must be inline or off' }).default('inline'),
  SYNC_INTERVAL_S: whole(1, 3600).default(15),
  TRASH_DAYS: whole(0, 365).default(7),
  SECURITY_LOG_DAYS: whole(1, 3650).default(365),
  SESSION_IDLE_DAYS: whole(1, 30).default(14),
  AUDIO_CACHE_MB: whole(10, 1_000_000).default(2000),
  ALLOW_INSECURE_PROVIDERS: flag.default(false),
  DEMO_MEMBERS: z.string().optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be trace, debug, info, warn, error or silent',
    })
    .default('info'),
});

/** The names of all variables, for a test that holds the papers to them. */
export const VARIABLES: readonly string[] = Object.keys(environment.shape);

/** `10.0.0.1`, `10.0.0.0/8`, `::1`, `fd00::/8`. */
function isNetwork(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  const kind = isIP(address);
  if (kind === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128));
}

export interface Config {
  databaseUrl: string;
  /** Folder of everything kept on disk: the audio, the made secret and, with SQLite, the database. */
  dataFolder: string;
  authSecret: string;
  /** Where browsers reach Aftertone; its scheme decides whether cookies are Secure. */
  appUrl: URL;
  /** `APP_URL` is set: at other hosts nothing is answered. */
  isAppUrlSet: boolean;
  host: string;
  port: number;
  /** Addresses and networks (`10.0.0.0/8`) whose forwarding headers are believed. */
  trustedProxies: string[];
  admin: { email: string; password: string } | null;
  accountsFile: string | null;
  worker: 'inline' | 'off';
  syncIntervalSeconds: number;
  trashDays: number;
  /** How long entries of the security log are kept. */
  securityLogDays: number;
  /** Days after which a member who has not come back is signed out. */
  sessionIdleDays: number;
  audioCacheBytes: number;
  allowInsecureProviders: boolean;
  /** Path of the file the demo command writes its one-tap members to; null outside the demo. */
  demoMembersFile: string | null;
  logLevel: string;
}

/** A bad variable, as a sentence that names it. Printed alone at the start, without a stack. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads and checks the environment once. Makes the data folder, and `auth-secret` in it when `AUTH_SECRET` is absent.
 * Throws ConfigError naming every bad variable.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join('\n'));
  const vars = parsed.data;
  if ((vars.ADMIN_EMAIL === undefined) !== (vars.ADMIN_PASSWORD === undefined))
    throw new ConfigError('ADMIN_EMAIL and ADMIN_PASSWORD belong together. Set both or neither.');
  const databaseFolder = vars.DATABASE_URL.startsWith('file:')
    ? path.dirname(path.resolve(vars.DATABASE_URL.slice('file:'.length)))
    : null;
  if (databaseFolder !== null && vars.DATA_FOLDER !== undefined)
    throw new ConfigError(
      'DATA_FOLDER is only for PostgreSQL. With SQLite, data is stored in the folder of the database file.',
    );
  const dataFolder = databaseFolder ?? path.resolve(vars.DATA_FOLDER ?? 'data');
  refuseDemoInTheOpen(vars.DEMO_MEMBERS, vars.HOST, databaseFolder);
  return {
    databaseUrl: vars.DATABASE_URL,
    dataFolder,
    authSecret: vars.AUTH_SECRET ?? keptSecret(dataFolder),
    isAppUrlSet: vars.APP_URL !== undefined,
    appUrl: new URL(vars.APP_URL ?? `http://localhost:${vars.PORT}`),
    host: vars.HOST,
    port: vars.PORT,
    trustedProxies: vars.TRUSTED_PROXIES,
    admin:
      vars.ADMIN_EMAIL !== undefined && vars.ADMIN_PASSWORD !== undefined
        ? { email: vars.ADMIN_EMAIL.toLowerCase(), password: vars.ADMIN_PASSWORD }
        : null,
    accountsFile: vars.ACCOUNTS_FILE ?? null,
    worker: vars.WORKER,
    syncIntervalSeconds: vars.SYNC_INTERVAL_S,
    trashDays: vars.TRASH_DAYS,
    securityLogDays: vars.SECURITY_LOG_DAYS,
    sessionIdleDays: vars.SESSION_IDLE_DAYS,
    audioCacheBytes: vars.AUDIO_CACHE_MB * 1024 * 1024,
    allowInsecureProviders: vars.ALLOW_INSECURE_PROVIDERS,
    demoMembersFile: vars.DEMO_MEMBERS ?? null,
    logLevel: vars.LOG_LEVEL,
  };
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

function refuseDemoInTheOpen(demoMembers: string | undefined, host: string, databaseFolder: string | null): void {
  if (demoMembers === undefined) return;
  if (!LOOPBACK.has(host))
    throw new ConfigError('DEMO_MEMBERS lets anyone sign in, so it’s only allowed when HOST is 127.0.0.1.');
  if (databaseFolder !== path.resolve('data/demo'))
    throw new ConfigError('DEMO_MEMBERS is only allowed when DATABASE_URL is a database under data/demo.');
}

function keptSecret(dataFolder: string): string {
  const file = path.join(dataFolder, 'auth-secret');
  try {
    if (!existsSync(file)) {
      mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
      makeOnce(file, randomBytes(32).toString('base64url'));
    }
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    const error = unusable('data', dataFolder, cause);
    const sentence = error instanceof Error ? error.message : String(error);
    throw new ConfigError(
      `${sentence} Or name another in DATABASE_URL (with PostgreSQL in DATA_FOLDER): it also keeps the AUTH_SECRET that is made for you.`,
      { cause },
    );
  }
}

/** Written whole under another name first: of several processes that start at once, one makes it and all read the same. */
function makeOnce(file: string, text: string): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
  giveToFolderOwner(draft);
  try {
    linkSync(draft, file);
  } catch (error) {
    // Somebody was first; or a file system without links, where whoever comes last has the word.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}
