import { describe, expect, it } from 'vitest';
import { ProviderError } from '#lib/providers/errors.ts';
import { enqueueFlag } from '#lib/store/outbox/enqueue-change.ts';
import { recheckPending } from '#lib/sync/recheck-pending.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { incrementalSync, mirrored, never, type TestDeps, testDeps } from '#tests/support/sync-deps.ts';

const ask = (deps: TestDeps) => recheckPending(deps, deps.accountId, never);

async function pending(): Promise<TestDeps> {
  const deps = await testDeps();
  deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, transcript: { state: 'pending' } });
  await incrementalSync(deps, deps.accountId, never);
  return deps;
}

describe('a pending transcript', () => {
  it('is asked for again after 15 s, then with growing pauses, and not for ever', async () => {
    const deps = await pending();
    expect(await ask(deps)).toBe(0);
    const pauses: number[] = [];
    for (let row = await mirrored(deps, 'a'); row.recheck_at !== null; row = await mirrored(deps, 'a')) {
      pauses.push(row.recheck_at - deps.clock.at);
      deps.clock.at = row.recheck_at;
      expect(await ask(deps)).toBe(1);
    }
    expect(pauses.slice(0, 4)).toEqual([15_000, 11_250, 22_500, 45_000]);
    expect(Math.max(...pauses)).toBe(1.5 * 3_600_000);
    expect(pauses).toHaveLength(30);
    await incrementalSync(deps, deps.accountId, never);
    expect((await mirrored(deps, 'a')).recheck_at).toBeNull();
  });

  it('is taken over when it is ready, and not asked for any more', async () => {
    const deps = await pending();
    deps.phone.alter('a', { transcript: { state: 'ready', text: 'It is Maya.' } });
    deps.clock.at += 15_000;
    await ask(deps);
    const row = await mirrored(deps, 'a');
    expect(row).toMatchObject({ transcript_text: 'It is Maya.', revision: 2, recheck_at: null, rechecks: 0 });
  });

  it('is not asked for again when the phone system has no such voicemail any more', async () => {
    const deps = await pending();
    deps.phone.voicemails.clear();
    deps.clock.at += 15_000;
    await ask(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ recheck_at: null, missing_since: null, revision: 1 });
  });

  it('waits longer after a failure, and as long as the phone system asks', async () => {
    const deps = await pending();
    deps.phone.onCall = () => {
      throw new ProviderError('rate-limited', { retryAfterSeconds: 500 });
    };
    deps.clock.at += 15_000;
    await ask(deps);
    const row = await mirrored(deps, 'a');
    expect(row).toMatchObject({ recheck_at: deps.clock.at + 500_000, rechecks: 1 });
  });

  it('does not bring back a voicemail that is erased while it is asked for', async () => {
    const deps = await pending();
    deps.phone.onAnswer = async () => {
      await deps.store.change(({ db }) => db.deleteFrom('voicemails').execute());
    };
    deps.clock.at += 15_000;
    await ask(deps);
    expect(await deps.store.db.selectFrom('voicemails').selectAll().execute()).toEqual([]);
  });

  it('brings no listened flag while an entry is pending', async () => {
    const deps = await pending();
    const voicemail = await mirrored(deps, 'a');
    await deps.store.change((change) => enqueueFlag(change, voicemail, false, deps.clock.at));
    deps.phone.alter('a', { listened: true });
    deps.clock.at += 15_000;
    await ask(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ listened_at: null, remote_listened: 0 });
  });
});
