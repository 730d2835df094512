import { gzipSync } from 'node:zlib';
import type { FilledApp } from '../bench-resources.ts';
import { atMost, kilobytes, type Measurement, times } from '../measurement.ts';

/** The scripts that a page's HTML asks for, beside those of an empty page with a query client. */
export const javascript: Measurement = async (resources) => {
  const filled = await resources.filled();
  const inbox = await scriptBytes(filled, '/inbox');
  const empty = await scriptBytes(filled, '/bench/query-client');
  const more = ` (${kilobytes(inbox)} beside ${kilobytes(empty)})`;
  return [atMost('inbox JavaScript, gzipped', inbox / empty, 1.7, times, more)];
};

/** Gzipped bytes; those for browsers without modules are left out, as every browser that runs Aftertone leaves them out. */
async function scriptBytes({ app, cookie }: FilledApp, page: string): Promise<number> {
  const html = await (await fetch(`${app.origin}${page}`, { headers: { cookie } })).text();
  const tags = [...html.matchAll(/<script[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag));
  const addresses = [...new Set(tags.map((tag) => tag[1] ?? ''))];
  if (addresses.length === 0) throw new Error(`${page} asks for no scripts: was somebody signed in?`);
  const sizes = addresses.map(async (address) => {
    const file = await fetch(`${app.origin}${address}`);
    return gzipSync(await file.bytes()).length;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
