import { describe, expect, it } from 'vitest';
import { type Looking, showNext } from '#lib/client/list/show-next.ts';
import { wireVoicemail } from '#tests/support/wire-voicemail.ts';

const looking = (parts: Partial<Looking> = {}): Looking => ({
  isBusy: false,
  stay: new Set(),
  welcome: new Set(),
  lookUp: () => undefined,
  ...parts,
});
const rows = (...minutes: number[]) => minutes.map((minute) => wireVoicemail(minute));
const ids = (shown: readonly { id: string }[]) => shown.map(({ id }) => id);

describe('what a list shows while somebody looks', () => {
  it('shows everything at first', () => {
    expect(ids(showNext(null, rows(2, 1), looking({ isBusy: true })).rows)).toEqual(['v2', 'v1']);
  });

  it('shows the next page behind the rows that are there, whoever is busy', () => {
    const before = { rows: rows(5, 4), waiting: [] };
    const next = [...before.rows, ...rows(3, 2)];
    const shown = showNext(before, next, looking({ isBusy: true, stay: new Set(['v5']) }));
    expect([shown.rows, shown.waiting]).toEqual([next, []]);
  });

  it('shows the very same rows while nothing comes, so that ten thousand of them cost nothing', () => {
    const next = rows(2, 1);
    const shown = showNext({ rows: rows(1), waiting: [] }, next, looking());
    expect(shown.rows).toBe(next);
    expect(showNext(shown, next, looking({ isBusy: true, stay: new Set(['v1']) }))).toBe(shown);
  });

  it('lets arrivals in at once while nobody is busy in the list', () => {
    const shown = showNext({ rows: rows(1), waiting: [] }, rows(2, 1), looking());
    expect([ids(shown.rows), ids(shown.waiting)]).toEqual([['v2', 'v1'], []]);
  });

  it('lets no row wait that the member brought back', () => {
    const busy = looking({ isBusy: true, welcome: new Set(['v3']) });
    const shown = showNext({ rows: rows(2, 1), waiting: [] }, rows(4, 3, 2, 1), busy);
    expect([ids(shown.rows), ids(shown.waiting)]).toEqual([['v3', 'v2', 'v1'], ['v4']]);
  });

  it('lets arrivals wait while somebody is, and shows them afterwards', () => {
    const busy = looking({ isBusy: true });
    const first = showNext({ rows: rows(1), waiting: [] }, rows(2, 1), busy);
    const second = showNext(first, rows(3, 2, 1), busy);
    expect([ids(second.rows), ids(second.waiting)]).toEqual([['v1'], ['v3', 'v2']]);
    expect(ids(showNext(second, rows(3, 2, 1), looking()).rows)).toEqual(['v3', 'v2', 'v1']);
  });

  it('shows a restored voicemail in its place: it is older than what was shown', () => {
    const shown = showNext({ rows: rows(5, 1), waiting: [] }, rows(5, 3, 1), looking({ isBusy: true }));
    expect(ids(shown.rows)).toEqual(['v5', 'v3', 'v1']);
  });

  it('holds nothing back in an oldest-first list, where arrivals come last', () => {
    const shown = showNext({ rows: rows(1, 2), waiting: [] }, rows(1, 2, 3, 4), looking({ isBusy: true }));
    expect([ids(shown.rows), ids(shown.waiting)]).toEqual([['v1', 'v2', 'v3', 'v4'], []]);
  });

  it('keeps the row somebody is at in its place, as it is now', () => {
    const heard = wireVoicemail(2, { listenedAt: '2026-03-02T12:00:00.000Z' });
    const at = looking({ stay: new Set(['v2']), lookUp: () => heard });
    const shown = showNext({ rows: rows(3, 2, 1), waiting: [] }, rows(3, 1), at);
    expect(shown.rows[1]).toBe(heard);
    expect(ids(showNext(shown, rows(3, 1), looking()).rows)).toEqual(['v3', 'v1']);
  });

  it('never keeps what is erased', () => {
    const shown = showNext({ rows: rows(3, 2), waiting: [] }, rows(3), looking({ stay: new Set(['v2']) }));
    expect(ids(shown.rows)).toEqual(['v3']);
  });
});
