import type { CompiledMessage, FormatValues } from 'icu-minify/format';

/** What a message must be given, by name. */
export type MessageArguments = Record<string, 'text' | 'number' | 'date' | 'tag' | { select: string[] }>;

/** The numbers by which compiled messages (`icu-minify`) tell their parts apart. */
const POUND = 0;
const SELECT = 1;
const NUMBERS = [2, 3, 4];
const DATES = [5, 6];

/** Which values a compiled message needs, and of which kind. */
export function argumentsOf(message: CompiledMessage): MessageArguments {
  const found: MessageArguments = {};
  const visit = (nodes: unknown): void => {
    if (!Array.isArray(nodes)) return;
    for (const node of nodes) {
      if (!Array.isArray(node)) continue;
      const [name, type, of] = node;
      if (type === undefined) found[name] ??= 'text';
      else if (type === SELECT) found[name] = { select: Object.keys(of).sort() };
      else if (NUMBERS.includes(type)) found[name] = 'number';
      else if (DATES.includes(type)) found[name] = 'date';
      else found[name] = 'tag';
      if (typeof type !== 'number' || type === POUND) visit(node.slice(1));
      else if (typeof of === 'object' && of !== null) for (const branch of Object.values(of)) visit(branch);
    }
  };
  visit(message);
  return found;
}

/** Values for a message: each number, each choice, and all of them together. */
export function samplesFor(given: MessageArguments, numbers: readonly number[]): FormatValues<string>[] {
  let samples: FormatValues<string>[] = [{}];
  for (const [name, kind] of Object.entries(given))
    samples = samples.flatMap((sample) => valuesOf(kind, numbers).map((value) => ({ ...sample, [name]: value })));
  return samples;
}

function valuesOf(kind: MessageArguments[string], numbers: readonly number[]): FormatValues<string>[string][] {
  if (kind === 'number') return [...numbers];
  if (kind === 'date') return [new Date(Date.UTC(2026, 2, 2))];
  if (kind === 'tag') return [(chunks: (string | string)[]) => chunks.join('') || 'now'];
  return kind === 'text' ? ['Maya'] : kind.select;
}
