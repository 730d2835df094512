import { describe, expect, it } from 'vitest';
import { ProviderError } from '#lib/providers/errors.ts';
import { oweFlag } from '#lib/store/outbox/enqueue-change.ts';
import { prune } from '#lib/store/prune.ts';
import { pullRecent } from '#lib/sync/pull.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { listLines } from '#lib/usecases/phone-systems/list-lines.ts';
import { getPhoneSystem } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { getVoicemail } from '#lib/usecases/voicemails/get-voicemail.ts';
import { anAccount, aVoicemail, MONDAY_MORNING, StandingClock } from '#tests/support/store.ts';
import { aRoom, mirrored, never, type TestRoom } from '#tests/support/sync-deps.ts';
import { aTeam, type Team } from '#tests/support/use-cases.ts';

const iso = (at: number) => new Date(at).toISOString();

/** A team whose phone system answers or not as the test says, with one voicemail here. */
async function anOffice() {
  const team = await aTeam({ clock: new StandingClock() });
  const room = await aRoom(team);
  room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
  await pullRecent(room, room.accountId, never);
  const fail = (error: Error | null) => {
    room.phone.onCall = () => {
      if (error !== null) throw error;
    };
  };
  return { team, room, fail };
}

const health = ({ context, maya }: Team, { accountId }: TestRoom) =>
  getPhoneSystem(context, { ...maya, role: 'administrator' }, { id: accountId });

/** Looks when the next look is due. */
async function lookWhenDue({ team, room }: Awaited<ReturnType<typeof anOffice>>) {
  const { nextTryAt } = await health(team, room);
  room.clock.at = Math.max(room.clock.at, Date.parse(nextTryAt ?? ''));
  return pullRecent(room, room.accountId, never);
}

describe('how a phone system is', () => {
  it('tells how many voicemails it dates in the future, of its own only', async () => {
    const { team, room } = await anOffice();
    expect(await health(team, room)).toMatchObject({ datedAhead: 0 });
    const others = await anAccount(team.store);
    const ahead = { received_at: room.clock.now() + 3_600_000 };
    await aVoicemail(team.store, { account_id: room.accountId, ...ahead });
    await aVoicemail(team.store, { account_id: others, ...ahead });
    expect(await health(team, room)).toMatchObject({ datedAhead: 1 });
    room.clock.at += 3_600_000;
    expect(await health(team, room)).toMatchObject({ datedAhead: 0 });
  });

  it('tells since when it fails, how often in the last day, and when it is left alone', async () => {
    const office = await anOffice();
    const { team, room, fail } = office;
    expect(await health(team, room)).toMatchObject({
      failingSince: null,
      failures: 0,
      breaker: 'closed',
      lastDay: { asked: 1, failed: 0 },
    });
    fail(new ProviderError('unreachable', { reason: 'connection-refused' }));
    room.clock.at += 60_000;
    const since = iso(room.clock.at);
    for (let failure = 1; failure <= 5; failure += 1) {
      expect(await pullRecent(room, room.accountId, never)).toBe('failed');
      expect(await health(team, room)).toMatchObject({
        failingSince: since,
        failures: failure,
        breaker: failure < 5 ? 'closed' : 'open',
        lastDay: { asked: 1 + failure, failed: failure },
      });
      room.clock.at += 1_000;
    }
    const { nextTryAt } = await health(team, room);
    room.clock.at = Date.parse(nextTryAt ?? '');
    expect(await health(team, room)).toMatchObject({ breaker: 'half-open' });
    fail(null);
    expect(await lookWhenDue(office)).toBe('done');
    expect(await health(team, room)).toMatchObject({
      failingSince: null,
      failures: 0,
      breaker: 'closed',
      lastDay: { asked: 7, failed: 5 },
    });
  });

  it('counts changes sent to it as well, and tells everybody how many wait', async () => {
    const { team, room, fail } = await anOffice();
    const a = await mirrored(room, 'a');
    await room.store.change((change) => oweFlag(change, a, true, room.clock.at));
    fail(new ProviderError('unreachable', { status: 503 }));
    await deliverDue(room, room.accountId, never);
    expect(await health(team, room)).toMatchObject({ lastDay: { asked: 2, failed: 1 }, owed: { waiting: 1 } });
    expect((await listLines(team.context, team.maya)).accounts).toMatchObject([{ id: room.accountId, waiting: 1 }]);
    fail(null);
    room.clock.at += 24 * 3_600_000;
    await deliverDue(room, room.accountId, never);
    expect(await health(team, room)).toMatchObject({ lastDay: { asked: 1, failed: 0 }, owed: { waiting: 0 } });
    expect((await listLines(team.context, team.maya)).accounts).toMatchObject([{ waiting: 0 }]);
  });

  it('is looked at next now where that is due at once, never in 1970', async () => {
    const { team, room } = await anOffice();
    const due = (at: number) =>
      team.store.change(({ db }) =>
        db.updateTable('accounts').set({ next_recent_at: at, next_sweep_at: at, postponed_until: 0 }).execute(),
      );
    for (const at of [0, room.clock.at - 5_000]) {
      await due(at);
      expect((await health(team, room)).nextTryAt).toBe(iso(room.clock.at));
    }
    await due(room.clock.at + 5_000);
    expect((await health(team, room)).nextTryAt).toBe(iso(room.clock.at + 5_000));
  });

  it('tells one cause while it is left alone, on its page and at a change that waits', async () => {
    const { team, room, fail } = await anOffice();
    const a = await mirrored(room, 'a');
    await room.store.change((change) => oweFlag(change, a, true, room.clock.at));
    fail(new ProviderError('unreachable', { status: 500 }));
    await pullRecent(room, room.accountId, never);
    fail(new ProviderError('unreachable', { reason: 'account-resting' }));
    await deliverDue(room, room.accountId, never);
    const page = await health(team, room);
    const { writeBack } = await getVoicemail(team.context, team.maya, { id: a.id });
    const [account] = (await listLines(team.context, team.maya)).accounts;
    for (const said of [page.reason, page.lastError?.sentence, account?.reason, writeBack.reason])
      expect(said).toContain('is having problems (error 500)');
  });

  it('forgets the hours that nobody is told of', async () => {
    const { room } = await anOffice();
    const hours = () => room.store.db.selectFrom('account_hours').selectAll().execute();
    await room.store.change((change) => prune(change, room.clock.at + 47 * 3_600_000));
    expect(await hours()).toHaveLength(1);
    await room.store.change((change) => prune(change, room.clock.at + 50 * 3_600_000));
    expect(await hours()).toHaveLength(0);
  });
});
