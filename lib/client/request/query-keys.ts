import type { View } from '#lib/domain/views.ts';
import type { Order } from '#lib/domain/voicemail.ts';

/** Which list: a view, of one line or of all, in an order; all of it, what a search finds there, or one caller's. */
export interface ListKey {
  view: View;
  /** Null: all lines. */
  line: string | null;
  order: Order;
  /** Absent: nothing is searched for. */
  q?: string;
  /** Absent: whoever called. Else a caller's key (lib/domain/caller-key.ts). */
  caller?: string;
}

/** Every key of the query cache, in one place, so that nothing is patched under a key nobody reads. */
export const queryKeys = {
  lists: ['voicemails', 'list'] as const,
  list: (key: ListKey) => ['voicemails', 'list', key] as const,
  items: ['voicemails', 'item'] as const,
  item: (id: string) => ['voicemails', 'item', id] as const,
  allNotes: ['voicemails', 'notes'] as const,
  notes: (id: string) => ['voicemails', 'notes', id] as const,
  allActivity: ['voicemails', 'activity'] as const,
  activity: (id: string) => ['voicemails', 'activity', id] as const,
  /** Shapes of recordings. */
  peaks: ['peaks'] as const,
  counts: ['counts'] as const,
  lines: ['lines'] as const,
  line: (id: string) => ['lines', 'one', id] as const,
  foundLines: (q: string) => ['lines', 'found', q] as const,
  providers: ['providers'] as const,
  heldRemovals: ['held-removals'] as const,
  phoneSystems: ['phone-systems'] as const,
  phoneSystem: (id: string) => ['phone-systems', id] as const,
  phoneSystemOwed: (id: string) => ['phone-systems', id, 'owed'] as const,
  phoneSystemSetAside: (id: string) => ['phone-systems', id, 'set-aside'] as const,
  phoneSystemSettings: (id: string) => ['phone-systems', id, 'settings'] as const,
  phoneSystemWebhook: (id: string) => ['phone-systems', id, 'webhook'] as const,
  members: ['members'] as const,
  /** Everybody and who is invited, for administrators. */
  team: ['team'] as const,
  /** The signed-in member; given by the server with the page. */
  me: ['me'] as const,
  securityLog: ['security-log'] as const,
  mySessions: ['my-sessions'] as const,
  /** What this browser wishes and the server has not answered yet. */
  pending: ['pending'] as const,
  /** The newest event that this cache has taken in: from there a later window can go on. */
  feedPlace: ['feed-place'] as const,
  /** Latest truths by events and replies, to mend a list whose fetch began before them. */
  journal: ['journal'] as const,
};
