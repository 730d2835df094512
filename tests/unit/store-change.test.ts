import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { aLine, aMember, anAccount, aVoicemail, ManualClock, openTestStore } from '#tests/support/store.ts';

const clock = new ManualClock();

describe('a change', () => {
  it('is seen by readers only when it is whole', async () => {
    const store = await openTestStore();
    await store.change(async ({ db }) => {
      await db.insertInto('settings').values({ key: 'half', value: '1' }).execute();
      const seen = await store.db.selectFrom('settings').selectAll().where('key', '=', 'half').execute();
      expect(seen).toEqual([]);
    });
    expect(await store.db.selectFrom('settings').selectAll().where('key', '=', 'half').execute()).toHaveLength(1);
  });

  it('leaves nothing behind when it fails, neither rows nor events, and wakes nobody', async () => {
    const store = await openTestStore();
    let woken = 0;
    store.onEvents(() => {
      woken += 1;
    });
    const failed = store.change(async ({ db, emit }) => {
      await db.insertInto('settings').values({ key: 'half', value: '1' }).execute();
      emit({ type: 'line-changed', line_id: 'some-line' });
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await store.db.selectFrom('settings').selectAll().where('key', '=', 'half').execute()).toEqual([]);
    expect(await store.db.selectFrom('events').selectAll().execute()).toEqual([]);
    expect(woken).toBe(0);
  });

  it('reads and writes without another slipping in between', async () => {
    const store = await openTestStore();
    await store.change(({ db }) => db.insertInto('settings').values({ key: 'count', value: '0' }).execute());
    const countUp = () =>
      store.change(async ({ db }) => {
        const row = await db.selectFrom('settings').selectAll().where('key', '=', 'count').executeTakeFirstOrThrow();
        const value = String(Number(row.value) + 1);
        await db.updateTable('settings').set({ value }).where('key', '=', 'count').execute();
      });
    await Promise.all(Array.from({ length: 20 }, countUp));
    const row = await store.db.selectFrom('settings').select('value').where('key', '=', 'count').executeTakeFirst();
    expect(row?.value).toBe('20');
  });

  it('wakes listeners after the commit, once for all its events, until they stop listening', async () => {
    const store = await openTestStore(clock);
    const seen: Promise<number>[] = [];
    const stop = store.onEvents(() =>
      seen.push(
        store.db
          .selectFrom('events')
          .selectAll()
          .execute()
          .then((events) => events.length),
      ),
    );
    const twoEvents = () =>
      store.change(async ({ emit }) => {
        emit({ type: 'line-changed', line_id: 'a' });
        emit({ type: 'line-changed', line_id: 'b' });
      });
    await twoEvents();
    expect(await Promise.all(seen)).toEqual([2]);
    await store.change(async () => undefined);
    stop();
    await twoEvents();
    expect(seen).toHaveLength(1);
  });

  it('refuses another change inside it instead of waiting for ever', async () => {
    const store = await openTestStore();
    const nested = store.change(() => store.change(async () => undefined));
    await expect(nested).rejects.toThrow(/inside another/);
    await expect(store.change(async () => 'goes on')).resolves.toBe('goes on');
  });

  it('is the only way to write', async () => {
    const store = await openTestStore();
    const write = store.db.insertInto('settings').values({ key: 'past', value: 'the door' }).execute();
    await expect(write).rejects.toThrow(AppError);
  });
});

describe('the tables', () => {
  it('forget an account with everything below it', async () => {
    const store = await openTestStore();
    const account_id = await anAccount(store);
    const member_id = await aMember(store);
    const voicemail = await aVoicemail(store, { line_id: await aLine(store, { account_id }) });
    const listen = { id: 'l', voicemail_id: voicemail.id, member_id, began_at: 1, updated_at: 1 } as const;
    await store.change(({ db }) =>
      db
        .insertInto('listens')
        .values({ ...listen, ranges: '[]', heard_seconds: 0, ended: 0 })
        .execute(),
    );
    await store.change(({ db }) => db.deleteFrom('accounts').where('id', '=', account_id).execute());
    for (const table of ['lines', 'voicemails', 'listens', 'view_counts'] as const)
      expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  it('refuse a second voicemail of the same ref at one account', async () => {
    const store = await openTestStore();
    const { line_id, ref } = await aVoicemail(store);
    await expect(aVoicemail(store, { line_id, ref })).rejects.toThrow(/unique/i);
    await expect(aVoicemail(store, { ref })).resolves.toBeDefined();
  });
});
