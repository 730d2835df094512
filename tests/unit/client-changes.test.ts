import { describe, expect, it } from 'vitest';
import {
  addChange,
  forget,
  isNewest,
  presentVoicemail,
  receive,
  refuseChange,
  settleChange,
} from '#lib/client/optimistic/apply-changes.ts';
import { mend } from '#lib/client/optimistic/inbox-cache.ts';
import type { ChangeIntent, InboxSnapshot, ListState, PendingChange } from '#lib/client/optimistic/snapshot.ts';
import type { ListKey } from '#lib/client/request/query-keys.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { countsOf, wireVoicemail } from '#tests/support/wire-voicemail.ts';

const maya = { id: 'maya', name: 'Maya' };
const AT = '2026-03-02T12:00:00.000Z';
const listen: ChangeIntent = { kind: 'listened', listened: true, seen: { listened: false } };
const unlisten: ChangeIntent = { kind: 'listened', listened: false, seen: { listened: true } };
const toTrash: ChangeIntent = { kind: 'place', place: 'trash', seen: {} };
const back: ChangeIntent = { kind: 'place', place: 'here', seen: {} };
const forGood: ChangeIntent = { kind: 'place', place: 'erasing', seen: {} };
const backInTrash: ChangeIntent = { kind: 'place', place: 'trash-again', seen: {} };
const change = (key: string, intent: ChangeIntent): PendingChange => ({ key, intent, at: AT, by: maya });

function list(key: Partial<ListKey>, items: VoicemailWire[], next: string | null = null): ListState {
  return { key: { view: 'inbox', line: null, order: 'newest', ...key }, pages: [{ items, next }] };
}

function snapshotOf(parts: Partial<InboxSnapshot>): InboxSnapshot {
  return { memberId: 'maya', lists: [], items: {}, counts: undefined, pending: {}, journal: {}, ...parts };
}

const ids = (snapshot: InboxSnapshot, index = 0) =>
  (snapshot.lists[index]?.pages ?? []).flatMap((page) => page.items.map((voicemail) => voicemail.id));

const three = [wireVoicemail(3), wireVoicemail(2), wireVoicemail(1)];

/** Inbox, Unlistened and Trash as three voicemails fill them, the second one open. */
const office = () =>
  snapshotOf({
    lists: [list({}, three), list({ view: 'unlistened' }, three), list({ view: 'trash' }, [])],
    items: { v2: three[1] ?? null },
    counts: countsOf(3, 3),
  });

describe('a voicemail that has left every list', () => {
  it('is known as it is now, with what is on its way', () => {
    const before = snapshotOf({ lists: [list({}, [wireVoicemail(2), wireVoicemail(1)])], counts: countsOf(2, 2) });
    const closed = receive(before, wireVoicemail(2, { status: 'done', outcome: 'booked', revision: 2 }));
    expect([ids(closed), presentVoicemail(closed, 'v2')?.outcome]).toEqual([['v1'], 'booked']);
    const listened = addChange(closed, 'v2', change('a', listen));
    expect(presentVoicemail(listened, 'v2')).toMatchObject({ outcome: 'booked', listenedAt: AT });
    const trashed = addChange(before, 'v2', change('b', toTrash));
    expect([ids(trashed), presentVoicemail(trashed, 'v2')?.trashedAt]).toEqual([['v1'], AT]);
    expect(presentVoicemail(forget(closed, 'v2'), 'v2')).toBeNull();
  });
});

describe('a change shown at once', () => {
  it('marks the voicemail in every list and item, and takes it out of where it no longer stands', () => {
    const after = addChange(office(), 'v2', change('a', listen));
    expect(ids(after, 0)).toEqual(['v3', 'v2', 'v1']);
    expect(ids(after, 1)).toEqual(['v3', 'v1']);
    expect(after.items.v2).toMatchObject({ listenedAt: AT, listenedBy: maya });
    expect(after.counts).toEqual(countsOf(3, 2));
  });

  it('moves a deleted voicemail to Trash, where it stands in its order', () => {
    const before = snapshotOf({
      lists: [list({}, three), list({ view: 'trash' }, [wireVoicemail(5), wireVoicemail(0)])],
      counts: countsOf(3, 3, 2),
    });
    const after = addChange(before, 'v2', change('a', toTrash));
    expect(ids(after, 0)).toEqual(['v3', 'v1']);
    expect(ids(after, 1)).toEqual(['v5', 'v2', 'v0']);
    expect(after.counts).toEqual(countsOf(2, 2, 3));
  });

  it('leaves other lines alone', () => {
    const before = snapshotOf({ lists: [list({ line: 'billing', view: 'trash' }, []), list({}, three)] });
    const after = addChange(before, 'v2', change('a', toTrash));
    expect(after.lists[0]).toBe(before.lists[0]);
  });

  it('changes nothing about a voicemail this browser never saw', () => {
    const before = office();
    expect(addChange(before, 'nobody', change('a', listen))).toBe(before);
  });

  it('keeps who listened when it was listened to already', () => {
    const tom = { id: 'tom', name: 'Tom' };
    const heard = wireVoicemail(1, { listenedAt: '2026-03-02T09:30:00.000Z', listenedBy: tom });
    const after = addChange(snapshotOf({ lists: [list({}, [heard])] }), 'v1', change('a', listen));
    expect(after.lists[0]?.pages[0]?.items[0]?.listenedBy).toEqual(tom);
  });
});

describe('a refused change', () => {
  it('puts everything back as the server last told it', () => {
    const before = office();
    const after = refuseChange(addChange(before, 'v2', change('a', toTrash)), 'v2', 'a');
    expect({ ...after, journal: {} }).toEqual(before);
  });

  it('does not undo what others did meanwhile', () => {
    const intent = addChange(office(), 'v2', change('a', toTrash));
    const renamed = wireVoicemail(2, { revision: 5, transcript: { state: 'ready', text: 'Now readable.' } });
    const after = refuseChange(receive(intent, renamed), 'v2', 'a');
    expect(after.items.v2).toEqual(renamed);
    expect(ids(after)).toEqual(['v3', 'v2', 'v1']);
  });

  it('takes back only its own change', () => {
    const intent = addChange(addChange(office(), 'v2', change('a', listen)), 'v2', change('b', toTrash));
    const after = refuseChange(intent, 'v2', 'b');
    expect(after.items.v2).toMatchObject({ listenedAt: AT, trashedAt: null });
    expect(after.counts).toEqual(countsOf(3, 2));
  });
});

describe('an answered change', () => {
  it('shows the reply, and forgets the change', () => {
    const reply = wireVoicemail(2, { revision: 2, listenedAt: '2026-03-02T12:00:01.000Z', listenedBy: maya });
    const after = settleChange(addChange(office(), 'v2', change('a', listen)), 'v2', 'a', reply);
    expect(after.items.v2).toEqual(reply);
    expect(after.pending).toEqual({});
    expect(after.counts).toEqual(countsOf(3, 2));
  });

  it('does not flicker back while a newer change of the same voicemail waits', () => {
    const twice = addChange(addChange(office(), 'v2', change('a', listen)), 'v2', change('b', unlisten));
    const reply = wireVoicemail(2, { revision: 2, listenedAt: AT, listenedBy: maya });
    const after = settleChange(twice, 'v2', 'a', reply);
    expect(after.items.v2).toMatchObject({ listenedAt: null, revision: 2 });
    expect(ids(after, 1)).toEqual(['v3', 'v2', 'v1']);
  });

  it('drops a change made moot before it was sent, and nothing else', () => {
    const twice = addChange(addChange(office(), 'v2', change('a', listen)), 'v2', change('b', unlisten));
    const after = settleChange(twice, 'v2', 'a', null);
    expect(after.pending.v2?.changes.map(({ key }) => key)).toEqual(['b']);
  });

  it('knows that only the newest of a kind is worth sending', () => {
    const intent = [change('a', listen), change('b', toTrash), change('c', unlisten)].reduce(
      (snapshot, next) => addChange(snapshot, 'v2', next),
      office(),
    );
    expect(['a', 'b', 'c'].filter((key) => isNewest(intent, 'v2', key))).toEqual(['b', 'c']);
  });

  it('ignores a reply older than what an event told', () => {
    const intent = receive(
      addChange(office(), 'v2', change('a', listen)),
      wireVoicemail(2, { revision: 9, listenedAt: AT }),
    );
    const after = settleChange(intent, 'v2', 'a', wireVoicemail(2, { revision: 4 }));
    expect(after.items.v2?.revision).toBe(9);
  });
});

describe('deleting for good', () => {
  const trashed = wireVoicemail(2, { trashedAt: AT, trashedBy: maya, revision: 3 });
  const inTrash = () =>
    snapshotOf({ lists: [list({ view: 'trash' }, [trashed]), list({}, [])], counts: countsOf(0, 0, 1) });
  const soon = { ...trashed, revision: 4, eraseAfter: '2026-03-02T12:00:10.000Z', erasing: true };

  it('takes it out of Trash at once and keeps it out after the answer and its event', () => {
    const asked = addChange(inTrash(), 'v2', change('a', forGood));
    const answered = receive(settleChange(asked, 'v2', 'a', soon), { ...soon, revision: 5 });
    for (const snapshot of [asked, answered]) {
      expect(ids(snapshot)).toEqual([]);
      expect(snapshot.counts?.views.trash).toBe(0);
    }
  });

  it('brings it back on Undo', () => {
    const answered = settleChange(addChange(inTrash(), 'v2', change('a', forGood)), 'v2', 'a', soon);
    const undone = addChange(answered, 'v2', change('b', back));
    const reply = wireVoicemail(2, { revision: 6 });
    for (const snapshot of [undone, settleChange(undone, 'v2', 'b', reply)]) {
      expect(ids(snapshot, 1)).toEqual(['v2']);
      expect(snapshot.counts).toMatchObject({ unlistened: 1, views: { inbox: 1, trash: 0 } });
    }
    expect(settleChange(undone, 'v2', 'b', reply).pending).toEqual({});
  });

  it('stays out when Undo came too late', () => {
    const answered = settleChange(addChange(inTrash(), 'v2', change('a', forGood)), 'v2', 'a', soon);
    const late = refuseChange(addChange(answered, 'v2', change('b', back)), 'v2', 'b');
    expect([ids(late, 0), ids(late, 1)]).toEqual([[], []]);
  });

  it('comes back when somebody else restored it', () => {
    const answered = settleChange(addChange(inTrash(), 'v2', change('a', forGood)), 'v2', 'a', soon);
    const restored = receive(answered, wireVoicemail(2, { revision: 7 }));
    expect(ids(restored, 1)).toEqual(['v2']);
    expect(restored.pending).toEqual({});
  });

  it('is over once it is erased: nothing brings it back', () => {
    const gone = forget(addChange(inTrash(), 'v2', change('a', forGood)), 'v2');
    expect(gone.pending).toEqual({});
    expect(receive(gone, wireVoicemail(2, { revision: 99 }))).toBe(gone);
  });

  it('puts it back in Trash on Undo when it lay there', () => {
    const answered = settleChange(addChange(inTrash(), 'v2', change('a', forGood)), 'v2', 'a', soon);
    const undone = addChange(answered, 'v2', change('b', backInTrash));
    for (const snapshot of [undone, settleChange(undone, 'v2', 'b', { ...trashed, revision: 6 })]) {
      expect([ids(snapshot, 0), ids(snapshot, 1)]).toEqual([['v2'], []]);
      expect(snapshot.counts).toMatchObject({ unlistened: 0, views: { inbox: 0, trash: 1 } });
    }
  });

  it('leaves Trash also where somebody else asked for it', () => {
    const reported = receive(inTrash(), soon);
    expect(ids(reported)).toEqual([]);
    expect(reported.counts?.views.trash).toBe(0);
  });
});

describe('mending an answer that was asked before a change', () => {
  it('lays waiting changes over the rows that came', () => {
    const intent = addChange(office(), 'v2', change('a', toTrash));
    const answered = { ...intent, lists: [list({}, three), ...intent.lists.slice(1)] };
    expect(ids(mend(answered))).toEqual(['v3', 'v1']);
  });

  it('lays newer truths over older rows, and leaves newer rows alone', () => {
    const reported = receive(office(), wireVoicemail(2, { revision: 5, trashedAt: AT }));
    const stale = { ...reported, lists: [list({}, three)] };
    const fresh = { ...reported, lists: [list({}, [wireVoicemail(2, { revision: 8 })])] };
    expect(ids(mend(stale))).toEqual(['v3', 'v1']);
    expect(ids(mend(fresh))).toEqual(['v2']);
  });

  it('never lets an erased voicemail return with a late page', () => {
    const erased = forget(office(), 'v2');
    const late = { ...erased, lists: [list({}, three)], items: { v2: three[1] ?? null } };
    expect(ids(mend(late))).toEqual(['v3', 'v1']);
    expect(mend(late).items.v2).toBeNull();
  });
});
