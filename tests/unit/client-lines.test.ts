import { describe, expect, it } from 'vitest';
import { silentAccounts } from '#lib/client/lines.ts';
import type { AccountWire, LinesWire, LineWire } from '#lib/wire/lines.ts';

const account = (id: string, state: AccountWire['state']): AccountWire => ({ id, label: id, state, lastSyncAt: null });

const lineOf = (accountId: string): LineWire => ({
  id: `line of ${accountId}`,
  accountId,
  provider: 'a-phone-system',
  providerLabel: 'The PBX',
  name: 'Desk',
  number: null,
  colour: 'teal',
  account: { state: 'well', lastSyncAt: null },
  canSetListened: true,
  canRemove: true,
});

const lines: LinesWire = {
  items: ['broken', 'well'].map(lineOf),
  next: null,
  accounts: [
    account('broken', 'troubled'),
    account('well', 'well'),
    account('away', 'paused'),
    account('new', 'starting'),
  ],
};

describe('phone systems from which nothing comes', () => {
  const silent = (line: string | null) => silentAccounts(lines, line).map(({ id }) => id);

  it('are told about in every list of all lines, also without a line of their own', () => {
    expect(silent(null)).toEqual(['broken', 'away']);
    expect(silentAccounts(undefined, null)).toEqual([]);
  });

  it('are told about in the list of one line only when it is theirs', () => {
    expect(silent('line of broken')).toEqual(['broken']);
    expect(silent('line of well')).toEqual([]);
  });
});
