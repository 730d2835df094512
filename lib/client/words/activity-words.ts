import { isolated } from '#lib/domain/isolated.ts';
import type { Happening } from './happenings.ts';
import type { CommonTranslator } from './locale-now.ts';
import { outcomeSaid } from './outcome-words.ts';

/** What stands before the member's name, and after the time: "Listened: " Maya, 8:02 ", all of it". */
export interface ActivityWords {
  before: string;
  after: string;
}

const BEFORE: Record<string, (of: Happening, t: CommonTranslator) => string> = {
  played: ({ detail }) => (detail.enough ? 'Listened: ' : 'Played: '),
  listened: () => 'Listened: ',
  unlistened: () => 'Marked as unlistened: ',
  done: ({ detail }, t) => (detail.outcome ? `Done${outcomeSaid(detail.outcome, t)}, ` : 'Done: '),
  reopened: () => 'Reopened: ',
  assigned: ({ by, detail }) => {
    if (!detail.assignee) return 'Assigned: ';
    return detail.assignee.id === by.id ? 'Taken: ' : `Assigned to ${isolated(detail.assignee.name)}: `;
  },
  unassigned: () => 'Released: ',
  noted: () => 'Note: ',
  'note-edited': () => 'Note edited: ',
  'note-deleted': () => 'Note deleted: ',
  'note-restored': () => 'Note brought back: ',
  trashed: () => 'Deleted: ',
  restored: ({ detail }) => (detail.to ? 'Kept in Trash: ' : 'Restored: '),
  'erase-asked': () => 'Deleted for good: ',
  'write-back-retried': () => 'Sent again to the phone system: ',
  'write-back-let-go': () => 'Not to be sent any more: ',
};

/** The words around one thing that happened; null for a type this window does not know. */
export function activityWords(of: Happening, t: CommonTranslator): ActivityWords | null {
  const before = BEFORE[of.type]?.(of, t);
  return before === undefined ? null : { before, after: of.type === 'played' ? shareSaid(of.detail.share) : '' };
}

/** Players end a little before or after the end: from 98 % on it is all. */
function shareSaid(share: number | null | undefined): string {
  if (share === null || share === undefined) return '';
  if (share >= 0.98) return ', all of it';
  const percent = Math.round(share * 100);
  return percent === 0 ? ', hardly any of it' : `, ${percent} % of it`;
}
