import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT } from '#lib/commands/built-app.ts';

/** An address of the app, found in its folder, with example values for its parameters. */
export interface Address {
  path: string;
  methods: string[];
  kind: 'page' | 'route';
}

const EXAMPLES: Record<string, string> = { '[view]': 'inbox', '[id]': '01890a5d-ac96-774b-bcce-b302099a8057' };

/** Every page and route there is, so that a new one is tested without being told of. */
export function everyAddress(): Address[] {
  const files = globSync('app/**/{page.tsx,route.ts}', { cwd: PROJECT });
  return files.flatMap((file): Address[] => {
    const kind = file.endsWith('page.tsx') ? 'page' : 'route';
    const methods = kind === 'page' ? ['GET'] : methodsIn(readFileSync(path.join(PROJECT, file), 'utf8'));
    return pathsOf(path.dirname(file)).map((address) => ({ path: address, methods, kind }));
  });
}

/** Groups leave no trace in an address; what may be left out is tried both ways. */
function pathsOf(folder: string): string[] {
  const segments = folder.split(path.sep).slice(1);
  const shown = segments.filter((segment) => !/^\(.*\)$/.test(segment) && !segment.startsWith('[[...'));
  const plain = `/${shown.map((segment) => EXAMPLES[segment] ?? example(segment)).join('/')}`;
  return segments.some((segment) => segment.startsWith('[[...')) ? [plain, `${plain}/${EXAMPLES['[id]']}`] : [plain];
}

function example(segment: string): string {
  return segment.startsWith('[') ? 'example' : segment;
}

function methodsIn(source: string): string[] {
  return [...source.matchAll(/(?:const|function|as) (GET|POST|PATCH|PUT|DELETE|HEAD|OPTIONS)\b/g)].map(
    (found) => found[1] ?? '',
  );
}
