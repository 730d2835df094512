import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvents } from '#lib/client/optimistic/apply-events.ts';
import type { InboxSnapshot, ListState } from '#lib/client/optimistic/snapshot.ts';
import type { ListKey } from '#lib/client/request/query-keys.ts';
import { isInView } from '#lib/domain/views.ts';
import type { EventWire } from '#lib/wire/events.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { countsOf, wireVoicemail } from '#tests/support/wire-voicemail.ts';

const AT = '2026-03-02T12:00:00.000Z';
const keyOf = (key: Partial<ListKey>): ListKey => ({ view: 'inbox', line: null, order: 'newest', ...key });
const listOf = (key: Partial<ListKey>, items: VoicemailWire[], next: string | null = null): ListState => ({
  key: keyOf(key),
  pages: [{ items, next }],
});
const snapshotOf = (parts: Partial<InboxSnapshot>): InboxSnapshot => ({
  memberId: 'maya',
  lists: [],
  items: {},
  counts: undefined,
  pending: {},
  journal: {},
  ...parts,
});
const received = (voicemail: VoicemailWire): EventWire => ({ id: 'e-1', type: 'voicemail-received', voicemail });
const changed = (voicemail: VoicemailWire): EventWire => ({ id: 'e-1', type: 'voicemail-changed', voicemail });
const erased = (voicemailId: string): EventWire => ({ id: 'e-1', type: 'voicemail-erased', voicemailId });
const ids = (list: ListState | undefined) =>
  (list?.pages ?? []).flatMap((page) => page.items.map((voicemail) => voicemail.id));

describe('events applied to what the browser holds', () => {
  it('puts an arrival where it belongs in either order, and counts it', () => {
    const two = [wireVoicemail(2), wireVoicemail(1)];
    const before = snapshotOf({
      lists: [listOf({}, two), listOf({ order: 'oldest' }, two.toReversed())],
      counts: countsOf(2, 2),
    });
    const { snapshot, askAgain } = applyEvents(before, [received(wireVoicemail(3))]);
    expect(snapshot.lists.map(ids)).toEqual([
      ['v3', 'v2', 'v1'],
      ['v1', 'v2', 'v3'],
    ]);
    expect(snapshot.counts).toEqual(countsOf(3, 3));
    expect(askAgain).toEqual({ counts: true, lines: false, searches: false });
  });

  it('counts an arrival once however often it is told', () => {
    const before = snapshotOf({ lists: [listOf({}, [])], counts: countsOf(0, 0) });
    const once = received(wireVoicemail(1));
    expect(applyEvents(before, [once, once, once]).snapshot.counts).toEqual(countsOf(1, 1));
  });

  it('ignores a revision not newer than the cached one', () => {
    const before = snapshotOf({ lists: [listOf({}, [wireVoicemail(1, { revision: 4 })])] });
    for (const revision of [1, 3, 4]) {
      const { snapshot, askAgain } = applyEvents(before, [changed(wireVoicemail(1, { revision, listenedAt: AT }))]);
      expect(snapshot).toBe(before);
      expect(askAgain.counts).toBe(false);
    }
  });

  it('takes a newer revision in everywhere and moves the voicemail between views', () => {
    const before = snapshotOf({
      lists: [listOf({ view: 'unlistened' }, [wireVoicemail(1)]), listOf({}, [wireVoicemail(1)])],
      items: { v1: wireVoicemail(1) },
      counts: countsOf(1, 1),
    });
    const heard = wireVoicemail(1, { revision: 2, listenedAt: AT });
    const { snapshot } = applyEvents(before, [changed(heard)]);
    expect(snapshot.lists.map(ids)).toEqual([[], ['v1']]);
    expect(snapshot.items.v1).toEqual(heard);
    expect(snapshot.counts).toEqual(countsOf(1, 0));
  });

  it('leaves what lies behind the last loaded row to its page', () => {
    const before = snapshotOf({ lists: [listOf({}, [wireVoicemail(9), wireVoicemail(8)], 'more')] });
    const { snapshot } = applyEvents(before, [changed(wireVoicemail(1, { revision: 2 }))]);
    expect(ids(snapshot.lists[0])).toEqual(['v9', 'v8']);
  });

  it('appends at the end once the end is loaded', () => {
    const before = snapshotOf({ lists: [listOf({}, [wireVoicemail(9)])] });
    const { snapshot } = applyEvents(before, [changed(wireVoicemail(1, { revision: 2 }))]);
    expect(ids(snapshot.lists[0])).toEqual(['v9', 'v1']);
  });

  it('takes an erased voicemail out of everything, and tells an open one that it is no more', () => {
    const before = snapshotOf({
      lists: [listOf({}, [wireVoicemail(2), wireVoicemail(1)])],
      items: { v1: wireVoicemail(1) },
      counts: countsOf(2, 2),
    });
    const { snapshot } = applyEvents(before, [erased('v1')]);
    expect(ids(snapshot.lists[0])).toEqual(['v2']);
    expect(snapshot.items.v1).toBeNull();
    expect(snapshot.counts).toEqual(countsOf(1, 1));
  });

  it('does not guess at counts for a change of a voicemail it never saw', () => {
    const before = snapshotOf({ counts: countsOf(5, 5) });
    const { snapshot, askAgain } = applyEvents(before, [changed(wireVoicemail(1, { revision: 3 }))]);
    expect(snapshot.counts).toBe(before.counts);
    expect(askAgain.counts).toBe(true);
  });

  it('asks for lines again when a line or its phone system changed', () => {
    const line: EventWire = { id: 'e-1', type: 'line-changed', lineId: 'desk' };
    const account: EventWire = { id: 'e-2', type: 'account-changed', accountId: 'account' };
    for (const event of [line, account]) {
      expect(applyEvents(snapshotOf({}), [event]).askAgain).toEqual({ counts: false, lines: true, searches: false });
    }
  });

  it('asks for searches again when notes were written, changed or taken away, once', () => {
    const noted = (count: number, at: string | null, revision: number) =>
      changed(wireVoicemail(1, { notes: { count, at }, revision }));
    const asks = (before: InboxSnapshot, event: EventWire) => applyEvents(before, [event]).askAgain.searches;
    const shown = snapshotOf({ lists: [listOf({}, [wireVoicemail(1, { notes: { count: 1, at: AT }, revision: 4 })])] });
    expect(asks(shown, noted(2, '2026-03-02T12:05:00.000Z', 5))).toBe(true);
    expect(asks(shown, noted(1, '2026-03-02T12:05:00.000Z', 5))).toBe(true);
    expect(asks(shown, noted(0, null, 5))).toBe(true);
    expect(asks(shown, noted(1, AT, 5))).toBe(false);
    expect(asks(shown, noted(0, null, 3))).toBe(false);
    // One that this browser never saw, of which a search may show something now.
    expect(asks(snapshotOf({}), noted(1, AT, 2))).toBe(true);
    expect(asks(snapshotOf({}), noted(0, null, 2))).toBe(false);
  });

  it('keeps the objects of untouched lists, so that nothing else is drawn again', () => {
    const before = snapshotOf({ lists: [listOf({ line: 'billing' }, []), listOf({}, [wireVoicemail(1)])] });
    const { snapshot } = applyEvents(before, [changed(wireVoicemail(1, { revision: 2 }))]);
    expect(snapshot.lists[0]).toBe(before.lists[0]);
  });

  it('ends the same whatever the order and however often events come, and agrees with a fresh look', () => {
    const change = fc.record({ minute: fc.integer({ min: 0, max: 5 }), revision: fc.integer({ min: 2, max: 9 }) });
    const versionOf = ({ minute, revision }: { minute: number; revision: number }) =>
      wireVoicemail(minute, {
        revision,
        listenedAt: revision % 2 === 0 ? AT : null,
        trashedAt: revision % 3 === 0 ? AT : null,
      });
    const all = [5, 4, 3, 2, 1, 0].map((minute) => wireVoicemail(minute));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const keys = [keyOf({}), keyOf({ view: 'unlistened', order: 'oldest' }), keyOf({ view: 'trash' })];
        const deps = new Map(all.map((voicemail) => [voicemail.id, voicemail]));
        for (const voicemail of changes.map(versionOf)) {
          if (voicemail.revision > (deps.get(voicemail.id)?.revision ?? 0)) deps.set(voicemail.id, voicemail);
        }
        const lookAt = (voicemails: VoicemailWire[]) => keys.map((key) => idsIn(key, voicemails));
        const before = snapshotOf({
          lists: keys.map((key) => listOf(key, rowsIn(key, all))),
          counts: countsOf(6, 6),
        });
        const { snapshot } = applyEvents(before, [...changes, ...changes].map(versionOf).map(changed));
        expect(snapshot.lists.map(ids)).toEqual(lookAt([...deps.values()]));
        expect(snapshot.counts?.unlistened).toBe(rowsIn(keyOf({ view: 'unlistened' }), [...deps.values()]).length);
      }),
      { numRuns: 200 },
    );
  });
});

function rowsIn(key: ListKey, voicemails: VoicemailWire[]): VoicemailWire[] {
  return voicemails
    .filter((voicemail) =>
      isInView(
        key.view,
        {
          listened: voicemail.listenedAt !== null,
          status: voicemail.status,
          trashed: voicemail.trashedAt !== null,
          erasing: voicemail.erasing,
          assigneeId: null,
        },
        'maya',
      ),
    )
    .sort((a, b) => (key.order === 'newest' ? b.seq - a.seq : a.seq - b.seq));
}

const idsIn = (key: ListKey, voicemails: VoicemailWire[]) => rowsIn(key, voicemails).map(({ id }) => id);
