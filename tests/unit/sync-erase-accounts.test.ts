import { describe, expect, it } from 'vitest';
import { nextAtOnce } from '#lib/sync/erase-accounts.ts';

describe('how many voicemails of a removed account are erased in one transaction', () => {
  it('follows how long the last one took, so that nobody waits long for it', () => {
    // A machine that needs so many ms for one and the largest transaction that comes up.
    for (const [msEach, most] of [
      [0.05, 200],
      [1, 32],
      [5, 8],
      [30, 1],
      [400, 1],
    ] as const) {
      let atOnce = 1;
      const seen: number[] = [];
      for (let turn = 0; turn < 30; turn += 1) {
        atOnce = nextAtOnce(atOnce, atOnce * msEach);
        seen.push(atOnce);
      }
      expect(Math.max(...seen)).toBeLessThanOrEqual(most);
      expect(Math.max(...seen) * msEach).toBeLessThanOrEqual(Math.max(msEach, 50));
    }
  });
});
