import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Server-side foundations that any server layer may use. */
const BASE = [
  'lib/config.ts',
  'lib/errors.ts',
  'lib/log.ts',
  'lib/log-console.ts',
  'lib/seal.ts',
  'lib/clock.ts',
  'lib/messages',
  'lib/sentences',
  'lib/disk',
];

/** What any part of the screen may use. */
const SCREEN = ['components/ui', 'lib/client', 'lib/wire', 'lib/domain', 'lib/messages'];

/**
 * Who may enter whom; the table of docs/architecture.md. The longest matching layer owns a file. A layer may always
 * import itself. Circles are caught by Biome's `noImportCycles`, type imports included.
 */
const MAY_IMPORT: Record<string, string[]> = {
  app: [
    'components',
    'lib/client',
    'lib/pwa',
    'lib/http',
    'lib/auth',
    'lib/usecases',
    'lib/wire',
    'lib/runtime.ts',
    'lib/domain',
  ],
  'components/ui': ['components/messages'],
  'components/messages': SCREEN,
  'components/desk': [...SCREEN, 'components/messages'],
  'components/shell': [...SCREEN, 'components/messages', 'components/desk'],
  'components/transcript': [...SCREEN, 'components/messages', 'components/shell'],
  'components/player': [...SCREEN, 'components/messages', 'components/desk', 'components/shell'],
  'components/team': [...SCREEN, 'components/messages', 'components/desk', 'components/shell', 'components/transcript'],
  'components/keys': [...SCREEN, 'components/messages', 'components/desk', 'components/shell', 'components/team'],
  'components/inbox': [
    ...SCREEN,
    'components/messages',
    'components/desk',
    'components/shell',
    'components/transcript',
    'components/player',
    'components/team',
    'components/keys',
  ],
  'components/auth': [...SCREEN, 'components/messages', 'components/shell'],
  'components/settings': [...SCREEN, 'components/messages', 'components/desk', 'components/shell', 'components/keys'],
  'components/set-up': [...SCREEN, 'components/messages', 'components/shell', 'components/auth', 'components/settings'],
  'lib/domain': [],
  'lib/wire': ['lib/domain', 'lib/messages'],
  'lib/client': ['lib/wire', 'lib/domain', 'lib/messages', 'lib/pwa'],
  'lib/messages': ['lib/domain'],
  'lib/pwa': ['lib/domain'],
  'lib/sentences': ['lib/domain', 'lib/messages'],
  'lib/clock.ts': [],
  'lib/disk': ['lib/errors.ts', 'lib/messages', 'lib/sentences', 'lib/log.ts', 'lib/clock.ts'],
  'lib/config.ts': ['lib/disk'],
  'lib/errors.ts': ['lib/messages'],
  'lib/log.ts': ['lib/disk'],
  'lib/log-console.ts': ['lib/log.ts', 'lib/errors.ts'],
  'lib/seal.ts': [],
  'lib/usecases': [...BASE, 'lib/domain', 'lib/wire', 'lib/store', 'lib/audio', 'lib/live', 'lib/auth', 'lib/accounts'],
  'lib/providers': ['lib/domain', 'lib/messages'],
  'lib/accounts': [...BASE, 'lib/providers', 'lib/store', 'lib/domain'],
  'lib/store': [...BASE, 'lib/domain'],
  'lib/sync': [...BASE, 'lib/accounts', 'lib/providers', 'lib/store', 'lib/audio', 'lib/live', 'lib/domain'],
  'lib/audio': [...BASE, 'lib/domain', 'lib/store'],
  'lib/live': [...BASE, 'lib/domain', 'lib/store'],
  'lib/auth': [...BASE, 'lib/domain', 'lib/store'],
  'lib/http': [
    ...BASE,
    'lib/wire',
    'lib/auth',
    'lib/messages',
    'lib/runtime.ts',
    'lib/domain',
    'lib/usecases/context.ts',
  ],
  'lib/runtime.ts': [
    ...BASE,
    'lib/domain',
    'lib/store',
    'lib/accounts',
    'lib/sync',
    'lib/audio',
    'lib/live',
    'lib/auth',
    'lib/usecases',
  ],
  'lib/simulators': ['lib/domain'],
  'lib/commands': [
    ...BASE,
    'lib/runtime.ts',
    'lib/simulators',
    'lib/usecases',
    'lib/domain',
    'lib/store',
    'lib/auth',
    'lib/accounts',
  ],
  'server.ts': [...BASE, 'lib/runtime.ts', 'lib/http', 'lib/commands/when-npm-goes.ts', 'app/api'],
  'instrumentation.ts': ['lib/runtime.ts', ...BASE],
  'proxy.ts': ['lib/http', ...BASE],
};

const LAYERS = Object.keys(MAY_IMPORT).sort((a, b) => b.length - a.length);
const isIn = (file: string, layer: string) => file === layer || file.startsWith(`${layer}/`);
const layerOf = (file: string) => LAYERS.find((layer) => isIn(file, layer));

const sources = globSync(['{app,components,lib}/**/*.{ts,tsx}', '*.ts'], { exclude: ['**/node_modules/**'] }).filter(
  (file) => !/^(next|tailwind|vitest|playwright)[.-]/.test(file),
);

/**
 * Server-side layers whose contract files (`contract.ts`, types only) may be imported as types from any of these, below and
 * across, so that no shape is written twice.
 */
const SHARING_CONTRACTS = [
  'app',
  'lib/accounts',
  'lib/audio',
  'lib/auth',
  'lib/commands',
  'lib/http',
  'lib/live',
  'lib/providers',
  'lib/store',
  'lib/sync',
  'lib/usecases',
];

/** A contract that the file imports as types alone. */
function isSharedContract(file: string, target: string): boolean {
  const [from, to] = [layerOf(file), layerOf(target)];
  const isShared = [from, to].every((layer) => layer !== undefined && SHARING_CONTRACTS.includes(layer));
  if (!isShared || path.posix.basename(target) !== 'contract.ts') return false;
  const clauses = [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) (type )?[^;]*? from '([^']*)';/gm)];
  return clauses.every(([, isType, name = '']) => isType !== undefined || targetOf(file, name) !== target);
}

/** Imports of our own files, type imports and re-exports included, as paths from the top. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const names = [...text.matchAll(/(?:from|import)\s*\(?\s*'([#.][^']*)'/g)].map((match) => match[1] ?? '');
  return names.map((name) => targetOf(file, name));
}

const targetOf = (file: string, name: string) =>
  name.startsWith('#') ? name.slice(1) : path.posix.join(path.posix.dirname(file), name);

describe('the layers', () => {
  it('gives every source file a layer', () => {
    expect(sources.filter((file) => layerOf(file) === undefined)).toEqual([]);
    expect(sources.length).toBeGreaterThan(20);
  });

  it('lets imports run along the arrows only', () => {
    const strays = sources.flatMap((file) => {
      const layer = layerOf(file);
      if (layer === undefined) return [];
      const allowed = [
        layer,
        ...(MAY_IMPORT[layer] ?? []),
        ...(layer.startsWith('components') ? ['components/ui'] : []),
      ];
      return importsOf(file)
        .filter((target) => !target.endsWith('.css') && !allowed.some((other) => isIn(target, other)))
        .filter((target) => !isSharedContract(file, target))
        .map((target) => `${file} imports ${target}`);
    });
    expect(strays).toEqual([]);
  });

  it('has contract files that hold nothing but types', () => {
    const contracts = sources.filter((file) => path.posix.basename(file) === 'contract.ts');
    expect(contracts.length).toBeGreaterThan(4);
    const others = contracts.filter((file) =>
      /^export (?!type\b|interface\b)|^import (?!type\b)/m.test(readFileSync(file, 'utf8')),
    );
    expect(others).toEqual([]);
  });

  it('keeps one provider from knowing another', () => {
    const strays = sources.flatMap((file) => {
      const own = /^lib\/providers\/([^/]+)\/.*$/.exec(file)?.[1];
      if (own === undefined || own === 'http') return [];
      return importsOf(file)
        .filter((target) => {
          const other = /^lib\/providers\/([^/]+)\//.exec(target)?.[1];
          return other !== undefined && other !== own && other !== 'http';
        })
        .map((target) => `${file} imports ${target}`);
    });
    expect(strays).toEqual([]);
  });

  it('keeps what is large out of what browsers load', () => {
    // Measured with "npm run bench -- --only javascript", gzipped: all of zod 32 kB, its mini 21; numbering plans 31.
    const large = [/from '(zod)'/, /from '(libphonenumber-js[^']*)'/, /from '(#lib\/domain\/phone-number\.ts)'/];
    const strays = sources
      .filter((file) => /^(components|lib\/client|lib\/wire|lib\/domain)\//.test(file))
      .filter((file) => file !== 'lib/domain/phone-number.ts')
      .flatMap((file) => {
        const text = readFileSync(file, 'utf8');
        return large.flatMap((name) => name.exec(text)?.[1] ?? []).map((name) => `${file} imports ${name}`);
      });
    expect(strays).toEqual([]);
  });

  it('names a phone system only in its own folder, the registry, simulators and commands', () => {
    const allowed = /^lib\/(providers|simulators|commands)\//;
    const strays = sources
      .filter((file) => !allowed.test(file))
      .filter((file) => /['"`](portsip|quo|phone-inc)['"`]/.test(readFileSync(file, 'utf8')));
    expect(strays).toEqual([]);
  });

  it('keeps SQL and its types in the store', () => {
    const strays = sources
      .filter((file) => !file.startsWith('lib/store/'))
      .filter((file) =>
        /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|from 'kysely'/.test(readFileSync(file, 'utf8')),
      );
    expect(strays).toEqual([]);
  });

  it('keeps the names of columns out of the domain', () => {
    const withoutTexts = (file: string) =>
      readFileSync(file, 'utf8').replaceAll(/'[^'\n]*'|`[^`]*`|\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    const strays = sources
      .filter((file) => file.startsWith('lib/domain/'))
      .flatMap(
        (file) =>
          withoutTexts(file)
            .match(/\b[a-z]+(?:_[a-z]+)+\b/g)
            ?.map((name) => `${file} ${name}`) ?? [],
      );
    expect(strays).toEqual([]);
  });

  it('keeps time and state that changes in auth to what is passed in', () => {
    const strays = sources
      .filter((file) => file.startsWith('lib/auth/'))
      .filter((file) =>
        /Date\.now\(|new Date\(\)|^(export )?let |^(export )?const \w+(: (?!Readonly)[^=]*)? = new (Weak)?(Map|Set)\b/m.test(
          readFileSync(file, 'utf8'),
        ),
      );
    expect(strays).toEqual([]);
  });
});
