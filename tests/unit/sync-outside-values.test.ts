import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RemoteVoicemail } from '#lib/domain/voicemail.ts';
import { anyProvider } from '#lib/providers/any-provider.ts';
import { searchVoicemails } from '#lib/store/search/search-voicemails.ts';
import { listVoicemails } from '#lib/store/voicemails/list-voicemails.ts';
import { MovableClock, makeProviderTools } from '../support/provider-tools.ts';
import { incrementalSync, never, type TestDeps, testDeps } from '../support/sync-deps.ts';

/** The room with its phone system behind the edge that every adapter stands behind. */
function withBounds(deps: TestDeps): TestDeps {
  const origin = { baseUrl: new URL('http://127.0.0.1') };
  const provider = anyProvider({
    id: 'pretend',
    label: 'Pretend',
    capabilities: deps.phone.capabilities,
    settingsSchema: z.unknown(),
    cursorSchema: z.unknown(),
    origin: () => origin,
    connect: () => ({ ...deps.phone.connection(), remove: async () => 'removed' as const }),
  });
  const tools = makeProviderTools({ origin, clock: new MovableClock(deps.clock.at) });
  return { ...deps, accounts: { ...deps.accounts, connect: async () => provider.connect({}, tools) } };
}

const ODD: Partial<RemoteVoicemail>[] = [
  ...['0001-01-01', '1684-05-02', '1969-12-31', '2249-01-01', '9999-12-31'].map((day) => ({
    receivedAt: Date.parse(day),
  })),
  { receivedAt: Number.NaN },
  { ref: '\ud800' },
  { ref: '\0' },
  { ref: 'a\0' },
  { ref: '漢'.repeat(2_000) },
  { lineRef: '\udfff\0' },
  { transcript: { state: 'ready', text: `\0\ud800${'漢字'.repeat(500_000)}` } },
  { caller: { kind: 'unparsed', text: 'x'.repeat(1_000_000), name: '\0' } },
  { caller: { kind: 'extension', number: '1'.repeat(10_000) } },
  { durationSeconds: Number.POSITIVE_INFINITY },
  { durationSeconds: -1 },
];

describe('a page of values that no database, list or search could hold', () => {
  it('costs what cannot be read, never its account or a neighbor', async () => {
    const deps = withBounds(await testDeps());
    const received = (index: number) => deps.clock.at - index * 60_000;
    ODD.forEach((odd, index) => {
      deps.phone.arrive({ ref: `good-${index}`, receivedAt: received(2 * index) });
      deps.phone.arrive({ ref: `odd-${index}`, receivedAt: received(2 * index + 1), ...odd });
    });
    for (const attempt of ['first', 'again']) {
      expect(await incrementalSync(deps, deps.accountId, never), attempt).toBe('done');
      const quarantined = await deps.store.db.selectFrom('quarantined_items').select(['ref', 'reason']).execute();
      expect(quarantined.map(({ reason }) => reason).toSorted()).toEqual([
        'id-too-long',
        ...Array(4).fill('received-too-early'),
        ...Array(2).fill('received-too-late'),
      ]);
      const list = { view: 'inbox', limit: 100, memberId: 'maya' } as const;
      for (const order of ['newest', 'oldest'] as const) {
        const { rows } = await listVoicemails(deps.store.db, { ...list, order });
        expect(rows).toHaveLength(2 * ODD.length - quarantined.length);
        expect(rows.filter(({ ref }) => ref.startsWith('good-'))).toHaveLength(ODD.length);
        expect((await searchVoicemails(deps.store.db, { ...list, order, typed: '漢字漢' })).rows).toHaveLength(1);
      }
    }
  });
});
