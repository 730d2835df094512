import { expect, it } from 'vitest';
import type { Fault } from '#lib/simulators/kit.ts';
import {
  emptyPagesForever,
  emptyTokenAtEnd,
  fullPagesForever,
  repeatsFirstPage,
  unreadablePagesForever,
} from '#lib/simulators/listing-faults.ts';
import { mirrorOf, type Rig, refsOfSystem } from '../rig.ts';

const ENDLESS: [string, () => Fault][] = [
  ['shows its first page again and again', repeatsFirstPage],
  ['shows empty pages, each naming another', emptyPagesForever],
  ['shows hundreds of items a page that nobody can read', () => unreadablePagesForever(300)],
];

/** More than any of them may cost, and far less than forever: v1 asks once more for each call. */
const MOST_REQUESTS = 700;

/** Listings of voicemails, or of what they are found by; lines are listed elsewhere. */
const LISTINGS = /(?<!shared_)voicemails$|\/calls$|conversations$/;

/** What every adapter promises when a listing has no end. */
export function promiseEnds(rig: () => Rig): void {
  it.each(ENDLESS)('follows no listing that %s, in either mode, and says why', async (_, fault) => {
    rig().populate(rig().manyVoicemails ?? 230);
    await rig().connection.listLines(rig().signal);
    rig().simulator.setFault(fault(), { path: LISTINGS });
    for (const mode of ['recent', 'everything'] as const) {
      const before = rig().simulator.requests.length;
      const run = await rig().pull(mode);
      expect(rig().simulator.requests.length - before).toBeLessThan(MOST_REQUESTS);
      const isPaged = rig().provider.capabilities.listing !== 'everything';
      // A list that is simply empty is one that ends; whether it is believed is not the adapter's matter.
      const hasEnded = !isPaged || (run.completeLines.length > 0 && run.voicemails.length === 0);
      if (hasEnded) continue;
      expect(run.completeLines).toEqual([]);
      const reasons = [run.brokenOff?.reason, ...run.failedParts.map(({ reason }) => reason)];
      if (mode === 'everything') expect(reasons.join()).toMatch(/listing-(repeats|does-not-end)/);
    }
    rig().simulator.setFault(null);
    expect([...mirrorOf(await rig().pull('everything')).keys()].toSorted()).toEqual(refsOfSystem(rig()));
  });

  it('ends an incremental sync where it is far enough back, though full pages follow forever', async () => {
    rig().populate(20);
    const { cursor } = await rig().pull('recent');
    rig().simulator.setFault(fullPagesForever(50), { path: LISTINGS });
    const before = rig().simulator.requests.length;
    await rig().pull('recent', cursor);
    expect(rig().simulator.requests.length - before).toBeLessThan(MOST_REQUESTS);
  });

  it('takes an empty token for the end', async () => {
    rig().populate(rig().manyVoicemails ?? 230);
    rig().simulator.setFault(emptyTokenAtEnd());
    const run = await rig().pull('everything');
    expect([...mirrorOf(run).keys()].toSorted()).toEqual(refsOfSystem(rig()));
    expect(run.completeLines).toHaveLength(rig().system.lines.length);
  });
}
