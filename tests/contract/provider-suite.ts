import { afterEach, beforeEach, describe } from 'vitest';
import { promiseAddresses } from './promises/addresses.ts';
import { promiseBounds } from './promises/bounds.ts';
import { promiseDoing } from './promises/doing.ts';
import { promiseEnds } from './promises/endless.ts';
import { promiseFailures } from './promises/failures.ts';
import { promiseOddReplies } from './promises/odd-replies.ts';
import { promiseReading } from './promises/reading.ts';
import { type MakeHarness, openRig, type Rig, type Traits } from './rig.ts';

/**
 * The one suite that proves an adapter: everything `lib/providers/contract.ts` promises, over real HTTP against the
 * vendor's simulator with its faults. What the capabilities rule out is asserted to be absent, and only then not
 * asked for: no test is ever skipped. After every test: each request and reply is as described, none went beyond the budget, nothing secret or personal was said.
 */
export function describeProvider(name: string, traits: Traits, makeHarness: MakeHarness): void {
  describe(name, () => {
    let open: Rig | undefined;
    const rig = (): Rig => {
      if (!open) throw new Error('no rig outside of a test');
      return open;
    };
    beforeEach(async () => {
      open = await openRig(makeHarness);
    });
    afterEach(async () => {
      const finished = open;
      open = undefined;
      await finished?.finish();
    });

    describe('reading', () => promiseReading(rig));
    describe('listings without end', () => promiseEnds(rig));
    describe('odd replies', () => promiseOddReplies(rig));
    describe('bounds', () => promiseBounds(rig, traits));
    describe('failures', () => promiseFailures(rig, traits));
    describe('addresses', () => promiseAddresses(rig));
    describe('doing', () => promiseDoing(rig, traits));
  });
}
