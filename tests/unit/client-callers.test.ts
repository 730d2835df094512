import { describe, expect, it } from 'vitest';
import { makeFolding, showFolds } from '#lib/client/list/fold-callers.ts';
import { isInList, recount } from '#lib/client/optimistic/membership.ts';
import { listPath } from '#lib/client/queries/voicemail-list.ts';
import type { ListKey } from '#lib/client/request/query-keys.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { countsOf, wireVoicemail } from '#tests/support/wire-voicemail.ts';

const AT = '2026-03-02T12:00:00.000Z';
const key: ListKey = { view: 'inbox', line: null, order: 'newest' };
const grace = { kind: 'number', number: '+14155550118' } as const;
const anna = { kind: 'number', number: '+4915112345678' } as const;
const of = (minute: number, caller: VoicemailWire['caller'], facts: Partial<VoicemailWire> = {}) =>
  wireVoicemail(minute, { caller, ...facts });
const ids = (rows: readonly VoicemailWire[]) => rows.map(({ id }) => id);
const folded = (rows: VoicemailWire[], stay: string[] = [], over: Partial<ListKey> = {}) =>
  ids(showFolds(makeFolding()(rows, { ...key, ...over }), stay));

describe('the rows of a list, folded by caller', () => {
  it('show each caller once, where the first of theirs stands', () => {
    const rows = [of(5, grace), of(4, anna), of(3, grace), of(2, grace), of(1, anna)];
    expect(folded(rows)).toEqual(['v5', 'v4']);
    expect(folded(rows.toReversed(), [], { order: 'oldest' })).toEqual(['v1', 'v2']);
  });

  it('show first what nobody has listened to, and go on to it once the open one is left', () => {
    const rows = [of(5, grace, { listenedAt: AT }), of(4, anna), of(3, grace)];
    expect(folded(rows)).toEqual(['v3', 'v4']);
    expect(folded(rows, ['v5'])).toEqual(['v5', 'v4']);
    expect(folded(rows, ['v4', 'v5'])).toEqual(['v5', 'v4']);
    expect(folded([of(5, grace, { listenedAt: AT }), of(3, grace, { listenedAt: AT })])).toEqual(['v5']);
  });

  it('never fold callers who cannot be told apart', () => {
    const rows = [of(4, { kind: 'withheld' }), of(3, { kind: 'withheld' }), of(2, { kind: 'unparsed', number: 'x' })];
    expect(folded([...rows, of(1, { kind: 'unparsed', number: 'x' })])).toEqual(['v4', 'v3', 'v2', 'v1']);
  });

  it('tell one extension from the same at another phone system', () => {
    const desk = { kind: 'extension', number: '204' } as const;
    const rows = [of(3, desk), of(2, desk, { accountId: 'other' }), of(1, desk)];
    expect(folded(rows)).toEqual(['v3', 'v2']);
  });

  it('fold only what waits: one just closed stays by itself for as long as it stays', () => {
    const rows = [of(3, grace, { status: 'done' }), of(2, grace), of(1, grace)];
    expect(folded(rows, ['v3'])).toEqual(['v3', 'v2']);
  });

  it('are left alone in Done, in Trash and in a search, and are the same when nothing folds', () => {
    const rows = [of(2, grace), of(1, grace)];
    for (const over of [{ view: 'done' }, { view: 'trash' }, { q: 'grace' }] as const)
      expect(showFolds(makeFolding()(rows, { ...key, ...over }), [])).toBe(rows);
    const apart = [of(2, grace), of(1, anna)];
    expect(showFolds(makeFolding()(apart, key), [])).toBe(apart);
  });

  it('are the same whether their pages came one by one or all at once', () => {
    const all = [
      of(6, grace, { listenedAt: AT }),
      of(5, anna),
      of(4, grace),
      of(3, anna),
      of(2, grace),
      of(1, { kind: 'withheld' }),
    ];
    const fold = makeFolding();
    for (const count of [2, 3, 3, 6, 1, 6]) {
      const rows = all.slice(0, count);
      const folds = fold(rows, key);
      expect(folds).toEqual(makeFolding()(rows, key));
      expect(ids(showFolds(folds, ['v2']))).toEqual(folded(rows, ['v2']));
    }
  });

  it('leave what was shown before as it was when more rows come', () => {
    const fold = makeFolding();
    const rows = [of(4, grace, { listenedAt: AT }), of(3, anna), of(2, grace, { listenedAt: AT })];
    const before = fold(rows, key);
    fold([...rows, of(1, grace)], key);
    expect([ids(before.shown), [...before.shared.keys()]]).toEqual([
      ['v4', 'v3'],
      ['v4', 'v2'],
    ]);
  });
});

describe('the list of one caller', () => {
  it('holds what is theirs and nobody else’s', () => {
    const theirs = { ...key, caller: '+14155550118' };
    expect(isInList(of(1, grace), theirs, 'maya')).toBe(true);
    expect(isInList(of(1, anna), theirs, 'maya')).toBe(false);
    expect(isInList(of(1, { kind: 'withheld' }), theirs, 'maya')).toBe(false);
    expect(isInList(of(1, grace, { status: 'done' }), theirs, 'maya')).toBe(false);
    expect(listPath(theirs, null)).toContain('caller=%2B14155550118');
  });
});

describe('how many of a caller wait', () => {
  const counts = { ...countsOf(4, 4), callers: { '+14155550118': 3 } };
  const callersAfter = (before: VoicemailWire | null, now: VoicemailWire | null) =>
    recount(counts, before, now, 'maya').callers;

  it('follows what is closed, deleted, reopened and what arrives', () => {
    const one = of(1, grace);
    expect(callersAfter(one, { ...one, status: 'done' })).toEqual({ '+14155550118': 2 });
    expect(callersAfter(one, { ...one, trashedAt: AT })).toEqual({ '+14155550118': 2 });
    expect(callersAfter({ ...one, status: 'done' }, one)).toEqual({ '+14155550118': 4 });
    expect(callersAfter(null, one)).toEqual({ '+14155550118': 4 });
    expect(callersAfter(one, { ...one, listenedAt: AT })).toEqual({ '+14155550118': 3 });
  });

  it('is not guessed for a caller of whom at most one is known', () => {
    expect(callersAfter(null, of(1, anna))).toEqual({ '+14155550118': 3 });
    expect(callersAfter(null, of(1, { kind: 'withheld' }))).toEqual({ '+14155550118': 3 });
  });
});
