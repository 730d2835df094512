import type { View } from '#lib/domain/views.ts';
import type { Order } from '#lib/domain/voicemail.ts';

/** Which list: a view, of one line or all, in an order; optionally what a search finds in it, or one caller's voicemails. */
export interface ListKey {
  view: View;
  /** Null: all lines. */
  line: string | null;
  order: Order;
  /** Absent: no search. */
  q?: string;
  /** A caller's key (lib/domain/caller-key.ts); absent: all callers. */
  caller?: string;
}

/** Every key of the query cache, so that reading and changing code use the same one. */
export const queryKeys = {
  lists: ['voicemails', 'list'] as const,
  list: (key: ListKey) => ['voicemails', 'list', key] as const,
  items: ['voicemails', 'item'] as const,
  item: (id: string) => ['voicemails', 'item', id] as const,
  allNotes: ['voicemails', 'notes'] as const,
  notes: (id: string) => ['voicemails', 'notes', id] as const,
  allActivity: ['voicemails', 'activity'] as const,
  activity: (id: string) => ['voicemails', 'activity', id] as const,
  /** Waveforms. */
  peaks: ['peaks'] as const,
  counts: ['counts'] as const,
  lines: ['lines'] as const,
  line: (id: string) => ['lines', 'one', id] as const,
  foundLines: (q: string) => ['lines', 'found', q] as const,
  providers: ['providers'] as const,
  pausedRemovals: ['paused-removals'] as const,
  phoneSystems: ['phone-systems'] as const,
  phoneSystem: (id: string) => ['phone-systems', id] as const,
  phoneSystemPending: (id: string) => ['phone-systems', id, 'pending'] as const,
  phoneSystemQuarantine: (id: string) => ['phone-systems', id, 'quarantine'] as const,
  phoneSystemSettings: (id: string) => ['phone-systems', id, 'settings'] as const,
  phoneSystemWebhook: (id: string) => ['phone-systems', id, 'webhook'] as const,
  members: ['members'] as const,
  /** Everybody and who is invited, for administrators. */
  team: ['team'] as const,
  /** The signed-in member; given by the server with the page. */
  me: ['me'] as const,
  securityLog: ['security-log'] as const,
  mySessions: ['my-sessions'] as const,
  /** Changes that the server hasn't answered yet. */
  pending: ['pending'] as const,
  /** The newest event that this cache contains: a later window continues from there. */
  feedPlace: ['feed-place'] as const,
  /** Latest states from events and replies, to correct a list whose fetch began before them. */
  journal: ['journal'] as const,
};
