import type { EventWire } from '#lib/wire/events.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { forget, receive } from './apply-changes.ts';
import { recount } from './membership.ts';
import { type InboxSnapshot, shownVoicemail, truthOf } from './snapshot.ts';

/** The snapshot after the events, and what arithmetic cannot know and must be asked again. */
export interface Applied {
  snapshot: InboxSnapshot;
  askAgain: { counts: boolean; lines: boolean; searches: boolean };
}

/**
 * Applies events, in their order, to what the browser holds. Pure. A revision not newer than the cached one changes
 * nothing, so events may come twice, late, or after the reply that already told the same.
 */
export function applyEvents(snapshot: InboxSnapshot, events: readonly EventWire[]): Applied {
  let searches = false;
  const after = events.reduce((before, event) => {
    searches ||= hasOtherNotes(before, event);
    return applyEvent(before, event);
  }, snapshot);
  return {
    snapshot: after,
    askAgain: {
      counts: after !== snapshot,
      searches,
      lines: events.some((event) => event.type === 'line-changed' || event.type === 'account-changed'),
    },
  };
}

function applyEvent(snapshot: InboxSnapshot, event: EventWire): InboxSnapshot {
  switch (event.type) {
    case 'voicemail-received':
      return arrive(snapshot, event.voicemail);
    case 'voicemail-changed':
      return receive(snapshot, event.voicemail);
    case 'voicemail-erased':
      return forget(snapshot, event.voicemailId);
    case 'line-changed':
    case 'account-changed':
      return snapshot;
  }
}

/** What the notes say now only the server knows, and so whether a search finds the voicemail. */
function hasOtherNotes(snapshot: InboxSnapshot, event: EventWire): boolean {
  if (event.type !== 'voicemail-changed') return false;
  const { id, notes, revision } = event.voicemail;
  const known = truthOf(snapshot, id) ?? { notes: { count: 0, at: null }, revision: 0 };
  return revision > known.revision && (notes.count !== known.notes.count || notes.at !== known.notes.at);
}

/** New to this browser and to everybody: the counts grow by it at once. */
function arrive(snapshot: InboxSnapshot, voicemail: VoicemailWire): InboxSnapshot {
  const isNew = shownVoicemail(snapshot, voicemail.id) === undefined;
  const after = receive(snapshot, voicemail);
  if (!isNew || !after.counts) return after;
  return { ...after, counts: recount(after.counts, null, voicemail, after.memberId) };
}
