import { describe, expect, it } from 'vitest';
import { prune } from '#lib/store/prune.ts';
import type { Store } from '#lib/store/store.ts';
import { aMember, anAccount, aVoicemail, MONDAY_MORNING, openTestStore } from '#tests/support/store.ts';

const DAY = 86_400_000;
const pruned = (store: Store) => store.change((change) => prune(change, MONDAY_MORNING));
const daysAgo = (days: number) => MONDAY_MORNING - days * DAY;

describe('pruning records that have served', () => {
  it('keeps the reply of a change for thirty days, so that sending it again does nothing twice', async () => {
    const store = await openTestStore();
    const member_id = await aMember(store);
    const sent = [29, 31].map((days) => ({ member_id, key: `sent-${days}`, at: daysAgo(days) }));
    const reply = { body_hash: '', reply: '{}' };
    await store.change(({ db }) =>
      db
        .insertInto('requests')
        .values(sent.map((request) => ({ ...request, ...reply })))
        .execute(),
    );
    await pruned(store);
    expect(await store.db.selectFrom('requests').select('key').execute()).toEqual([{ key: 'sent-29' }]);
  });

  it('never deletes what is pending or refused, however old', async () => {
    const store = await openTestStore();
    const { id: voicemail_id, account_id, ref } = await aVoicemail(store);
    const states = ['waiting', 'refused', 'delivered', 'discarded', 'superseded'] as const;
    const nothing = { claimed_by: null, attempt_began_at: null, delivered_at: null, last_error: null, due_at: 0 };
    const entry = { voicemail_id, account_id, ref, kind: 'listened', ...nothing, created_at: daysAgo(91) } as const;
    await store.change(({ db }) =>
      db
        .insertInto('outbox')
        .values(states.map((state) => ({ ...entry, id: state, state })))
        .execute(),
    );
    await pruned(store);
    const left = await store.db.selectFrom('outbox').select('state').orderBy('state').execute();
    expect(left.map(({ state }) => state)).toEqual(['refused', 'waiting']);
  });

  it('forgets an quarantined item a month after it was last listed', async () => {
    const store = await openTestStore();
    const { account_id } = await aVoicemail(store);
    const items = [29, 31].map((days) => ({
      account_id,
      ref: `seen-${days}`,
      reason: 'x',
      first_at: daysAgo(60),
      last_at: daysAgo(days),
    }));
    await store.change(({ db }) => db.insertInto('quarantined_items').values(items).execute());
    await pruned(store);
    expect(await store.db.selectFrom('quarantined_items').select('ref').execute()).toEqual([{ ref: 'seen-29' }]);
  });

  it('forgets deliveries, and what they named in vain, after two days', async () => {
    const store = await openTestStore();
    const account_id = await anAccount(store);
    const hours = (count: number) => MONDAY_MORNING - count * 3_600_000;
    await store.change(async ({ db }) => {
      for (const at of [hours(47), hours(49)]) {
        const delivery = { account_id, delivery_id: String(at), sent_at: null, seen_at: at };
        await db.insertInto('webhook_deliveries').values(delivery).execute();
        await db
          .insertInto('hinted_refs')
          .values({ account_id, ref: String(at), due_at: at, hinted_at: at })
          .execute();
      }
    });
    await pruned(store);
    const left = String(hours(47));
    expect(await store.db.selectFrom('webhook_deliveries').select('delivery_id').execute()).toEqual([
      { delivery_id: left },
    ]);
    expect(await store.db.selectFrom('hinted_refs').select('ref').execute()).toEqual([{ ref: left }]);
  });

  it('forgets who was invited a month after the link ran out', async () => {
    const store = await openTestStore();
    const link = { member_id: null, email: 'tom@example.com', name: 'Tom', role: 'member', created_by: null } as const;
    const links = [29, 31].map((days) => ({
      id: `out-${days}`,
      token_hash: `hash-${days}`,
      expires_at: daysAgo(days),
    }));
    const times = { created_at: daysAgo(34), used_at: null, withdrawn_at: null };
    await store.change(({ db }) =>
      db
        .insertInto('invitations')
        .values(links.map((one) => ({ ...link, ...times, ...one })))
        .execute(),
    );
    await pruned(store);
    expect(await store.db.selectFrom('invitations').select('id').execute()).toEqual([{ id: 'out-29' }]);
  });
});
