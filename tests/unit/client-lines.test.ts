import { describe, expect, it } from 'vitest';
import { archiveOf, silentAccounts } from '#lib/client/queries/lines.ts';
import type { AccountWire, LinesWire, LineWire } from '#lib/wire/lines.ts';

const account = (id: string, state: AccountWire['state']): AccountWire => ({
  id,
  label: id,
  state,
  lastSyncAt: null,
  failingSince: null,
  waiting: 0,
  canSetListened: true,
  canRemove: false,
});

const lineOf = (accountId: string): LineWire => ({
  id: `line of ${accountId}`,
  accountId,
  provider: 'a-phone-system',
  providerLabel: 'The PBX',
  name: 'Desk',
  number: null,
  colour: 'teal',
  account: { state: 'well', lastSyncAt: null, failingSince: null },
  canSetListened: true,
  canRemove: true,
  country: null,
  dialsExtensions: false,
});

const lines: LinesWire = {
  items: ['broken', 'well', 'old'].map(lineOf),
  next: null,
  total: 3,
  accounts: [
    account('broken', 'troubled'),
    account('well', 'well'),
    account('away', 'paused'),
    account('new', 'starting'),
    account('old', 'archived'),
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

describe('an archive', () => {
  it('is told about in the list of its own line only', () => {
    expect(archiveOf(lines, 'line of old')?.id).toBe('old');
    for (const line of ['line of well', 'no line', null]) expect(archiveOf(lines, line)).toBeUndefined();
    expect(silentAccounts(lines, 'line of old')).toEqual([]);
  });
});
