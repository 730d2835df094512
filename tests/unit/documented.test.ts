import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '#lib/commands/built-app.ts';
import { VARIABLES } from '#lib/config.ts';

const read = (name: string) => readFileSync(path.join(PROJECT, name), 'utf8');
const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name ?? '').toSorted();
/** Set by `npm run demo` alone; nobody else has a use for it. */
const OF_THE_DEMO = 'DEMO_MEMBERS';

describe('what configures Aftertone', () => {
  it('stands in .env.example, every variable and none that does nothing', () => {
    expect(namesIn(read('.env.example'), /^#([A-Z_]+)=/gm)).toEqual(VARIABLES.toSorted());
  });

  it('stands in the README, every variable and none that does nothing', () => {
    const rows = read('README.md').match(/^\| `[A-Z_]+`.*$/gm) ?? [];
    const named = rows.flatMap((row) => namesIn(row.split('|')[1] ?? '', /`([A-Z_]+)`/g)).toSorted();
    expect(named).toEqual(VARIABLES.filter((name) => name !== OF_THE_DEMO).toSorted());
  });
});

/** `GET`, `HEAD /a` → both of /a; `GET /a`, `/b` → GET of both: as a reader takes it. */
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

  it('names every route there is, and none that is not', () => {
    const reported = rows.flatMap((row) => namesIn(row, /(\/api\/[\w/:-]+)/g));
    expect([...new Set(reported)].toSorted()).toEqual(routes.map(({ address }) => address).toSorted());
  });

  it('names every method of each, and none that is not', () => {
    const reported = rows.flatMap(documentedMethods);
    const there = routes.flatMap(({ address, methods }) => methods.map((method) => `${method} ${address}`));
    expect([...new Set(reported)].toSorted()).toEqual(there.toSorted());
  });
});

describe('a link in the papers', () => {
  const papers = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync('docs/**/*.md', { cwd: PROJECT })];

  it.each(papers)('leads somewhere: %s', (paper) => {
    const links = namesIn(read(paper), /(?<!!)\[[^\]]*\]\(([^)#]+)[^)]*\)/g).filter((link) => !/^\w+:/.test(link));
    const folder = path.dirname(path.join(PROJECT, paper));
    expect(links.filter((link) => !existsSync(path.join(folder, link)))).toEqual([]);
  });
});
