import { describe, expect, it } from 'vitest';
import { ProviderError } from '#lib/providers/errors.ts';
import { enqueueFlag } from '#lib/store/outbox/enqueue-change.ts';
import { prune } from '#lib/store/prune.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { listLines } from '#lib/usecases/phone-systems/list-lines.ts';
import { getPhoneSystem } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { getVoicemail } from '#lib/usecases/voicemails/get-voicemail.ts';
import { anAccount, aVoicemail, ManualClock, MONDAY_MORNING } from '#tests/support/store.ts';
import { incrementalSync, mirrored, never, type TestDeps, testDeps } from '#tests/support/sync-deps.ts';
import { aTeam, type Team } from '#tests/support/use-cases.ts';

const iso = (at: number) => new Date(at).toISOString();

/** A team whose phone system answers or not as the test says, with one voicemail here. */
async function anOffice() {
  const team = await aTeam({ clock: new ManualClock() });
  const deps = await testDeps(team);
  deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
  await incrementalSync(deps, deps.accountId, never);
  const fail = (error: Error | null) => {
    deps.phone.onCall = () => {
      if (error !== null) throw error;
    };
  };
  return { team, deps, fail };
}

const health = ({ context, maya }: Team, { accountId }: TestDeps) =>
  getPhoneSystem(context, { ...maya, role: 'administrator' }, { id: accountId });

/** Looks when the next look is due. */
async function lookWhenDue({ team, deps }: Awaited<ReturnType<typeof anOffice>>) {
  const { nextTryAt } = await health(team, deps);
  deps.clock.at = Math.max(deps.clock.at, Date.parse(nextTryAt ?? ''));
  return incrementalSync(deps, deps.accountId, never);
}

describe('how a phone system is', () => {
  it('tells how many voicemails it dates in the future, of its own only', async () => {
    const { team, deps } = await anOffice();
    expect(await health(team, deps)).toMatchObject({ datedAhead: 0 });
    const others = await anAccount(team.store);
    const ahead = { received_at: deps.clock.now() + 3_600_000 };
    await aVoicemail(team.store, { account_id: deps.accountId, ...ahead });
    await aVoicemail(team.store, { account_id: others, ...ahead });
    expect(await health(team, deps)).toMatchObject({ datedAhead: 1 });
    deps.clock.at += 3_600_000;
    expect(await health(team, deps)).toMatchObject({ datedAhead: 0 });
  });

  it('tells since when it fails, how often in the last day, and when it is left alone', async () => {
    const office = await anOffice();
    const { team, deps, fail } = office;
    expect(await health(team, deps)).toMatchObject({
      failingSince: null,
      failures: 0,
      breaker: 'closed',
      lastDay: { asked: 1, failed: 0 },
    });
    fail(new ProviderError('unreachable', { reason: 'connection-refused' }));
    deps.clock.at += 60_000;
    const since = iso(deps.clock.at);
    for (let failure = 1; failure <= 5; failure += 1) {
      expect(await incrementalSync(deps, deps.accountId, never)).toBe('failed');
      expect(await health(team, deps)).toMatchObject({
        failingSince: since,
        failures: failure,
        breaker: failure < 5 ? 'closed' : 'open',
        lastDay: { asked: 1 + failure, failed: failure },
      });
      deps.clock.at += 1_000;
    }
    const { nextTryAt } = await health(team, deps);
    deps.clock.at = Date.parse(nextTryAt ?? '');
    expect(await health(team, deps)).toMatchObject({ breaker: 'half-open' });
    fail(null);
    expect(await lookWhenDue(office)).toBe('done');
    expect(await health(team, deps)).toMatchObject({
      failingSince: null,
      failures: 0,
      breaker: 'closed',
      lastDay: { asked: 7, failed: 5 },
    });
  });

  it('counts changes sent to it as well, and tells everybody how many wait', async () => {
    const { team, deps, fail } = await anOffice();
    const a = await mirrored(deps, 'a');
    await deps.store.change((change) => enqueueFlag(change, a, true, deps.clock.at));
    fail(new ProviderError('unreachable', { status: 503 }));
    await deliverDue(deps, deps.accountId, never);
    expect(await health(team, deps)).toMatchObject({
      lastDay: { asked: 2, failed: 1 },
      pendingChanges: { waiting: 1 },
    });
    expect((await listLines(team.context, team.maya)).accounts).toMatchObject([{ id: deps.accountId, waiting: 1 }]);
    fail(null);
    deps.clock.at += 24 * 3_600_000;
    await deliverDue(deps, deps.accountId, never);
    expect(await health(team, deps)).toMatchObject({
      lastDay: { asked: 1, failed: 0 },
      pendingChanges: { waiting: 0 },
    });
    expect((await listLines(team.context, team.maya)).accounts).toMatchObject([{ waiting: 0 }]);
  });

  it('is looked at next now where that is due at once, never in 1970', async () => {
    const { team, deps } = await anOffice();
    const due = (at: number) =>
      team.store.change(({ db }) =>
        db.updateTable('accounts').set({ next_recent_at: at, next_full_sync_at: at, postponed_until: 0 }).execute(),
      );
    for (const at of [0, deps.clock.at - 5_000]) {
      await due(at);
      expect((await health(team, deps)).nextTryAt).toBe(iso(deps.clock.at));
    }
    await due(deps.clock.at + 5_000);
    expect((await health(team, deps)).nextTryAt).toBe(iso(deps.clock.at + 5_000));
  });

  it('tells one cause while it is left alone, on its page and at a change that waits', async () => {
    const { team, deps, fail } = await anOffice();
    const a = await mirrored(deps, 'a');
    await deps.store.change((change) => enqueueFlag(change, a, true, deps.clock.at));
    fail(new ProviderError('unreachable', { status: 500 }));
    await incrementalSync(deps, deps.accountId, never);
    fail(new ProviderError('unreachable', { reason: 'account-resting' }));
    await deliverDue(deps, deps.accountId, never);
    const page = await health(team, deps);
    const { writeBack } = await getVoicemail(team.context, team.maya, { id: a.id });
    const [account] = (await listLines(team.context, team.maya)).accounts;
    for (const text of [page.reason, page.lastError?.sentence, account?.reason, writeBack.reason])
      expect(text).toContain('is having problems (error 500)');
  });

  it('forgets the hours that nobody is told of', async () => {
    const { deps } = await anOffice();
    const hours = () => deps.store.db.selectFrom('account_hours').selectAll().execute();
    await deps.store.change((change) => prune(change, deps.clock.at + 47 * 3_600_000));
    expect(await hours()).toHaveLength(1);
    await deps.store.change((change) => prune(change, deps.clock.at + 50 * 3_600_000));
    expect(await hours()).toHaveLength(0);
  });
});
