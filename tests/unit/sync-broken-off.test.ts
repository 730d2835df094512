import { describe, expect, it } from 'vitest';
import { readErrorRecord } from '#lib/domain/error-record.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { account, mirrored, never, type TestDeps, testDeps } from '#tests/support/sync-deps.ts';

const MINUTE = 60_000;

/** An hour of turns unless given, taken whenever something is due; how often each mode was asked, and what failed when. */
async function anHour(deps: TestDeps, minutes = 60) {
  const pulls = deps.phone.calls.length;
  const end = deps.clock.at + minutes * MINUTE;
  const errors = new Set<string | null>();
  while (deps.clock.at < end) {
    const { next_recent_at, next_full_sync_at } = await account(deps);
    deps.clock.at = Math.max(deps.clock.at, Math.min(next_recent_at, next_full_sync_at));
    await pullTurn(deps, deps.accountId, never);
    errors.add(readErrorRecord((await account(deps)).last_error)?.reason ?? null);
  }
  return { asked: deps.phone.calls.slice(pulls).filter((call) => call === 'pull').length, errors: [...errors] };
}

describe('a listing that does not end', () => {
  it('of an incremental sync is a failure that holds up no full sync, and is told until it is over', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    deps.phone.brokenOff = { mode: 'recent', reason: 'listing-repeats' };
    const { asked, errors } = await anHour(deps);
    const row = await account(deps);
    expect(row.failures).toBeGreaterThan(3);
    expect(row.last_full_sync_at).toBeGreaterThan(MONDAY_MORNING + 40 * MINUTE);
    expect(errors).toEqual(['listing-repeats']);
    expect(asked).toBeLessThan(30);
    // What the pages brought holds.
    expect((await mirrored(deps, 'a')).ref).toBe('a');
    deps.phone.brokenOff = null;
    await anHour(deps);
    expect(await account(deps)).toMatchObject({ failures: 0, last_error: null });
  });

  it('of a full sync is a failure that holds up no incremental one; the next full sync begins anew', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    deps.phone.brokenOff = { mode: 'everything', reason: 'listing-does-not-end' };
    const { asked, errors } = await anHour(deps, 10);
    const row = await account(deps);
    expect(row).toMatchObject({
      failures: 0,
      last_full_sync_at: null,
      full_sync_cursor: null,
      full_sync_began_at: null,
    });
    expect([row.full_sync_failures > 3, (row.last_sync_at ?? 0) > deps.clock.at - MINUTE]).toEqual([true, true]);
    expect(errors.at(-1)).toBe('listing-does-not-end');
    expect(asked).toBeGreaterThan(30);
    deps.phone.brokenOff = null;
    await anHour(deps, 10);
    expect(await account(deps)).toMatchObject({ full_sync_failures: 0, last_error: null });
  });
});
