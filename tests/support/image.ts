import { cpSync, existsSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT } from '#lib/commands/built-app.ts';

/** The text of the Dockerfile, continued lines joined. */
export const DOCKERFILE = readFileSync(path.join(PROJECT, 'Dockerfile'), 'utf8').replaceAll(/\\\n\s*/g, '');

/** The Dockerfile's last stage, as far as it can be played without an engine. */
export interface Image {
  /** What is copied out of the build, as paths below the project's folder. */
  copied: string[];
  /** What `ENV` sets. */
  env: Record<string, string>;
  command: string[];
  healthcheck: string[];
}

/** Reads it. Throws where a command is not in the form of a list: a shell between would keep signals to itself. */
export function readImage(): Image {
  const last = DOCKERFILE.slice(DOCKERFILE.lastIndexOf('\nFROM '));
  const list = (pattern: RegExp) => JSON.parse(pattern.exec(last)?.[1] ?? 'no list') as string[];
  const copies = [...last.matchAll(/^COPY --from=build (.+) \S+$/gm)].flatMap(
    ([, sources]) => sources?.split(' ') ?? [],
  );
  const env = [...last.matchAll(/^ENV (.+)$/gm)].flatMap(([, pairs]) => pairs?.split(' ') ?? []);
  return {
    copied: copies.map((source) => path.posix.relative('/app', source)),
    env: Object.fromEntries(env.map((pair) => pair.split(/=(.*)/, 2))),
    command: list(/^CMD (\[.+\])$/m),
    healthcheck: list(/^HEALTHCHECK .*CMD (\[.+\])$/m),
  };
}

/** Lays into `folder` what the image holds: of the packages those that `npm ci --ignore-scripts` and pruning leave. */
export function layOut(copied: string[], folder: string): void {
  for (const name of copied) if (name !== 'node_modules') link(name, folder);
  if (!copied.includes('node_modules')) return;
  const lock = readFileSync(path.join(PROJECT, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(lock) as { packages: Record<string, { dev?: boolean }> };
  // The Node that npm brings is not there: its install script did not run.
  for (const [place, { dev }] of Object.entries(packages))
    if (place !== '' && !dev && place !== 'node_modules/node' && existsSync(path.join(PROJECT, place)))
      link(place, folder);
}

/** Hard links, so that a module is found where the image has it, and nowhere above. */
function link(name: string, folder: string): void {
  const [from, to] = [path.join(PROJECT, name), path.join(folder, name)];
  if (lstatSync(from).isDirectory()) {
    mkdirSync(to, { recursive: true });
    // Packages inside a package have a line of their own in the lock file; a build has links to packages.
    const isPackage = name.startsWith('node_modules');
    for (const inside of readdirSync(from))
      if (!isPackage || inside !== 'node_modules') link(path.join(name, inside), folder);
    return;
  }
  mkdirSync(path.dirname(to), { recursive: true });
  if (existsSync(to)) return;
  try {
    linkSync(from, to);
  } catch {
    // Another file system.
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  }
}
