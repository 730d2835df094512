import { placeInList } from '#lib/client/list/place-in-list.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { type InboxSnapshot, type Pending, shownVoicemail, truthOf, type Wish, type Wished } from './snapshot.ts';
import { recount } from './membership.ts';

/** How many truths the journal keeps; more than can arrive while one list is being fetched. */
const JOURNAL_LENGTH = 500;

/** The voicemail as its wishes make it. */
export function fold(pending: Pending): VoicemailWire {
  return pending.wishes.reduce(lay, pending.truth);
}

function lay(voicemail: VoicemailWire, wish: Wish): VoicemailWire {
  const { wished, at, by } = wish;
  switch (wished.kind) {
    case 'listened':
      if (wished.listened === (voicemail.listenedAt !== null)) return voicemail;
      return {
        ...voicemail,
        listenedAt: wished.listened ? at : null,
        listenedAtUnknown: false,
        listenedBy: wished.listened ? by : null,
      };
    case 'status':
      return layStatus(voicemail, wished, wish);
    case 'assignee':
      return { ...voicemail, assignee: wished.assignee };
    case 'place':
      return layPlace(voicemail, wished, wish);
  }
}

type WishedOf<Kind extends Wished['kind']> = Extract<Wished, { kind: Kind }>;

function layStatus(voicemail: VoicemailWire, wished: WishedOf<'status'>, { at, by }: Wish): VoicemailWire {
  if (wished.status === 'open') return { ...voicemail, status: 'open', doneAt: null, doneBy: null, outcome: null };
  if (voicemail.status === 'done' && voicemail.outcome === wished.outcome) return voicemail;
  return { ...voicemail, status: 'done', doneAt: at, doneBy: by, outcome: wished.outcome };
}

function layPlace(voicemail: VoicemailWire, wished: WishedOf<'place'>, { at, by }: Wish): VoicemailWire {
  if (wished.place === 'here')
    return { ...voicemail, trashedAt: null, trashedBy: null, eraseAfter: null, erasing: false };
  const isTrashed = voicemail.trashedAt !== null;
  const trashed = isTrashed ? voicemail : { ...voicemail, trashedAt: at, trashedBy: by };
  if (wished.place === 'trash') return trashed;
  return { ...trashed, erasing: wished.place === 'erasing' };
}

/** The voicemail as it is now, wishes included, also where it has left every list; undefined when unknown, null when gone. */
export function presentVoicemail(snapshot: InboxSnapshot, id: string): VoicemailWire | null | undefined {
  const pending = snapshot.pending[id];
  return pending ? fold(pending) : truthOf(snapshot, id);
}

/** Lays a wish over what is shown, everywhere at once. The same snapshot when this browser does not know the id. */
export function addWish(snapshot: InboxSnapshot, id: string, wish: Wish): InboxSnapshot {
  const truth = truthOf(snapshot, id);
  if (!truth) return snapshot;
  const wishes = [...(snapshot.pending[id]?.wishes ?? []), wish];
  return show({ ...snapshot, pending: { ...snapshot.pending, [id]: { truth, wishes } } }, snapshot, id);
}

/**
 * Lays a wish from before a reload over what is shown; `truth` is the server's last word as it was then. Unchanged when
 * the voicemail is gone.
 */
export function layAgain(snapshot: InboxSnapshot, id: string, wish: Wish, truth: VoicemailWire): InboxSnapshot {
  const known = truthOf(snapshot, id);
  if (known === null) return snapshot;
  // At the same revision what is shown may have been kept with the wish already in it.
  const base = known && known.revision > truth.revision ? known : truth;
  const pending = snapshot.pending[id] ?? { truth: base, wishes: [] };
  const wishes = [...pending.wishes.filter((other) => other.key !== wish.key), wish];
  return show({ ...snapshot, pending: { ...snapshot.pending, [id]: { ...pending, wishes } } }, snapshot, id);
}

/**
 * True when no later wish of the same kind makes this one moot. Steps of work are each taken upon the one before, and none
 * of them is moot; a toggle back and forth is.
 */
export function isNewest(snapshot: InboxSnapshot, id: string, key: string): boolean {
  const wishes = snapshot.pending[id]?.wishes ?? [];
  const own = wishes.find((wish) => wish.key === key);
  if (own && own.wished.kind !== 'listened') return true;
  return own !== undefined && wishes.findLast((wish) => wish.wished.kind === own.wished.kind) === own;
}

/** The server took the wish (`reply`), or it was never sent because a newer one made it moot (null). */
export function settleWish(
  snapshot: InboxSnapshot,
  id: string,
  key: string,
  reply: VoicemailWire | null,
): InboxSnapshot {
  const pending = snapshot.pending[id];
  if (!pending) return reply ? receive(snapshot, reply) : snapshot;
  const wishes = pending.wishes.filter((wish) => wish.key !== key);
  return believe(snapshot, id, { truth: newer(reply, pending.truth), wishes });
}

/** The server refused the wish: what is shown goes back to its last word, other wishes kept. */
export function refuseWish(snapshot: InboxSnapshot, id: string, key: string): InboxSnapshot {
  const pending = snapshot.pending[id];
  if (!pending) return snapshot;
  return believe(snapshot, id, { ...pending, wishes: pending.wishes.filter((wish) => wish.key !== key) });
}

/**
 * Somebody else was first: `current` is how it is now. Later wishes of the same kind were steps upon this one (its Undo,
 * say) and go with it, so that they do not undo what the other did.
 */
export function loseWish(snapshot: InboxSnapshot, id: string, key: string, current: VoicemailWire): InboxSnapshot {
  const wishes = snapshot.pending[id]?.wishes ?? [];
  const at = wishes.findIndex((wish) => wish.key === key);
  const lost = wishes.filter((wish, index) => index >= at && wish.wished.kind === wishes[at]?.wished.kind);
  return lost.reduce((after, wish) => refuseWish(after, id, wish.key), receive(snapshot, current));
}

/** A voicemail as the server told it now. Ignored when not newer than what is known. */
export function receive(snapshot: InboxSnapshot, voicemail: VoicemailWire): InboxSnapshot {
  const known = truthOf(snapshot, voicemail.id);
  if (known === null || (known && voicemail.revision <= known.revision)) return snapshot;
  return believe(snapshot, voicemail.id, {
    truth: voicemail,
    wishes: snapshot.pending[voicemail.id]?.wishes ?? [],
  });
}

/** The voicemail is erased: it leaves every list, and what was wished for it is moot. */
export function forget(snapshot: InboxSnapshot, id: string): InboxSnapshot {
  const before = standingBefore(snapshot, id);
  const { [id]: _gone, ...pending } = snapshot.pending;
  return settle({ ...snapshot, pending, journal: noted(snapshot.journal, id, null) }, id, before, null);
}

function believe(snapshot: InboxSnapshot, id: string, { truth, wishes }: Pending): InboxSnapshot {
  const { [id]: _old, ...others } = snapshot.pending;
  const pending = wishes.length > 0 ? { ...others, [id]: { truth, wishes } } : others;
  return show({ ...snapshot, pending, journal: noted(snapshot.journal, id, truth) }, snapshot, id, truth);
}

function show(after: InboxSnapshot, before: InboxSnapshot, id: string, truth?: VoicemailWire): InboxSnapshot {
  const pending = after.pending[id];
  const voicemail = pending ? fold(pending) : (truth ?? truthOf(after, id) ?? null);
  return settle(after, id, standingBefore(before, id), voicemail);
}

/** Undefined: never seen here, so that the counts cannot know what it was. */
function standingBefore(snapshot: InboxSnapshot, id: string): VoicemailWire | null | undefined {
  const pending = snapshot.pending[id];
  return pending ? fold(pending) : shownVoicemail(snapshot, id);
}

function settle(
  snapshot: InboxSnapshot,
  id: string,
  before: VoicemailWire | null | undefined,
  after: VoicemailWire | null,
): InboxSnapshot {
  const { memberId, counts } = snapshot;
  return {
    ...snapshot,
    lists: snapshot.lists.map((list) => placeInList(list, id, after, memberId)),
    items: id in snapshot.items ? { ...snapshot.items, [id]: after } : snapshot.items,
    counts: counts && before !== undefined ? recount(counts, before, after, memberId) : counts,
  };
}

function newer(reply: VoicemailWire | null, truth: VoicemailWire): VoicemailWire {
  return reply && reply.revision >= truth.revision ? reply : truth;
}

function noted(journal: InboxSnapshot['journal'], id: string, truth: VoicemailWire | null): InboxSnapshot['journal'] {
  const { [id]: _old, ...others } = journal;
  const entries = Object.entries(others);
  const kept = entries.length < JOURNAL_LENGTH ? others : Object.fromEntries(entries.slice(-JOURNAL_LENGTH + 1));
  return { ...kept, [id]: truth };
}
