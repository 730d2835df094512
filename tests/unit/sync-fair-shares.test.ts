import { describe, expect, it } from 'vitest';
import { ProviderError } from '#lib/providers/errors.ts';
import { enqueueFlag } from '#lib/store/outbox/enqueue-change.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { recheckPending } from '#lib/sync/recheck-pending.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import {
  account,
  fullSyncPage,
  incrementalSync,
  mirrored,
  never,
  type TestDeps,
  testDeps,
} from '#tests/support/sync-deps.ts';

const MINUTE = 60_000;

async function depsWith(voicemails: number): Promise<TestDeps> {
  const deps = await testDeps();
  for (let index = 0; index < voicemails; index += 1)
    deps.phone.arrive({ ref: `v${index}`, receivedAt: MONDAY_MORNING - index * MINUTE });
  await fullSyncPage(deps, deps.accountId, never);
  await incrementalSync(deps, deps.accountId, never);
  return deps;
}

describe('a mark made now', () => {
  it('goes out next, however many older ones wait, and those go on in between', async () => {
    const deps = await depsWith(42);
    for (let index = 0; index < 40; index += 1) {
      deps.clock.at += 1_000;
      const row = await mirrored(deps, `v${index}`);
      await deps.store.change((change) => enqueueFlag(change, row, true, deps.clock.at));
    }
    const fresh = await mirrored(deps, 'v41');
    let isMarked = false;
    deps.phone.onAnswer = async (call) => {
      if (call !== 'setListened' || isMarked || deps.phone.flagWrites.length < 10) return;
      isMarked = true;
      deps.clock.at += 1_000;
      await deps.store.change((change) => enqueueFlag(change, fresh, true, deps.clock.at));
    };
    await deliverDue(deps, deps.accountId, never);
    const order = deps.phone.flagWrites.map(({ ref }) => ref);
    expect([order.length, order.slice(10, 13).includes('v41')]).toEqual([41, true]);
    // The oldest is not left to the end.
    expect(order.indexOf('v0')).toBeLessThan(3);
  });
});

describe('after an outage', () => {
  /** Fails until the pause between two looks has grown to minutes. */
  async function anOutage(): Promise<TestDeps> {
    const deps = await depsWith(2);
    deps.phone.onCall = () => {
      throw new ProviderError('unreachable', { reason: 'connection-refused' });
    };
    for (let look = 0; look < 8; look += 1) {
      deps.clock.at = (await account(deps)).next_recent_at;
      await pullTurn(deps, deps.accountId, never);
    }
    deps.phone.onCall = () => undefined;
    deps.clock.at += 10_000;
    expect((await account(deps)).next_recent_at).toBeGreaterThan(deps.clock.at + MINUTE);
    return deps;
  }

  it('a change that is taken proves that it is over: the next sync is due at once', async () => {
    const deps = await anOutage();
    const row = await mirrored(deps, 'v0');
    await deps.store.change((change) => enqueueFlag(change, row, true, deps.clock.at));
    await deliverDue(deps, deps.accountId, never);
    expect((await account(deps)).next_recent_at).toBeLessThanOrEqual(deps.clock.at);
    await pullTurn(deps, deps.accountId, never);
    expect(await account(deps)).toMatchObject({ failures: 0, last_error: null });
  });

  it('so does a voicemail that is asked for again', async () => {
    const deps = await anOutage();
    const recheck_at = deps.clock.at;
    await deps.store.change(({ db }) =>
      db.updateTable('voicemails').set({ recheck_at }).where('ref', '=', 'v0').execute(),
    );
    await recheckPending(deps, deps.accountId, never);
    expect((await account(deps)).next_recent_at).toBeLessThanOrEqual(deps.clock.at);
  });

  it('a request to wait holds all the same', async () => {
    const deps = await anOutage();
    const until = deps.clock.at + 30 * MINUTE;
    const last_error = JSON.stringify({ kind: 'rate-limited', reason: null, status: 429, at: MONDAY_MORNING });
    await deps.store.change(({ db }) =>
      db.updateTable('accounts').set({ last_error, next_recent_at: until }).execute(),
    );
    const row = await mirrored(deps, 'v0');
    await deps.store.change((change) => enqueueFlag(change, row, true, deps.clock.at));
    await deliverDue(deps, deps.accountId, never);
    expect(await account(deps)).toMatchObject({ next_recent_at: until });
  });
});
