import fc from 'fast-check';
import type { Selectable, Updateable } from 'kysely';
import { describe, expect, it } from 'vitest';
import { callerKey, splitNumber } from '#lib/domain/caller-key.ts';
import { isInView, type View } from '#lib/domain/views.ts';
import type { Store } from '#lib/store/store.ts';
import type { VoicemailsTable } from '#lib/store/tables.ts';
import { countVoicemails } from '#lib/store/voicemails/count-voicemails.ts';
import { COUNTED_BY_LINE } from '#lib/store/voicemails/view-filter.ts';
import { aLine, anAccount, aVoicemail, openTestStore } from '#tests/support/store.ts';

/** Counts everything anew with the rule of the views. */
async function recount(store: Store) {
  const voicemails = await store.db.selectFrom('voicemails').selectAll().execute();
  const count = (view: View, lineId?: string) =>
    voicemails.filter(
      (row) =>
        (lineId === undefined || row.line_id === lineId) &&
        isInView(
          view,
          {
            listened: row.listened_at !== null,
            status: row.status,
            trashed: row.trashed_at !== null,
            erasing: row.erase_asked === 1,
            assigneeId: row.assignee_id,
          },
          'maya',
        ),
    ).length;
  const lines = await store.db.selectFrom('lines').select('id').execute();
  return {
    lines: lines
      .flatMap(({ id }) => COUNTED_BY_LINE.map((view) => ({ line_id: id, view, n: count(view, id) })))
      .sort(byLine),
    member: { mine: count('mine') },
    callers: callersIn(voicemails.filter((row) => row.status === 'open' && row.trashed_at === null)),
  };
}

/** By the rule of lib/domain/caller-key.ts: those with several. */
function callersIn(open: Selectable<VoicemailsTable>[]): { caller: string; waiting: number }[] {
  const keys = open.map((row) =>
    callerKey({
      accountId: row.account_id,
      caller: { kind: row.caller_kind, ...(row.caller_number === null ? {} : splitNumber(row.caller_number)) },
    }),
  );
  return [...new Set(keys.filter((key) => key !== null))]
    .map((caller) => ({ caller, waiting: keys.filter((key) => key === caller).length }))
    .filter(({ waiting }) => waiting > 1)
    .sort(byCaller);
}

const byCaller = (a: { caller: string }, b: { caller: string }) => (a.caller < b.caller ? -1 : 1);
const byLine = (a: LineCount, b: LineCount) => (a.line_id + a.view < b.line_id + b.view ? -1 : 1);

interface LineCount {
  line_id: string;
  view: View;
}

type Step =
  | { kind: 'arrive'; line: number; listened: boolean }
  | { kind: 'set'; which: number; facts: Updateable<VoicemailsTable> }
  | { kind: 'move'; which: number; line: number }
  | { kind: 'delete'; which: number };

const KINDS = ['number', 'extension', 'unparsed'] as const;
const when = fc.constantFrom(null, 1, 2);
const facts: fc.Arbitrary<Updateable<VoicemailsTable>> = fc.oneof(
  fc.record({ listened_at: when }),
  fc.record({ trashed_at: when, erase_asked: fc.constant(0 as const) }),
  fc.record({ trashed_at: fc.constant(1), erase_asked: fc.constantFrom(0 as const, 1 as const) }),
  fc.record({ status: fc.constantFrom('open' as const, 'done' as const) }),
  fc.record({ assignee_id: fc.constantFrom(null, 'maya', 'tom') }),
  fc.record({ caller_kind: fc.constantFrom(...KINDS), caller_number: fc.constantFrom('204', '205') }),
  fc.record({
    caller_kind: fc.constant('number' as const),
    caller_number: fc.constantFrom('+541123', '+5491123', '+5491123;ext=4', '+541123;ext=4', '+52551', '+521551'),
  }),
  fc.record({ caller_kind: fc.constant('withheld' as const), caller_number: fc.constant(null) }),
  fc.record({
    listened_at: when,
    trashed_at: when,
    erase_asked: fc.constant(0 as const),
    status: fc.constantFrom('open' as const, 'done' as const),
  }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('arrive' as const), line: fc.nat(2), listened: fc.boolean() }),
  fc.record({ kind: fc.constant('set' as const), which: fc.nat(30), facts }),
  fc.record({ kind: fc.constant('move' as const), which: fc.nat(30), line: fc.nat(2) }),
  fc.record({ kind: fc.constant('delete' as const), which: fc.nat(30) }),
);

describe('the counts', () => {
  it('equal a recount after any arrivals, changes, moves between lines and deletions', async () => {
    const store = await openTestStore();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        await store.change(({ db }) => db.deleteFrom('accounts').execute());
        const account_id = await anAccount(store);
        const lines = [await aLine(store, { account_id }), await aLine(store, { account_id })];
        lines.push(await aLine(store, { account_id }));
        for (const each of steps) await take(store, lines, each);
        const counted = await countVoicemails(store.db, 'maya');
        expect({
          ...counted,
          lines: counted.lines.sort(byLine),
          callers: counted.callers.sort(byCaller),
        }).toEqual(await recount(store));
      }),
      { numRuns: 25, seed: 4 },
    );
  });

  it('know a line without voicemails', async () => {
    const store = await openTestStore();
    const line_id = await aLine(store);
    const { lines } = await countVoicemails(store.db, 'maya');
    expect(lines.sort(byLine)).toEqual([
      { line_id, view: 'done', n: 0 },
      { line_id, view: 'inbox', n: 0 },
      { line_id, view: 'trash', n: 0 },
      { line_id, view: 'unlistened', n: 0 },
    ]);
  });
});

async function take(store: Store, lines: string[], taken: Step): Promise<void> {
  if (taken.kind === 'arrive') {
    await aVoicemail(store, { line_id: lines[taken.line] ?? '', listened_at: taken.listened ? 1 : null });
    return;
  }
  const all = await store.db.selectFrom('voicemails').select('id').orderBy('seq').execute();
  const id = all[taken.which % (all.length || 1)]?.id ?? 'none yet';
  await store.change(async ({ db }) => {
    if (taken.kind === 'delete') return db.deleteFrom('voicemails').where('id', '=', id).execute();
    const set = taken.kind === 'move' ? { line_id: lines[taken.line] ?? '' } : taken.facts;
    return db.updateTable('voicemails').set(set).where('id', '=', id).execute();
  });
}
