import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

/** Path of the first of these programs that PATH holds; null when it holds none. */
export function findProgram(...names: string[]): string | null {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of names) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here: the next folder may have it.
      }
    }
  }
  return null;
}

/** The system's Chromium or Chrome, else Playwright's own, else the Debian package; a sentence on how when none can be had. */
export async function obtainBrowser(): Promise<string> {
  const found = findBrowser() ?? (await playwrightsOwn());
  if (found) return found;
  installDebian('chromium');
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error('The browser tests need Chromium: install the package "chromium" and run the command again.');
}

/** The system's ffmpeg, else the Debian package; a sentence on how when neither can be had. */
export function obtainFfmpeg(): string {
  if (!findProgram('ffmpeg')) installDebian('ffmpeg');
  const found = findProgram('ffmpeg');
  if (found) return found;
  throw new Error('The audio tests need ffmpeg: install the package "ffmpeg" and run the command again.');
}

/** Makes sure of PostgreSQL's server programs, else installs the Debian package; answers what `find` finds then. */
export function obtainPostgres(find: () => string | null): string | null {
  if (find() === null) installDebian('postgresql');
  return find();
}

/** PgBouncer, which Debian keeps where only administrators look, else the Debian package; throws when neither can be had. */
export function obtainPgbouncer(): string {
  const find = () => findProgram('pgbouncer') ?? ['/usr/sbin/pgbouncer'].find((file) => existsSync(file)) ?? null;
  if (find() === null) installDebian('pgbouncer');
  const found = find();
  if (found !== null) return found;
  throw new Error('The pooler tests need PgBouncer: install the package "pgbouncer" and run the command again.');
}

/** The system's openssl, which makes the tests' certificates, else the Debian package; throws when neither can be had. */
export function obtainOpenssl(): void {
  if (!findProgram('openssl')) installDebian('openssl');
  if (!findProgram('openssl'))
    throw new Error('The certificate tests need openssl: install the package "openssl" and run the command again.');
}

/** The system's Chromium or Chrome; null when it has none. */
export function findBrowser(): string | null {
  return findProgram('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome');
}

async function playwrightsOwn(): Promise<string | null> {
  const { chromium } = await import('@playwright/test');
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  console.log('No Chromium on this system: asking Playwright for its own.');
  // Bounded: behind a closed network the download neither succeeds nor fails for a long time.
  spawnSync('npx', ['playwright', 'install', 'chromium-headless-shell', 'chromium'], {
    stdio: 'ignore',
    timeout: 120_000,
  });
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}

function installDebian(name: string): void {
  const apt = findProgram('apt-get');
  if (!apt) return;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const [command = apt, ...before] = [...asRoot, apt];
  console.log(`Installing the Debian package ${name}.`);
  try {
    execFileSync(command, [...before, 'update', '-qq'], { stdio: 'ignore', timeout: 300_000 });
    execFileSync(command, [...before, 'install', '-y', '-qq', '--no-install-recommends', name], {
      stdio: 'ignore',
      timeout: 600_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch (error) {
    console.error(`The Debian package ${name} could not be installed: ${String(error)}`);
  }
}
