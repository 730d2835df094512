import type { Updateable } from 'kysely';
import { describe, expect, it } from 'vitest';
import {
  discardEntries,
  enqueueFlag,
  enqueueRemoval,
  type OutboxTarget,
  retryEntries,
  withdrawRemoval,
} from '#lib/store/outbox/enqueue-change.ts';
import type { OutboxTable } from '#lib/store/tables.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { outboxEntries, type TestDeps, testDeps } from '#tests/support/sync-deps.ts';

const NOW = MONDAY_MORNING;

async function target(): Promise<{ deps: TestDeps; voicemail: OutboxTarget }> {
  const deps = await testDeps();
  const facts = { received_at: NOW, remote_received_at: null, retired_ref: null };
  return { deps, voicemail: { id: 'v', account_id: deps.accountId, ref: 'a', ...facts } };
}

const flag = ({ store }: TestDeps, voicemail: OutboxTarget, listened: boolean, at = NOW) =>
  store.change((change) => enqueueFlag(change, voicemail, listened, at));
const removal = ({ store }: TestDeps, voicemail: OutboxTarget, dueAt: number) =>
  store.change((change) => enqueueRemoval(change, voicemail, dueAt, NOW));
const set = ({ store }: TestDeps, facts: Updateable<OutboxTable>) =>
  store.change(({ db }) => db.updateTable('outbox').set(facts).execute());
const states = async (deps: TestDeps) => (await outboxEntries(deps)).map(({ kind, state }) => `${kind} ${state}`);

describe('owing a flag', () => {
  it('replaces flags that wait, so that only the newest is sent', async () => {
    const { deps, voicemail } = await target();
    await flag(deps, voicemail, true);
    await flag(deps, voicemail, false);
    await flag(deps, voicemail, true);
    expect(await states(deps)).toEqual(['listened superseded', 'unlistened superseded', 'listened waiting']);
  });

  it('leaves a flag that is being sent to its sender', async () => {
    const { deps, voicemail } = await target();
    await flag(deps, voicemail, true);
    await set(deps, { claimed_until: NOW + 1 });
    await flag(deps, voicemail, false);
    expect(await states(deps)).toEqual(['listened waiting', 'unlistened waiting']);
  });

  it('replaces one that was refused, so that the item no longer says so', async () => {
    const { deps, voicemail } = await target();
    await flag(deps, voicemail, true);
    await set(deps, { state: 'refused' });
    await flag(deps, voicemail, false);
    expect(await states(deps)).toEqual(['listened superseded', 'unlistened waiting']);
  });

  it('touches neither the removal nor another voicemail', async () => {
    const { deps, voicemail } = await target();
    await removal(deps, voicemail, NOW + 1);
    await flag(deps, { ...voicemail, id: 'w', ref: 'b' }, true);
    await flag(deps, voicemail, true);
    expect(await states(deps)).toEqual(['remove waiting', 'listened waiting', 'listened waiting']);
  });
});

describe('owing a removal', () => {
  it('waits for its time, and a second one moves it instead of doubling it', async () => {
    const { deps, voicemail } = await target();
    await removal(deps, voicemail, NOW + 1_000);
    await removal(deps, voicemail, NOW + 10);
    expect(await outboxEntries(deps)).toMatchObject([{ kind: 'remove', state: 'waiting', due_at: NOW + 10, ref: 'a' }]);
  });

  it('leaves a waiting flag to be sent in the meantime', async () => {
    const { deps, voicemail } = await target();
    await flag(deps, voicemail, true);
    await removal(deps, voicemail, NOW + 1_000);
    expect(await states(deps)).toEqual(['listened waiting', 'remove waiting']);
  });
});

describe('taking a removal back', () => {
  const withdraw = ({ store }: TestDeps) => store.change((change) => withdrawRemoval(change, 'v'));

  it('succeeds while nobody has begun to send it', async () => {
    const { deps, voicemail } = await target();
    await removal(deps, voicemail, NOW + 1_000);
    expect(await withdraw(deps)).toBe('withdrawn');
    expect(await states(deps)).toEqual(['remove discarded']);
  });

  it.each(['waiting', 'refused', 'delivered'] as const)('is too late once sending it had begun (%s)', async (state) => {
    const { deps, voicemail } = await target();
    await removal(deps, voicemail, NOW);
    await set(deps, { attempt_began_at: NOW, state });
    expect(await withdraw(deps)).toBe('claimed');
    expect(await states(deps)).toEqual([`remove ${state}`]);
  });

  it('finds none where only flags are pending', async () => {
    const { deps, voicemail } = await target();
    await flag(deps, voicemail, true);
    expect(await withdraw(deps)).toBe('none');
    expect(await states(deps)).toEqual(['listened waiting']);
  });
});

describe('a member', () => {
  it('may retry what was refused, and what pauses, at once', async () => {
    const { deps, voicemail } = await target();
    await flag(deps, voicemail, true);
    const failures: Updateable<OutboxTable>[] = [{ state: 'refused' }, { attempts: 7, due_at: NOW + 86_400_000 }];
    for (const facts of failures) {
      await set(deps, facts);
      await deps.store.change((change) => retryEntries(change, 'v', NOW));
      expect(await outboxEntries(deps)).toMatchObject([
        { state: 'waiting', attempts: 0, due_at: NOW, last_error: null },
      ]);
    }
  });

  it('does not bring a removal forward by a retry', async () => {
    const { deps, voicemail } = await target();
    await removal(deps, voicemail, NOW + 1_000);
    await deps.store.change((change) => retryEntries(change, 'v', NOW));
    expect(await outboxEntries(deps)).toMatchObject([{ due_at: NOW + 1_000 }]);
  });

  it('may discard what is refused or waits, but not of a removal whose time has not come', async () => {
    const { deps, voicemail } = await target();
    await flag(deps, voicemail, true);
    await set(deps, { state: 'refused' });
    await removal(deps, voicemail, NOW + 1_000);
    await deps.store.change((change) => discardEntries(change, 'v'));
    expect(await states(deps)).toEqual(['listened discarded', 'remove waiting']);
    await set(deps, { attempts: 1 });
    await deps.store.change((change) => discardEntries(change, 'v'));
    expect(await states(deps)).toEqual(['listened discarded', 'remove discarded']);
  });
});
