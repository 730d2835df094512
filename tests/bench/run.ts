/**
 * `npm run bench`: every measurement, one after the other, as the table of docs/quality.md. `-- --only list,page` takes some,
 * `-- --voicemails 20000` makes it smaller, `-- --quick` rougher. It wants the machine for itself. Exits non-zero when a bound is missed.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { BenchResources } from './bench-resources.ts';
import type { Measurement, Row } from './measurement.ts';
import { bare } from './measurements/bare.ts';
import { firstRow } from './measurements/first-row.ts';
import { growth } from './measurements/growth.ts';
import { firstImport } from './measurements/import.ts';
import { javascript } from './measurements/javascript.ts';
import { keyPress } from './measurements/key-press.ts';
import { live } from './measurements/live.ts';
import { memory } from './measurements/memory.ts';
import { outbox } from './measurements/outbox.ts';
import { page } from './measurements/page.ts';
import { postgres } from './measurements/postgres.ts';
import { audio, counts, list, search } from './measurements/reads.ts';
import { scrolling } from './measurements/scrolling.ts';

const MEASUREMENTS: Record<string, Measurement> = {
  ...{ list, counts, search, audio, page, growth, memory, javascript, bare, live, outbox, postgres },
  ...{ 'first-row': firstRow, scrolling, 'key-press': keyPress, import: firstImport },
};

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    voicemails: { type: 'string', default: '100000' },
    quick: { type: 'boolean', default: false },
  },
});
const print = (text: string) => process.stdout.write(`${text}\n`);
const chosen = values.only?.split(',') ?? Object.keys(MEASUREMENTS);
const unknown = chosen.filter((name) => !(name in MEASUREMENTS));
if (unknown.length > 0) {
  print(`There is no ${unknown.join(', ')}. There is ${Object.keys(MEASUREMENTS).join(', ')}.`);
  process.exit(1);
}

await using resources = new BenchResources(Number(values.voicemails), values.quick ? 400 : 2_000);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, Node ${process.versions.node}`;
print(
  `${machine}, ${resources.voicemails.toLocaleString('en')} voicemails, ${new Date().toISOString().slice(0, 10)}\n`,
);
print('| what | measured | bound | kept |\n|---|---|---|---|');
for (const name of chosen) for (const row of (await MEASUREMENTS[name]?.(resources)) ?? []) report(row);

function report({ what, measured, bound, isKept }: Row): void {
  print(`| ${what} | ${measured} | ${bound} | ${isKept === null ? '' : isKept ? 'yes' : '**no**'} |`);
  if (isKept === false) process.exitCode = 1;
}
