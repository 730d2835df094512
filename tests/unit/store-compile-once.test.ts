import { describe, expect, it, vi } from 'vitest';
import { compileOnce } from '#lib/store/compile-once.ts';
import type { Db } from '#lib/store/store.ts';
import { aMember, openTestStore } from '#tests/support/store.ts';

/** Members' names by `order`, those after `after` only when it is given. */
function namesQuery(db: Db, { after, limit }: { after?: string | undefined; limit: number }, order: 'asc' | 'desc') {
  const names = db.selectFrom('members').select('name').orderBy('name', order).limit(limit);
  return after === undefined ? names : names.where('name', '>', after);
}

async function aTeam() {
  const store = await openTestStore();
  for (const name of ['Alex', 'Maya', 'Tom']) await aMember(store, { name });
  const build = vi.fn(namesQuery);
  const ask = compileOnce(build);
  const names = async (values: { after?: string | undefined; limit: number }, order: 'asc' | 'desc' = 'asc') =>
    (await ask(store.db, values, order)).map(({ name }) => name);
  return { build, names, ask };
}

describe('a query compiled once', () => {
  it('answers by the values of each ask, and is built for the first only', async () => {
    const { build, names } = await aTeam();
    expect(await names({ after: 'Alex', limit: 9 })).toEqual(['Maya', 'Tom']);
    expect(await names({ after: 'Maya', limit: 9 })).toEqual(['Tom']);
    expect(await names({ after: 'Alex', limit: 1 })).toEqual(['Maya']);
    expect(build).toHaveBeenCalledOnce();
  });

  it('is another one for another shape, and when other values are given', async () => {
    const { names } = await aTeam();
    expect(await names({ limit: 2 })).toEqual(['Alex', 'Maya']);
    expect(await names({ limit: 2 }, 'desc')).toEqual(['Tom', 'Maya']);
    expect(await names({ after: 'Alex', limit: 2 })).toEqual(['Maya', 'Tom']);
    expect(await names({ after: undefined, limit: 2 })).toEqual(['Alex', 'Maya']);
  });

  it('is compiled by each database for itself', async () => {
    const { build, ask } = await aTeam();
    const other = await openTestStore();
    await aMember(other, { name: 'Zoe' });
    await ask(other.db, { limit: 1 }, 'asc');
    const stores = await aTeam();
    expect(await ask(other.db, { limit: 1 }, 'asc')).toEqual([{ name: 'Zoe' }]);
    expect(await stores.names({ limit: 1 })).toEqual(['Alex']);
    expect(build).toHaveBeenCalledOnce();
  });
});
