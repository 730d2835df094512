import { measureImport } from '../import-large.ts';
import type { Measurement } from '../measurement.ts';

/** The first import of a large box from the PortSIP simulator. */
export const firstImport: Measurement = async (resources) => {
  const { imported, seconds, mostMegabytes, reads, late } = await measureImport(resources.voicemails);
  const rate = imported / seconds;
  const about = (what: string, measured: string) => ({ what, measured, bound: 'for information', isKept: null });
  return [
    {
      what: `first import of ${imported.toLocaleString('en')}`,
      measured: `${Math.round(rate).toLocaleString('en')} a second`,
      bound: '≥ 2,000 a second',
      isKept: imported === resources.voicemails && rate >= 2_000,
    },
    about('memory of the importing process, at most', `${Math.round(mostMegabytes)} MB`),
    about('a page of the inbox read meanwhile', `p50 ${reads.p50} ms, p99 ${reads.p99} ms`),
    about('event loop late meanwhile', `p50 ${late.p50} ms, p99 ${late.p99} ms, at most ${late.most} ms`),
  ];
};
