import type { Updateable } from 'kysely';
import { describe, expect, it } from 'vitest';
import {
  letWishesGo,
  type Owed,
  oweFlag,
  oweRemoval,
  retryWishes,
  withdrawRemoval,
} from '#lib/store/outbox/enqueue-change.ts';
import type { OutboxTable } from '#lib/store/tables.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { aRoom, type TestRoom, wishes } from '#tests/support/sync-deps.ts';

const NOW = MONDAY_MORNING;

async function owing(): Promise<{ room: TestRoom; voicemail: Owed }> {
  const room = await aRoom();
  const facts = { received_at: NOW, remote_received_at: null, retired_ref: null };
  return { room, voicemail: { id: 'v', account_id: room.accountId, ref: 'a', ...facts } };
}

const flag = ({ store }: TestRoom, voicemail: Owed, listened: boolean, at = NOW) =>
  store.change((change) => oweFlag(change, voicemail, listened, at));
const removal = ({ store }: TestRoom, voicemail: Owed, dueAt: number) =>
  store.change((change) => oweRemoval(change, voicemail, dueAt, NOW));
const set = ({ store }: TestRoom, facts: Updateable<OutboxTable>) =>
  store.change(({ db }) => db.updateTable('outbox').set(facts).execute());
const states = async (room: TestRoom) => (await wishes(room)).map(({ wish, state }) => `${wish} ${state}`);

describe('owing a flag', () => {
  it('replaces flags that wait, so that only the newest is sent', async () => {
    const { room, voicemail } = await owing();
    await flag(room, voicemail, true);
    await flag(room, voicemail, false);
    await flag(room, voicemail, true);
    expect(await states(room)).toEqual(['listened superseded', 'unlistened superseded', 'listened waiting']);
  });

  it('leaves a flag that is being sent to its sender', async () => {
    const { room, voicemail } = await owing();
    await flag(room, voicemail, true);
    await set(room, { claimed_until: NOW + 1 });
    await flag(room, voicemail, false);
    expect(await states(room)).toEqual(['listened waiting', 'unlistened waiting']);
  });

  it('replaces one that was refused, so that the item no longer says so', async () => {
    const { room, voicemail } = await owing();
    await flag(room, voicemail, true);
    await set(room, { state: 'refused' });
    await flag(room, voicemail, false);
    expect(await states(room)).toEqual(['listened superseded', 'unlistened waiting']);
  });

  it('touches neither the removal nor another voicemail', async () => {
    const { room, voicemail } = await owing();
    await removal(room, voicemail, NOW + 1);
    await flag(room, { ...voicemail, id: 'w', ref: 'b' }, true);
    await flag(room, voicemail, true);
    expect(await states(room)).toEqual(['remove waiting', 'listened waiting', 'listened waiting']);
  });
});

describe('owing a removal', () => {
  it('waits for its time, and a second one moves it instead of doubling it', async () => {
    const { room, voicemail } = await owing();
    await removal(room, voicemail, NOW + 1_000);
    await removal(room, voicemail, NOW + 10);
    expect(await wishes(room)).toMatchObject([{ wish: 'remove', state: 'waiting', due_at: NOW + 10, ref: 'a' }]);
  });

  it('leaves a waiting flag to be sent in the meantime', async () => {
    const { room, voicemail } = await owing();
    await flag(room, voicemail, true);
    await removal(room, voicemail, NOW + 1_000);
    expect(await states(room)).toEqual(['listened waiting', 'remove waiting']);
  });
});

describe('taking a removal back', () => {
  const withdraw = ({ store }: TestRoom) => store.change((change) => withdrawRemoval(change, 'v'));

  it('succeeds while nobody has begun to send it', async () => {
    const { room, voicemail } = await owing();
    await removal(room, voicemail, NOW + 1_000);
    expect(await withdraw(room)).toBe('withdrawn');
    expect(await states(room)).toEqual(['remove let-go']);
  });

  it.each(['waiting', 'refused', 'delivered'] as const)('is too late once sending it had begun (%s)', async (state) => {
    const { room, voicemail } = await owing();
    await removal(room, voicemail, NOW);
    await set(room, { attempt_began_at: NOW, state });
    expect(await withdraw(room)).toBe('claimed');
    expect(await states(room)).toEqual([`remove ${state}`]);
  });

  it('finds none where only flags are owed', async () => {
    const { room, voicemail } = await owing();
    await flag(room, voicemail, true);
    expect(await withdraw(room)).toBe('none');
    expect(await states(room)).toEqual(['listened waiting']);
  });
});

describe('a member', () => {
  it('may retry what was refused, and what pauses, at once', async () => {
    const { room, voicemail } = await owing();
    await flag(room, voicemail, true);
    const troubles: Updateable<OutboxTable>[] = [{ state: 'refused' }, { attempts: 7, due_at: NOW + 86_400_000 }];
    for (const facts of troubles) {
      await set(room, facts);
      await room.store.change((change) => retryWishes(change, 'v', NOW));
      expect(await wishes(room)).toMatchObject([{ state: 'waiting', attempts: 0, due_at: NOW, last_error: null }]);
    }
  });

  it('does not bring a removal forward by a retry', async () => {
    const { room, voicemail } = await owing();
    await removal(room, voicemail, NOW + 1_000);
    await room.store.change((change) => retryWishes(change, 'v', NOW));
    expect(await wishes(room)).toMatchObject([{ due_at: NOW + 1_000 }]);
  });

  it('may let go of what is refused or waits, but not of a removal whose time has not come', async () => {
    const { room, voicemail } = await owing();
    await flag(room, voicemail, true);
    await set(room, { state: 'refused' });
    await removal(room, voicemail, NOW + 1_000);
    await room.store.change((change) => letWishesGo(change, 'v', NOW));
    expect(await states(room)).toEqual(['listened let-go', 'remove waiting']);
    await set(room, { attempts: 1 });
    await room.store.change((change) => letWishesGo(change, 'v', NOW));
    expect(await states(room)).toEqual(['listened let-go', 'remove let-go']);
  });
});
