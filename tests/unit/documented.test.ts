import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '#lib/commands/built-app.ts';
import { VARIABLES } from '#lib/config.ts';
import { APP_ERROR_STATUS } from '#lib/errors.ts';

const read = (name: string) => readFileSync(path.join(PROJECT, name), 'utf8');
const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name ?? '').toSorted();
/** Set only by `npm run demo`. */
const OF_THE_DEMO = 'DEMO_MEMBERS';

const section = (name: string, heading: string) =>
  read(name)
    .split(/^## /m)
    .find((part) => part.startsWith(heading)) ?? '';

describe('what configures Aftertone', () => {
  it('is in .env.example: every variable, and none that does nothing', () => {
    expect(namesIn(read('.env.example'), /^#([A-Z_]+)=/gm)).toEqual(VARIABLES.toSorted());
  });

  it('is in the README: every variable, and none that does nothing', () => {
    const rows = read('README.md').match(/^\| `[A-Z_]+`.*$/gm) ?? [];
    const named = rows.flatMap((row) => namesIn(row.split('|')[1] ?? '', /`([A-Z_]+)`/g)).toSorted();
    expect(named).toEqual(VARIABLES.filter((name) => name !== OF_THE_DEMO).toSorted());
  });
});

/** `GET`, `HEAD /a` → both of /a; `GET /a`, `/b` → GET of both. */
function documentedMethods(row: string): string[] {
  let methods: string[] = [];
  let isFresh = true;
  return [...row.matchAll(/\b(GET|HEAD|POST|PATCH|PUT|DELETE)\b|(\/api\/[\w/:-]+)/g)].flatMap(([, method, address]) => {
    if (method !== undefined) methods = isFresh ? [method] : [...methods, method];
    isFresh = address !== undefined;
    return address === undefined ? [] : methods.map((one) => `${one} ${address}`);
  });
}

describe('docs/api.md', () => {
  const rows = (read('docs/api.md').match(/^\| `[A-Z/].*$/gm) ?? []).map((row) => row.split(' | ')[0] ?? '');
  const routes = globSync('app/api/**/route.ts', { cwd: PROJECT })
    .filter((file) => !file.includes('[...'))
    .map((file) => ({
      address: `/${path.dirname(file).slice('app/'.length)}`.replaceAll(/\[(\w+)\]/g, ':$1'),
      methods: namesIn(read(file), /export const (GET|HEAD|POST|PATCH|PUT|DELETE)\b/g),
    }));

  it('names every route, and none that does not exist', () => {
    const reported = rows.flatMap((row) => namesIn(row, /(\/api\/[\w/:-]+)/g));
    expect([...new Set(reported)].toSorted()).toEqual(routes.map(({ address }) => address).toSorted());
  });

  it('names every method of each, and none that does not exist', () => {
    const reported = rows.flatMap(documentedMethods);
    const there = routes.flatMap(({ address, methods }) => methods.map((method) => `${method} ${address}`));
    expect([...new Set(reported)].toSorted()).toEqual(there.toSorted());
  });

  it('names every code of a problem with its status', () => {
    const codes = (section('docs/api.md', 'Codes of problems').match(/^\| `.*$/gm) ?? []).flatMap((row) => {
      const [, names = '', status] = row.split('|');
      return namesIn(names, /`([a-z-]+)`/g).map((code) => [code, Number(status)]);
    });
    expect(Object.fromEntries(codes)).toEqual(APP_ERROR_STATUS);
    expect(codes).toHaveLength(Object.keys(APP_ERROR_STATUS).length);
  });
});

describe('docs/decisions/0001-the-stack.md', () => {
  it('gives a reason for every runtime dependency', () => {
    const rows = (read('docs/decisions/0001-the-stack.md').match(/^\| .*$/gm) ?? []).map(
      (row) => row.split('|')[1] ?? '',
    );
    const reasoned = rows.flatMap((row) => row.replaceAll(/\(.*?\)/g, '').split(/[, ]+/));
    const { dependencies } = JSON.parse(read('package.json'));
    expect(Object.keys(dependencies).filter((name) => !reasoned.includes(name))).toEqual([]);
  });
});

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync('docs/**/*.md', { cwd: PROJECT })];

const files = globSync('{app,lib,components,tests}/**/*.{ts,tsx,mjs,css}', { cwd: PROJECT });

describe.each(DOCUMENTS)('%s', (document) => {
  const text = read(document);
  const folder = path.dirname(document);

  it('links only to files and headings that exist', () => {
    const broken = [...text.matchAll(/(?<!!)\[[^\]]*\]\(([^)#]*)(?:#([^)]+))?\)/g)].filter(([, file = '', heading]) => {
      if (/^\w+:/.test(file)) return false;
      const target = file === '' ? document : path.join(folder, file);
      return !existsSync(path.join(PROJECT, target)) || (heading !== undefined && !anchorsOf(target).includes(heading));
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  it('names only files that exist', () => {
    const named = namesIn(
      text,
      /`((?:(?:app|lib|components|tests|docs)\/[^`\s<]+)|(?:[\w./-]+\.(?:ts|tsx|mjs|css)))`/g,
    );
    expect(named.flatMap(withoutBraces).filter((name) => !isThere(name))).toEqual([]);
  });
});

/** `{en,de}.ts` → `en.ts`, `de.ts` */
function withoutBraces(name: string): string[] {
  const [, before = '', list = '', after = ''] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(name) ?? [];
  return list === '' ? [name] : list.split(',').map((one) => before + one + after);
}

/** A path from the project's folder, a pattern, or the end of a path, where the text has named the folder before. */
function isThere(name: string): boolean {
  if (name.includes('*')) return globSync(name, { cwd: PROJECT }).length > 0;
  return existsSync(path.join(PROJECT, name)) || files.some((file) => file.endsWith(`/${name}`));
}

/** As GitHub makes them of headings. */
function anchorsOf(document: string): string[] {
  return namesIn(read(document), /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
