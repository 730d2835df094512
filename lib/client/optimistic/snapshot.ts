import type { ListKey } from '#lib/client/request/query-keys.ts';
import type { Outcome } from '#lib/domain/voicemail.ts';
import type { ByWire } from '#lib/wire/by.ts';
import type { CountsWire } from '#lib/wire/counts.ts';
import type { ExpectedWire, VoicemailPageWire, VoicemailWire } from '#lib/wire/voicemails.ts';

/**
 * What a member wished for one voicemail. `seen` names the facts that the member saw when they began to decide: the server
 * refuses the change when one of them is no longer so. `place` says where it shall stand; `erasing` is the 10 s before it is gone, and
 * `trash-again` takes that back for what lay in Trash before.
 */
export type ChangeIntent =
  | { kind: 'listened'; listened: boolean; seen: ExpectedWire }
  | { kind: 'status'; status: 'done'; outcome: Outcome | null; seen: ExpectedWire }
  | { kind: 'status'; status: 'open'; seen: ExpectedWire }
  | { kind: 'assignee'; assignee: ByWire | null; seen: ExpectedWire }
  | { kind: 'place'; place: 'here' | 'trash' | 'erasing' | 'trash-again'; seen: ExpectedWire };

export interface PendingChange {
  /** Also the request's Idempotency-Key. */
  key: string;
  intent: ChangeIntent;
  /** ISO time of the change. */
  at: string;
  by: { id: string; name: string };
  /** The same for all changes that one press makes: they are sent together. */
  press?: string | undefined;
}

/** The server's last word on a voicemail, and the changes laid over it, oldest first. */
export interface Pending {
  truth: VoicemailWire;
  changes: readonly PendingChange[];
}

export interface ListState {
  key: ListKey;
  pages: readonly VoicemailPageWire[];
}

/** Everything of the query cache that a change or an event may touch. A value: changed only by making a new one. */
export interface InboxSnapshot {
  memberId: string;
  lists: readonly ListState[];
  /** Null: known to be no more. */
  items: Readonly<Record<string, VoicemailWire | null>>;
  counts: CountsWire | undefined;
  pending: Readonly<Record<string, Pending>>;
  journal: Readonly<Record<string, VoicemailWire | null>>;
}

/** The voicemail as it is shown now, changes included; undefined when this browser never saw it, null when it is gone. */
export function shownVoicemail(snapshot: InboxSnapshot, id: string): VoicemailWire | null | undefined {
  const item = snapshot.items[id];
  if (item !== undefined) return item;
  for (const list of snapshot.lists) {
    for (const page of list.pages) {
      const found = page.items.find((voicemail) => voicemail.id === id);
      if (found) return found;
    }
  }
  return snapshot.journal[id];
}

/** The server's last word, without changes; undefined when unknown, null when erased. */
export function truthOf(snapshot: InboxSnapshot, id: string): VoicemailWire | null | undefined {
  const pending = snapshot.pending[id];
  if (pending) return pending.truth;
  const noted = snapshot.journal[id];
  const shown = shownVoicemail(snapshot, id);
  if (!noted || !shown) return noted === undefined ? shown : noted;
  return noted.revision > shown.revision ? noted : shown;
}
