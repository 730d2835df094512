import { describe, expect, it } from 'vitest';
import { readErrorRecord } from '#lib/domain/error-record.ts';
import { account, fullSyncPage, never, type TestDeps, testDeps } from '#tests/support/sync-deps.ts';

const MOST = 100;
const PAGE = 10;

/** A phone system whose full syncs list on and on: each page holds voicemails that nobody has seen before. */
async function anInventor({ isFirst }: { isFirst: boolean }) {
  const deps = await testDeps();
  deps.phone.arrive({ ref: 'a', receivedAt: deps.clock.at });
  if (!isFirst) expect(await fullSyncPage(deps, deps.accountId, never)).toBe('done');
  const adapter = await deps.accounts.connect(deps.accountId);
  let invented = 0;
  const connection: typeof adapter = {
    ...adapter,
    async pull(ask, signal) {
      const page = await adapter.pull({ ...ask, cursor: null }, signal);
      const [template] = page.voicemails;
      if (template === undefined || ask.mode === 'recent') return page;
      const voicemails = Array.from({ length: PAGE }, () => {
        invented += 1;
        return { ...template, ref: `v${invented}`, receivedAt: template.receivedAt - invented * 1_000 };
      });
      return { ...page, voicemails: [template, ...voicemails], completeLines: [], cursor: invented, more: true };
    },
  };
  return { ...deps, mostNewAtOnce: MOST, accounts: { ...deps.accounts, connect: async () => connection } } as TestDeps;
}

async function pagesUntilItEnds(deps: TestDeps, most: number): Promise<number> {
  for (let pages = 1; pages <= most; pages += 1)
    if ((await fullSyncPage(deps, deps.accountId, never)) !== 'more') return pages;
  return most;
}

const stored = async ({ store }: TestDeps) => (await store.db.selectFrom('voicemails').select('seq').execute()).length;

describe('a full sync that brings nothing but new voicemails', () => {
  it('ends with its reason once it brought more than any may and more than there were; those are kept', async () => {
    const deps = await anInventor({ isFirst: false });
    expect(await pagesUntilItEnds(deps, 50)).toBe(MOST / PAGE + 1);
    const { last_error, full_sync_failures, failures, full_sync_began_at } = await account(deps);
    expect(readErrorRecord(last_error)).toMatchObject({ reason: 'listing-does-not-end' });
    // Incremental syncs go on.
    expect({ full_sync_failures, failures, full_sync_began_at }).toEqual({
      full_sync_failures: 1,
      failures: 0,
      full_sync_began_at: null,
    });
    expect(await stored(deps)).toBe(MOST + PAGE + 1);
    // What a real archive would bring next time.
    expect(await pagesUntilItEnds(deps, 14)).toBe(12);
  });

  it('has no such end while everything is gone through for the first time', async () => {
    const deps = await anInventor({ isFirst: true });
    expect(await pagesUntilItEnds(deps, 13)).toBe(13);
    expect(await stored(deps)).toBe(13 * PAGE + 1);
  });
});
