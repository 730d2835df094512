import { placeInList } from '#lib/client/list/place-in-list.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { recount } from './membership.ts';
import {
  type ChangeIntent,
  type InboxSnapshot,
  type Pending,
  type PendingChange,
  shownVoicemail,
  truthOf,
} from './snapshot.ts';

/** How many truths the journal keeps; more than can arrive while one list is being fetched. */
const JOURNAL_LENGTH = 500;

/** The voicemail as its changes make it. */
export function fold(pending: Pending): VoicemailWire {
  return pending.changes.reduce(lay, pending.truth);
}

function lay(voicemail: VoicemailWire, change: PendingChange): VoicemailWire {
  const { intent, at, by } = change;
  switch (intent.kind) {
    case 'listened':
      if (intent.listened === (voicemail.listenedAt !== null)) return voicemail;
      return {
        ...voicemail,
        listenedAt: intent.listened ? at : null,
        listenedAtUnknown: false,
        listenedBy: intent.listened ? by : null,
      };
    case 'status':
      return layStatus(voicemail, intent, change);
    case 'assignee':
      return { ...voicemail, assignee: intent.assignee };
    case 'place':
      return layPlace(voicemail, intent, change);
  }
}

type IntentOf<Kind extends ChangeIntent['kind']> = Extract<ChangeIntent, { kind: Kind }>;

function layStatus(voicemail: VoicemailWire, intent: IntentOf<'status'>, { at, by }: PendingChange): VoicemailWire {
  if (intent.status === 'open') return { ...voicemail, status: 'open', doneAt: null, doneBy: null, outcome: null };
  if (voicemail.status === 'done' && voicemail.outcome === intent.outcome) return voicemail;
  return { ...voicemail, status: 'done', doneAt: at, doneBy: by, outcome: intent.outcome };
}

function layPlace(voicemail: VoicemailWire, intent: IntentOf<'place'>, { at, by }: PendingChange): VoicemailWire {
  if (intent.place === 'here')
    return { ...voicemail, trashedAt: null, trashedBy: null, eraseAfter: null, erasing: false };
  const isTrashed = voicemail.trashedAt !== null;
  const trashed = isTrashed ? voicemail : { ...voicemail, trashedAt: at, trashedBy: by };
  if (intent.place === 'trash') return trashed;
  return { ...trashed, erasing: intent.place === 'erasing' };
}

/** The voicemail as it is now, changes included, also where it has left every list; undefined when unknown, null when gone. */
export function presentVoicemail(snapshot: InboxSnapshot, id: string): VoicemailWire | null | undefined {
  const pending = snapshot.pending[id];
  return pending ? fold(pending) : truthOf(snapshot, id);
}

/** Lays a change over what is shown, everywhere at once. The same snapshot when this browser does not know the id. */
export function addChange(snapshot: InboxSnapshot, id: string, change: PendingChange): InboxSnapshot {
  const truth = truthOf(snapshot, id);
  if (!truth) return snapshot;
  const changes = [...(snapshot.pending[id]?.changes ?? []), change];
  return show({ ...snapshot, pending: { ...snapshot.pending, [id]: { truth, changes } } }, snapshot, id);
}

/**
 * Lays a change from before a reload over what is shown; `truth` is the server's last word as it was then. Unchanged when
 * the voicemail is gone.
 */
export function layAgain(
  snapshot: InboxSnapshot,
  id: string,
  change: PendingChange,
  truth: VoicemailWire,
): InboxSnapshot {
  const known = truthOf(snapshot, id);
  if (known === null) return snapshot;
  // At the same revision what is shown may have been kept with the change already in it.
  const base = known && known.revision > truth.revision ? known : truth;
  const pending = snapshot.pending[id] ?? { truth: base, changes: [] };
  const changes = [...pending.changes.filter((other) => other.key !== change.key), change];
  return show({ ...snapshot, pending: { ...snapshot.pending, [id]: { ...pending, changes } } }, snapshot, id);
}

/**
 * True when no later change of the same kind makes this one moot. Steps of work are each taken upon the one before, and none
 * of them is moot; a toggle back and forth is.
 */
export function isNewest(snapshot: InboxSnapshot, id: string, key: string): boolean {
  const changes = snapshot.pending[id]?.changes ?? [];
  const own = changes.find((change) => change.key === key);
  if (own && own.intent.kind !== 'listened') return true;
  return own !== undefined && changes.findLast((change) => change.intent.kind === own.intent.kind) === own;
}

/** The server took the change (`reply`), or it was never sent because a newer one made it moot (null). */
export function settleChange(
  snapshot: InboxSnapshot,
  id: string,
  key: string,
  reply: VoicemailWire | null,
): InboxSnapshot {
  const pending = snapshot.pending[id];
  if (!pending) return reply ? receive(snapshot, reply) : snapshot;
  const changes = pending.changes.filter((change) => change.key !== key);
  return believe(snapshot, id, { truth: newer(reply, pending.truth), changes });
}

/** The server refused the change: what is shown goes back to its last word, other changes kept. */
export function refuseChange(snapshot: InboxSnapshot, id: string, key: string): InboxSnapshot {
  const pending = snapshot.pending[id];
  if (!pending) return snapshot;
  return believe(snapshot, id, { ...pending, changes: pending.changes.filter((change) => change.key !== key) });
}

/**
 * Somebody else was first: `current` is how it is now. Later changes of the same kind were steps upon this one (its Undo,
 * say) and go with it, so that they do not undo what the other did.
 */
export function loseChange(snapshot: InboxSnapshot, id: string, key: string, current: VoicemailWire): InboxSnapshot {
  const changes = snapshot.pending[id]?.changes ?? [];
  const at = changes.findIndex((change) => change.key === key);
  const lost = changes.filter((change, index) => index >= at && change.intent.kind === changes[at]?.intent.kind);
  return lost.reduce((after, change) => refuseChange(after, id, change.key), receive(snapshot, current));
}

/** A voicemail as the server told it now. Ignored when not newer than what is known. */
export function receive(snapshot: InboxSnapshot, voicemail: VoicemailWire): InboxSnapshot {
  const known = truthOf(snapshot, voicemail.id);
  if (known === null || (known && voicemail.revision <= known.revision)) return snapshot;
  return believe(snapshot, voicemail.id, {
    truth: voicemail,
    changes: snapshot.pending[voicemail.id]?.changes ?? [],
  });
}

/** The voicemail is erased: it leaves every list, and what was wished for it is moot. */
export function forget(snapshot: InboxSnapshot, id: string): InboxSnapshot {
  const before = shownBefore(snapshot, id);
  const { [id]: _gone, ...pending } = snapshot.pending;
  return settle({ ...snapshot, pending, journal: noted(snapshot.journal, id, null) }, id, before, null);
}

function believe(snapshot: InboxSnapshot, id: string, { truth, changes }: Pending): InboxSnapshot {
  const { [id]: _old, ...others } = snapshot.pending;
  const pending = changes.length > 0 ? { ...others, [id]: { truth, changes } } : others;
  return show({ ...snapshot, pending, journal: noted(snapshot.journal, id, truth) }, snapshot, id, truth);
}

function show(after: InboxSnapshot, before: InboxSnapshot, id: string, truth?: VoicemailWire): InboxSnapshot {
  const pending = after.pending[id];
  const voicemail = pending ? fold(pending) : (truth ?? truthOf(after, id) ?? null);
  return settle(after, id, shownBefore(before, id), voicemail);
}

/** Undefined: never seen here, so that the counts cannot know what it was. */
function shownBefore(snapshot: InboxSnapshot, id: string): VoicemailWire | null | undefined {
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
