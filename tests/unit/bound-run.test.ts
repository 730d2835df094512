import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anyProvider } from '#lib/providers/any-provider.ts';
import { MOST_IDLE_PAGES_OF_A_RUN } from '#lib/providers/bound-run.ts';
import type { PullPage, PullParams } from '#lib/providers/contract.ts';
import { MovableClock, makeProviderTools } from '#tests/support/provider-tools.ts';
import {
  account,
  fullSyncPage,
  incrementalSync,
  mirrored,
  never,
  type TestDeps,
  testDeps,
} from '#tests/support/sync-deps.ts';

type Page = Partial<PullPage<unknown>> & { more: boolean; cursor: unknown };

/** Deps whose adapter answers the pages of one mode so; the other mode lists what is there. */
async function depsWhere(
  mode: PullParams<unknown>['mode'],
  page: (asked: number, shown: Page) => Page,
  endsRuns?: true,
) {
  const deps = await testDeps();
  deps.phone.arrive({ ref: 'a', receivedAt: deps.clock.at });
  const asked = { pages: 0, cursors: [] as unknown[] };
  const origin = { baseUrl: new URL('http://127.0.0.1') };
  const provider = anyProvider({
    id: 'pretend',
    label: 'Pretend',
    capabilities: deps.phone.capabilities,
    settingsSchema: z.unknown(),
    cursorSchema: z.unknown(),
    ...(endsRuns && { endsRuns }),
    origin: () => origin,
    connect: () => {
      const adapter = deps.phone.adapter();
      return {
        ...adapter,
        pull: async (ask, signal) => {
          const shown = await adapter.pull({ ...ask, cursor: null }, signal);
          if (ask.mode !== mode) return shown;
          asked.pages += 1;
          asked.cursors.push(ask.cursor);
          if (asked.pages > 5_000) throw new Error('asked without end');
          return { ...shown, voicemails: [], completeLines: [], ...page(asked.pages, shown) };
        },
      };
    },
  });
  const connection = provider.connect({}, makeProviderTools({ origin, clock: new MovableClock(deps.clock.at) }));
  return { deps: { ...deps, accounts: { ...deps.accounts, connect: async () => connection } } as TestDeps, asked };
}

const ENDLESS: [string, (asked: number, shown: Page) => Page, string][] = [
  ['empty pages', (asked) => ({ more: true, cursor: asked }), 'listing-does-not-end'],
  ['the same page', (asked, shown) => ({ ...shown, more: true, cursor: asked }), 'listing-repeats'],
  ['a cursor that stays', (_, shown) => ({ ...shown, more: true, cursor: 'here' }), 'listing-repeats'],
  [
    'pages in turn',
    (asked, shown) => ({ ...(asked % 2 === 0 ? { voicemails: [] } : shown), more: true, cursor: asked }),
    'listing-',
  ],
];

describe('a run of an adapter that does not bound it', () => {
  it.each(ENDLESS)(
    'an incremental sync of %s ends with its reason, keeps what it saw, and a full sync goes on',
    async (_, page, reason) => {
      const { deps, asked } = await depsWhere('recent', page);
      expect(await incrementalSync(deps, deps.accountId, never)).toBe('failed');
      expect(asked.pages).toBeLessThanOrEqual(MOST_IDLE_PAGES_OF_A_RUN + 1);
      const { last_error } = await account(deps);
      expect(JSON.parse(last_error ?? '{}')).toMatchObject({ kind: 'reply-not-understood' });
      expect(JSON.parse(last_error ?? '{}').reason).toContain(reason);
      expect(await fullSyncPage(deps, deps.accountId, never)).toBe('done');
      expect(await mirrored(deps, 'a')).toMatchObject({ missing_since: null });
      // The next run begins where this one began.
      await incrementalSync(deps, deps.accountId, never);
      expect(asked.cursors.filter((cursor) => cursor === null)).toHaveLength(2);
    },
  );

  it.each(ENDLESS)('a full sync of %s ends too, and nothing is taken for gone', async (_, page) => {
    const { deps, asked } = await depsWhere('everything', page);
    expect(await incrementalSync(deps, deps.accountId, never)).toBe('done');
    let end = await fullSyncPage(deps, deps.accountId, never);
    while (end === 'more') end = await fullSyncPage(deps, deps.accountId, never);
    expect(end).toBe('failed');
    expect(asked.pages).toBeLessThanOrEqual(MOST_IDLE_PAGES_OF_A_RUN + 1);
    expect(await account(deps)).toMatchObject({ full_sync_cursor: null, last_full_sync_at: null });
    expect(await mirrored(deps, 'a')).toMatchObject({ missing_since: null });
  });

  it('goes on past empty pages while they are few, and for as long as pages bring something', async () => {
    const few = await depsWhere('recent', (asked) => ({ more: asked < MOST_IDLE_PAGES_OF_A_RUN, cursor: asked }));
    expect(await incrementalSync(few.deps, few.deps.accountId, never)).toBe('done');
    const long = await depsWhere('recent', (asked) => ({
      more: asked < 300,
      cursor: asked,
      malformed: [{ ref: `item ${asked % 100}`, reason: { code: 'unreadable' as const } }],
    }));
    expect(await incrementalSync(long.deps, long.deps.accountId, never)).toBe('done');
  });

  it('is left to an adapter that ends its runs itself', async () => {
    const { deps } = await depsWhere('recent', (asked) => ({ more: asked < 300, cursor: asked }), true);
    expect(await incrementalSync(deps, deps.accountId, never)).toBe('done');
  });
});
