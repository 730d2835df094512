import { describe, expect, it } from 'vitest';
import { noteFailure } from '#lib/store/accounts/account-failure.ts';
import { keepToken, storedAccount } from '#lib/store/accounts/stored-accounts.ts';
import { anAccount, openTestStore } from '#tests/support/store.ts';

describe('what was under way when an account was removed', () => {
  it.each(['archived', 'erasing'] as const)('leaves neither a token nor a fault behind: %s', async (state) => {
    const store = await openTestStore();
    const id = await anAccount(store, { state });
    const failure = { kind: 'credentials-rejected', reason: null, status: 401, at: 1 };
    await store.change(async (change) => {
      await keepToken(change, id, 'sealed');
      await noteFailure(change, id, failure, { notBefore: 5, reject: true });
    });
    expect(await storedAccount(store.db, id)).toMatchObject({ state, token: null, last_error: null, failures: 0 });
    expect(await store.db.selectFrom('events').selectAll().execute()).toEqual([]);
  });
});
