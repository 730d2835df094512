import { gzipSync } from 'node:zlib';
import { atMost, kilobytes, type Measurement, times } from '../measurement.ts';
import { beside } from './reads.ts';

/** The signed-in inbox with its first rows, beside an empty dynamic page. */
export const page: Measurement = async (resources) => {
  const { app, cookie, target } = await resources.filled();
  const compared = await resources.load.compare(target('/inbox'), target('/bench/empty'));
  const html = await (await fetch(`${app.origin}/inbox`, { headers: { cookie } })).text();
  return [
    atMost('inbox page with its first rows', compared.ratio, 3, times, beside(compared)),
    atMost('its HTML, gzipped', gzipSync(html).length, 60_000, kilobytes),
  ];
};
