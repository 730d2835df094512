import { isolated } from '#lib/domain/isolated.ts';
import type { Outcome } from '#lib/domain/voicemail.ts';

/** Who did something: a member by name (null: someone no longer known), or the person who reads the sentence. */
export interface Who {
  name: string | null;
  isYou: boolean;
}

const OUTCOME_NAMES: Record<Outcome, string> = {
  'called-back': 'Called back',
  'left-message': 'Left message',
  booked: 'Booked',
  'wrong-number': 'Wrong number',
  'no-action-needed': 'No action needed',
};

const who = ({ name, isYou }: Who) => (isYou ? 'You' : name === null ? 'Someone' : isolated(name));
const whom = (to: Who) => (to.isYou ? 'you' : to.name === null ? 'someone' : isolated(to.name));

/** Who was first, when something has changed since a member began to decide. The member's change was not made. */
export const collisionSentences = {
  listened: (by: Who) => `${who(by)} already listened to this.`,
  listenedThere: () => 'This was already listened to on the phone system.',
  unlistened: (by: Who) => `${who(by)} already marked this as unlistened.`,
  done: (by: Who, outcome: Outcome | null) =>
    `${who(by)} already marked this done${outcome === null ? '' : `: ${OUTCOME_NAMES[outcome]}`}.`,
  reopened: (by: Who) => `${who(by)} already reopened this.`,
  pickedUp: (by: Who) => `${who(by)} already picked this up.`,
  assigned: (by: Who, to: Who) => `${who(by)} already assigned this to ${whom(to)}.`,
  unassigned: (by: Who) => `${who(by)} already unassigned this.`,
  trashed: (by: Who) => `${who(by)} already moved this to Trash.`,
  erasing: (by: Who) => `${who(by)} already deleted this permanently.`,
  restored: (by: Who) => `${who(by)} already restored this from Trash.`,
  noted: (by: Who) => `${who(by)} just added a note to this.`,
  noteChanged: () => 'You already changed this note in another window.',
  noteDeleted: () => 'You already deleted this note in another window.',
} as const;
