import type { View, WorkStatus } from './voicemail.ts';

/** The facts that decide in which views a voicemail stands. */
export interface ViewFacts {
  listened: boolean;
  status: WorkStatus;
  trashed: boolean;
  /** Deleted for good, in the ten seconds of Undo: it stands nowhere any more. */
  erasing: boolean;
  assigneeId: string | null;
}

/** True when a voicemail with these facts stands in the view, for the member `memberId`. One rule for server and browser. */
export function standsIn(view: View, facts: ViewFacts, memberId: string): boolean {
  if (facts.erasing) return false;
  if (view === 'trash') return facts.trashed;
  if (facts.trashed) return false;
  switch (view) {
    case 'inbox':
      return facts.status === 'open';
    case 'unlistened':
      return !facts.listened;
    case 'mine':
      return facts.status === 'open' && facts.assigneeId === memberId;
    case 'done':
      return facts.status === 'done';
  }
}
