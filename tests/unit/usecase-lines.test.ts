import { describe, expect, it } from 'vitest';
import { lineOfVoicemail, MOST_LINES } from '#lib/client/queries/lines.ts';
import type { Store } from '#lib/store/store.ts';
import { listLines } from '#lib/usecases/phone-systems/list-lines.ts';
import { getCounts } from '#lib/usecases/voicemails/get-counts.ts';
import { getVoicemail } from '#lib/usecases/voicemails/get-voicemail.ts';
import { linesQuery, linesWire } from '#lib/wire/lines.ts';
import { aLine, anAccount, aVoicemail, MONDAY_MORNING } from '#tests/support/store.ts';
import { aTeam } from '#tests/support/use-cases.ts';

const ask = (query: Record<string, string>) => linesQuery.parse(query);

/** `count` lines of one phone system, in one statement for every two hundred of them. */
async function manyLines(store: Store, count: number): Promise<string> {
  const account_id = await anAccount(store, { last_sync_at: MONDAY_MORNING });
  const lines = Array.from({ length: count }, (_, n) => ({
    id: `line-${n}`,
    account_id,
    ref: `${n}`,
    name: `Room ${n}`,
    number: `+4930${200_000 + n}`,
    colour: 'teal',
    created_at: MONDAY_MORNING,
  }));
  for (let from = 0; from < count; from += 200)
    await store.change(({ db }) =>
      db
        .insertInto('lines')
        .values(lines.slice(from, from + 200))
        .execute(),
    );
  return account_id;
}

describe('very many lines', () => {
  it('are told as those with the most unlistened voicemails, by name, and how many there are', async () => {
    const { store, context, maya } = await aTeam();
    await manyLines(store, 300);
    for (const [line_id, count] of [
      ['line-250', 3],
      ['line-7', 2],
      ['line-90', 1],
    ] as const)
      for (let n = 0; n < count; n += 1) await aVoicemail(store, { line_id });
    await aVoicemail(store, { line_id: 'line-8', listened_at: 1 });
    const names = async (query: Record<string, string>) => {
      const { items, total } = linesWire.parse(await listLines(context, maya, ask(query)));
      return [items.map(({ name }) => name), total];
    };
    expect(await names({ limit: '2' })).toEqual([['Room 250', 'Room 7'], 300]);
    expect(await names({ limit: '4' })).toEqual([['Room 250', 'Room 7', 'Room 8', 'Room 90'], 300]);
    expect((await names({}))[0]).toHaveLength(300);
    expect(await names({ id: 'line-123' })).toEqual([['Room 123'], 1]);
    expect(await names({ id: 'nowhere' })).toEqual([[], 0]);
  });

  it('are found by part of their name or number', async () => {
    const { store, context, maya } = await aTeam();
    await manyLines(store, 300);
    await aLine(store, { id: 'spa', name: 'Thermé & Spa', number: '+493099887766' });
    const found = async (q: string, limit = '50') => {
      const { items, total } = await listLines(context, maya, ask({ q, limit }));
      return [items.length, total, items[0]?.name];
    };
    expect(await found('THERME')).toEqual([1, 1, 'Thermé & Spa']);
    expect(await found('030 99 88')).toEqual([0, 0, undefined]);
    expect(await found('+49 30 99 88')).toEqual([1, 1, 'Thermé & Spa']);
    expect(await found('room 2', '10')).toEqual([10, 111, 'Room 2']);
    expect(await found('nobody')).toEqual([0, 0, undefined]);
  });

  it('make a page no larger than fifty do, and their voicemails still say what can be done with them', async () => {
    const { store, context, maya } = await aTeam({ facts: { canRemove: false } });
    await manyLines(store, 2_000);
    const { id } = await aVoicemail(store, { line_id: 'line-1999', listened_at: 1, status: 'done' });
    const lines = await listLines(context, maya, { limit: MOST_LINES });
    expect(lines.items).toHaveLength(MOST_LINES);
    expect(JSON.stringify(lines).length).toBeLessThan(MOST_LINES * 700);
    expect(JSON.stringify(await getCounts(context, maya)).length).toBeLessThan(1_000);
    expect(lines.items.some((line) => line.id === 'line-1999')).toBe(false);
    const line = lineOfVoicemail(lines, await getVoicemail(context, maya, { id }));
    expect(line).toMatchObject({
      name: 'Room 1999',
      canSetListened: true,
      canRemove: false,
      account: { state: 'well' },
    });
    // The same as where it is listed, but for its number.
    const [{ number, formatted, national, ...listed } = expect.unreachable()] = (
      await listLines(context, maya, { id: 'line-1999' })
    ).items;
    expect({ ...listed, number: null }).toEqual(line);
    expect([number, formatted, national?.country]).toEqual(['+4930201999', '+49 30 201999', 'DE']);
  });

  it('are all told where there are few', async () => {
    const { store, context, maya } = await aTeam();
    await manyLines(store, MOST_LINES);
    const all = await listLines(context, maya);
    expect(await listLines(context, maya, { limit: MOST_LINES })).toEqual(all);
    expect(all.total).toBe(MOST_LINES);
  });
});
