import { describe, expect, it } from 'vitest';
import { enqueueFlag, enqueueRemoval } from '#lib/store/outbox/enqueue-change.ts';
import { oneASecond } from '#tests/support/one-a-second.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { fullSyncPage, mirrored, never, type TestDeps, testDeps } from '#tests/support/sync-deps.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const CHANGES = 1_200;
const RECORDINGS = 300;
const FRESH = 8;

/** The newest recordings are wanted, their transcripts are not ready, and every older voicemail has a change that waits. */
async function aBacklog(kind: 'flags' | 'removals'): Promise<TestDeps> {
  const deps = await testDeps();
  deps.phone.pageSize = 10_000;
  for (let index = 0; index < RECORDINGS + CHANGES; index += 1)
    deps.phone.arrive({
      ref: `v${index}`,
      receivedAt: MONDAY_MORNING - index * MINUTE,
      audio: index < RECORDINGS ? 'ready' : 'unavailable',
      ...(index > FRESH && index < RECORDINGS && { transcript: { state: 'pending' } }),
    });
  await fullSyncPage(deps, deps.accountId, never);
  const rows = await deps.store.db.selectFrom('voicemails').selectAll().orderBy('seq', 'desc').execute();
  const now = deps.clock.at;
  await deps.store.change(async (change) => {
    if (kind === 'removals') await change.db.updateTable('voicemails').set({ erase_after: now }).execute();
    for (const row of rows.slice(RECORDINGS))
      if (kind === 'flags') await enqueueFlag(change, row, true, now);
      else await enqueueRemoval(change, row, now, now);
  });
  deps.clock.at += MINUTE;
  return deps;
}

describe('at one request a second, with 1,200 changes, 300 recordings and 300 transcripts waiting', () => {
  it.each(['flags', 'removals'] as const)(
    '(%s) marks go out within ten seconds, syncs keep their rhythm, the rest goes on',
    async (kind) => {
      const deps = await aBacklog(kind);
      const { work, stop } = oneASecond(deps);
      const syncs: number[] = [];
      deps.phone.onAnswer = (call) => {
        if (call === 'pull') syncs.push(deps.clock.at);
      };
      const began = deps.clock.at;
      const waits: number[] = [];
      for (let index = 0; index < FRESH; index += 1) {
        // Each at another moment of whatever is under way.
        await work(deps.clock.at + 17 * SECOND + index * 400);
        const ref = `v${index}`;
        const row = await mirrored(deps, ref);
        await deps.store.change((change) => enqueueFlag(change, row, true, deps.clock.at));
        const markedAt = deps.clock.at;
        await work(markedAt + MINUTE, () => deps.phone.flagWrites.some((write) => write.ref === ref));
        waits.push(deps.clock.at - markedAt);
      }
      await stop();
      const seconds = (deps.clock.at - began) / SECOND;
      const pauses = syncs.map((at, index) => at - (syncs[index - 1] ?? began));
      expect(Math.max(...waits)).toBeLessThanOrEqual(10 * SECOND);
      expect(Math.max(...pauses)).toBeLessThanOrEqual(3 * 15 * SECOND);
      expect(deps.audio.kept.size).toBeGreaterThan(seconds / 10);
      expect(deps.phone.flagWrites.length + deps.phone.removals.length).toBeGreaterThan(seconds / 10);
    },
    60_000,
  );
});
