import { isolated } from '#lib/domain/isolated.ts';
import type { Outcome } from '#lib/domain/voicemail.ts';
import { type Message, sentence } from '#lib/messages/sentence.ts';

/** Who did something: a member by name (null: someone no longer known), or the person who reads the sentence. */
export interface Who {
  name: string | null;
  isYou: boolean;
}

const OUTCOMES: Record<Outcome, Message> = {
  'called-back': sentence('outcomeCalledBack'),
  'left-message': sentence('outcomeLeftMessage'),
  booked: sentence('outcomeBooked'),
  'wrong-number': sentence('outcomeWrongNumber'),
  'no-action-needed': sentence('outcomeNoActionNeeded'),
};

const by = ({ name, isYou }: Who) => ({
  who: isYou ? 'you' : name === null ? 'someone' : 'member',
  name: name === null ? '' : isolated(name),
});

/** Who was first, when something has changed since a member began to decide. The member's change was not made. */
export const collisionSentences = {
  listened: (who: Who) => sentence('alreadyListened', by(who)),
  unlistened: (who: Who) => sentence('alreadyUnlistened', by(who)),
  done: (who: Who, outcome: Outcome | null) =>
    outcome === null
      ? sentence('alreadyDone', by(who))
      : sentence('alreadyDoneWith', { ...by(who), outcome: OUTCOMES[outcome] }),
  reopened: (who: Who) => sentence('alreadyReopened', by(who)),
  pickedUp: (who: Who) => sentence('alreadyPickedUp', by(who)),
  assigned: (who: Who, to: Who) =>
    to.isYou
      ? sentence('alreadyAssignedToYou', by(who))
      : sentence('alreadyAssigned', { ...by(who), to: to.name === null ? sentence('someoneElse') : isolated(to.name) }),
  unassigned: (who: Who) => sentence('alreadyUnassigned', by(who)),
  trashed: (who: Who) => sentence('alreadyTrashed', by(who)),
  erasing: (who: Who) => sentence('alreadyErased', by(who)),
  restored: (who: Who) => sentence('alreadyRestored', by(who)),
  noted: (who: Who) => sentence('justNoted', by(who)),
} as const;
