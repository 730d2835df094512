import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anyProvider } from '#lib/providers/any-provider.ts';
import { MOST_IDLE_PAGES_OF_A_RUN } from '#lib/providers/bound-run.ts';
import type { PullAsk, PullPage } from '#lib/providers/contract.ts';
import { pullRecent, sweepPage } from '#lib/sync/pull.ts';
import { MovableClock, makeProviderTools } from '#tests/support/provider-tools.ts';
import { account, aRoom, mirrored, never, type TestRoom } from '#tests/support/sync-deps.ts';

type Page = Partial<PullPage<unknown>> & { more: boolean; cursor: unknown };

/** A room whose adapter answers the pages of one mode so; the other mode lists what is there. */
async function aRoomWhere(mode: PullAsk<unknown>['mode'], page: (asked: number, shown: Page) => Page, endsRuns?: true) {
  const room = await aRoom();
  room.phone.arrive({ ref: 'a', receivedAt: room.clock.at });
  const asked = { pages: 0, cursors: [] as unknown[] };
  const origin = { baseUrl: new URL('http://127.0.0.1') };
  const provider = anyProvider({
    id: 'pretend',
    label: 'Pretend',
    capabilities: room.phone.capabilities,
    settingsSchema: z.unknown(),
    cursorSchema: z.unknown(),
    ...(endsRuns && { endsRuns }),
    origin: () => origin,
    connect: () => {
      const adapter = room.phone.adapter();
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
  const connection = provider.connect({}, makeProviderTools({ origin, clock: new MovableClock(room.clock.at) }));
  return { room: { ...room, accounts: { ...room.accounts, connect: async () => connection } } as TestRoom, asked };
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
      const { room, asked } = await aRoomWhere('recent', page);
      expect(await pullRecent(room, room.accountId, never)).toBe('failed');
      expect(asked.pages).toBeLessThanOrEqual(MOST_IDLE_PAGES_OF_A_RUN + 1);
      const { last_error } = await account(room);
      expect(JSON.parse(last_error ?? '{}')).toMatchObject({ kind: 'reply-not-understood' });
      expect(JSON.parse(last_error ?? '{}').reason).toContain(reason);
      expect(await sweepPage(room, room.accountId, never)).toBe('done');
      expect(await mirrored(room, 'a')).toMatchObject({ missing_since: null });
      // The next run begins where this one began.
      await pullRecent(room, room.accountId, never);
      expect(asked.cursors.filter((cursor) => cursor === null)).toHaveLength(2);
    },
  );

  it.each(ENDLESS)('a full sync of %s ends too, and nothing is taken for gone', async (_, page) => {
    const { room, asked } = await aRoomWhere('everything', page);
    expect(await pullRecent(room, room.accountId, never)).toBe('done');
    let end = await sweepPage(room, room.accountId, never);
    while (end === 'more') end = await sweepPage(room, room.accountId, never);
    expect(end).toBe('failed');
    expect(asked.pages).toBeLessThanOrEqual(MOST_IDLE_PAGES_OF_A_RUN + 1);
    expect(await account(room)).toMatchObject({ sweep_cursor: null, last_sweep_at: null });
    expect(await mirrored(room, 'a')).toMatchObject({ missing_since: null });
  });

  it('goes on past empty pages while they are few, and for as long as pages bring something', async () => {
    const few = await aRoomWhere('recent', (asked) => ({ more: asked < MOST_IDLE_PAGES_OF_A_RUN, cursor: asked }));
    expect(await pullRecent(few.room, few.room.accountId, never)).toBe('done');
    const long = await aRoomWhere('recent', (asked) => ({
      more: asked < 300,
      cursor: asked,
      malformed: [{ ref: `item ${asked % 100}`, reason: { code: 'unreadable' as const } }],
    }));
    expect(await pullRecent(long.room, long.room.accountId, never)).toBe('done');
  });

  it('is left to an adapter that ends its runs itself', async () => {
    const { room } = await aRoomWhere('recent', (asked) => ({ more: asked < 300, cursor: asked }), true);
    expect(await pullRecent(room, room.accountId, never)).toBe('done');
  });
});
