import { isolated } from '#lib/domain/isolated.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Happening } from './happenings.ts';
import type { CommonTranslator } from './locale-now.ts';
import { outcomeName } from './outcome-words.ts';

/** One thing that happened, as a message of the open voicemail: its key and values. `by` is a tag around the member's name. */
export interface ActivityWords {
  key: keyof Areas['voicemail'];
  values: Record<string, string | number>;
}

type Of = Pick<Happening, 'at' | 'by' | 'detail'>;
type Key = ActivityWords['key'];

const BY_MEMBER: Record<string, (of: Of) => Key> = {
  played: ({ detail }) => playedKey(detail.share ?? null, detail.enough === true),
  listened: () => 'memberListened',
  unlistened: () => 'memberUnlistened',
  done: ({ detail }) => (detail.outcome ? 'memberDoneAs' : 'memberDone'),
  reopened: () => 'memberReopened',
  assigned: ({ by, detail }) => {
    if (!detail.assignee) return 'memberAssigned';
    return detail.assignee.id === by.id ? 'memberPickedUp' : 'memberAssignedTo';
  },
  unassigned: () => 'memberUnassigned',
  noted: () => 'memberNoted',
  'note-edited': () => 'memberNoteEdited',
  'note-deleted': () => 'memberNoteDeleted',
  'note-restored': () => 'memberNoteRestored',
  trashed: () => 'memberTrashed',
  restored: ({ detail }) => (detail.to ? 'memberTrashedAgain' : 'memberRestored'),
  'erase-asked': () => 'memberErased',
  'write-back-retried': () => 'memberRetried',
  'write-back-discarded': () => 'memberKeptHere',
};

/** What the phone system itself reports; it has no members. */
const AT_PHONE_SYSTEM: Record<string, (of: Of) => Key> = {
  listened: ({ at }) => (at === null ? 'alreadyListenedThere' : 'listenedThere'),
  unlistened: () => 'unlistenedThere',
};

/** One thing that happened, in words; null for a type this window does not know. `system` is what the phone system is called. */
export function activityWords(of: Happening, system: string, t: CommonTranslator): ActivityWords | null {
  const key = (of.by.id === null ? AT_PHONE_SYSTEM : BY_MEMBER)[of.type]?.(of);
  if (key === undefined) return null;
  const { outcome, assignee, share } = of.detail;
  return {
    key,
    values: {
      name: of.by.name,
      system,
      share: share ?? 0,
      outcome: outcome ? outcomeName(outcome, t) : '',
      assignee: isolated(assignee?.name ?? ''),
    },
  };
}

/** Players end a little before or after the end: from 98 % on it is all. */
function playedKey(share: number | null, isEnough: boolean): Key {
  if (isEnough) return share === null || share >= 0.98 ? 'memberListened' : 'memberListenedTo';
  if (share === null) return 'memberPlayedSome';
  return Math.round(share * 100) === 0 ? 'memberPlayedLittle' : 'memberPlayed';
}
