import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInView, VIEWS } from '#lib/domain/views.ts';
import { ORDERS } from '#lib/domain/voicemail.ts';
import type { Store } from '#lib/store/store.ts';
import type { VoicemailsTable } from '#lib/store/tables.ts';
import { type ListParams, listQuery, listVoicemails } from '#lib/store/voicemails/list-voicemails.ts';
import { manyVoicemails, planOf } from '#tests/support/many-voicemails.ts';
import { aLine, aMember, aVoicemail, describeOnSqlite, MONDAY_MORNING, openTestStore } from '#tests/support/store.ts';

const inbox: ListParams = { view: 'inbox', memberId: 'maya', order: 'newest', limit: 50 };

async function everyPage(store: Store, ask: ListParams): Promise<string[]> {
  const ids: string[] = [];
  for (let after: number | undefined; ; ) {
    const page = await listVoicemails(store.db, { ...ask, after });
    expect(page.rows.length).toBeLessThanOrEqual(ask.limit);
    ids.push(...page.rows.map((row) => row.id));
    if (page.next === null) return ids;
    after = page.next;
  }
}

describe('a list of voicemails', () => {
  it('shows each once, in both orders and any page size, also when several came in the same millisecond', async () => {
    const store = await openTestStore();
    const line_id = await aLine(store);
    const ids: string[] = [];
    for (const second of [0, 1, 1, 1, 1, 2, 2])
      ids.push((await aVoicemail(store, { line_id, received_at: MONDAY_MORNING + second })).id);
    for (const limit of [1, 2, 3, 7, 100]) {
      expect(await everyPage(store, { ...inbox, order: 'oldest', limit })).toEqual(ids);
      expect(await everyPage(store, { ...inbox, order: 'newest', limit })).toEqual(ids.toReversed());
    }
  });

  it('leaves out what waits from the callers named, and nothing else of theirs', async () => {
    const store = await openTestStore();
    const [one, two] = [await aLine(store), await aLine(store)];
    const left = async (
      line_id: string,
      facts: Pick<Partial<VoicemailsTable>, 'caller_kind' | 'caller_number' | 'status'>,
    ) => (await aVoicemail(store, { line_id, ...facts })).id;
    const grace = { caller_number: '+14155550118' };
    const argentina = { caller_number: '+5491123456789' };
    const desk = { caller_kind: 'extension', caller_number: '204' } as const;
    await left(one, grace);
    const done = await left(one, { ...grace, status: 'done' });
    await left(two, argentina);
    const { account_id } = await aVoicemail(store, { line_id: one, ...desk });
    const elsewhere = await left(two, desk);
    const withheld = await left(two, { caller_kind: 'withheld', caller_number: null });
    const without = ['+14155550118', '+541123456789', `${account_id}/204`];
    expect(await everyPage(store, { ...inbox, without, limit: 1 })).toEqual([withheld, elsewhere]);
    expect(await everyPage(store, { ...inbox, without, view: 'unlistened' })).toEqual([withheld, elsewhere, done]);
  });

  it('holds one caller’s alone when one is named, an extension within its own phone system', async () => {
    const store = await openTestStore();
    const [one, two] = [await aLine(store), await aLine(store)];
    const left = (line_id: string, caller: Partial<Pick<VoicemailsTable, 'caller_kind' | 'caller_number'>>) =>
      aVoicemail(store, { line_id, ...caller });
    const number = { caller_number: '+14155550118' };
    const extension = { caller_kind: 'extension', caller_number: '204' } as const;
    const { id: first } = await left(one, number);
    const { id: other } = await left(two, number);
    const { id: desk, account_id } = await left(one, extension);
    await left(two, extension);
    await left(one, { caller_kind: 'unparsed', caller_number: '+14155550118' });
    await left(one, { caller_number: '+14155550119' });
    const of = (caller: string, ask: Partial<ListParams> = {}) => everyPage(store, { ...inbox, ...ask, caller });
    expect((await of('+14155550118')).toSorted()).toEqual([first, other].toSorted());
    expect(await of('+14155550118', { lineId: two })).toEqual([other]);
    expect(await of('+14155550118', { view: 'done' })).toEqual([]);
    expect(await of(`${account_id}/204`)).toEqual([desk]);
    expect(await of('204')).toEqual([]);
  });

  it('neither skips nor repeats when a voicemail arrives or leaves between two pages', async () => {
    const store = await openTestStore();
    const line_id = await aLine(store);
    const left = [];
    for (let second = 0; second < 4; second += 1)
      left.push(await aVoicemail(store, { line_id, received_at: MONDAY_MORNING + second }));
    const first = await listVoicemails(store.db, { ...inbox, limit: 2 });
    await aVoicemail(store, { line_id, received_at: MONDAY_MORNING + 9 });
    const gone = first.rows[1]?.id ?? '';
    await store.change(({ db }) =>
      db.updateTable('voicemails').set({ trashed_at: 1 }).where('id', '=', gone).execute(),
    );
    const second = await listVoicemails(store.db, { ...inbox, limit: 2, after: first.next ?? undefined });
    expect(second.rows.map((row) => row.id)).toEqual([left[1]?.id, left[0]?.id]);
  });

  it('holds in each view exactly what the rule of the views says, of all lines or of one', async () => {
    const store = await openTestStore();
    const lines = [await aLine(store), await aLine(store)];
    const kinds = fc.record({
      line: fc.nat({ max: 1 }),
      listened: fc.boolean(),
      status: fc.constantFrom('open' as const, 'done' as const),
      trashed: fc.boolean(),
      erasing: fc.boolean(),
      assigneeId: fc.constantFrom(null, 'maya', 'tom'),
    });
    const made = [];
    for (const kind of fc.sample(kinds, { numRuns: 60, seed: 7 })) {
      const { id } = await aVoicemail(store, {
        ...(lines[kind.line] === undefined ? {} : { line_id: lines[kind.line] }),
        listened_at: kind.listened ? 1 : null,
        status: kind.status,
        trashed_at: kind.trashed || kind.erasing ? 1 : null,
        erase_asked: kind.erasing ? 1 : 0,
        assignee_id: kind.assigneeId,
      });
      made.push({ ...kind, id });
    }
    for (const view of VIEWS)
      for (const lineId of [undefined, ...lines]) {
        const expected = made
          .filter((kind) => isInView(view, kind, 'maya') && (lineId === undefined || lines[kind.line] === lineId))
          .map((kind) => kind.id);
        expect(expected.length).toBeGreaterThan(0);
        expect(await everyPage(store, { ...inbox, view, lineId, order: 'oldest', limit: 7 })).toEqual(expected);
      }
  });

  it('names the line, the phone system and the people', async () => {
    const store = await openTestStore();
    const maya = await aMember(store, { name: 'Maya' });
    const tom = await aMember(store, { name: 'Tom' });
    const line_id = await aLine(store, { name: 'Bookings', colour: 'rose' });
    await aVoicemail(store, { line_id, listened_at: 1, listened_by: maya, assignee_id: tom });
    const page = await listVoicemails(store.db, inbox);
    expect(page.rows[0]).toMatchObject({
      line_name: 'Bookings',
      line_colour: 'rose',
      provider: 'a-phone-system',
      listened_by_name: 'Maya',
      assignee_name: 'Tom',
      done_by_name: null,
      audio_state: null,
      entry_state: null,
    });
  });
});

describeOnSqlite('among 100,000 voicemails', () => {
  it('a page of any view, line, order and depth is cut in an index and never sorted as a whole', async () => {
    const store = await openTestStore();
    const lineId = await aLine(store);
    await manyVoicemails(store, lineId, 100_000);
    for (const view of VIEWS)
      for (const order of ORDERS)
        for (const line of [undefined, lineId])
          for (const after of [undefined, (MONDAY_MORNING + 50_000_000) * 1024]) {
            const plan = await planOf(store, listQuery(store.db, { ...inbox, view, order, lineId: line, after }));
            const index = line === undefined || view === 'mine' ? `voicemails_${view}` : `voicemails_${view}_of_line`;
            expect(plan).toContainEqual(
              expect.stringMatching(new RegExp(`voicemails USING (COVERING )?INDEX ${index}\\b`)),
            );
            expect(plan).toContainEqual(expect.stringMatching(/^SEARCH voicemails USING INTEGER PRIMARY KEY/));
            // The rows of the page are sorted once more; what they were cut from is neither sorted nor read in full.
            expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toHaveLength(1);
            expect(plan.filter((step) => /^SCAN (?!voicemails USING)/.test(step))).toEqual([]);
          }
    for (const view of ['inbox', 'done'] as const) {
      const plan = await planOf(store, listQuery(store.db, { ...inbox, view, caller: '+49301100010' }));
      expect(plan).toContainEqual(
        expect.stringMatching(/voicemails USING INDEX voicemails_of_caller \(caller_number=\?\)/),
      );
    }
    const deep = await listVoicemails(store.db, { ...inbox, after: (MONDAY_MORNING + 10_000) * 1024, limit: 5 });
    expect(deep.rows.map((row) => row.id)).toEqual(['many-0']);
  });
});
