import type { Outcome } from '#lib/domain/voicemail.ts';

/** What each outcome is called on a button; the keys 1 to 5 choose them in the order of `OUTCOMES`. */
export const OUTCOME_NAMES: Record<Outcome, string> = {
  'called-back': 'Called back',
  'left-message': 'Left message',
  booked: 'Booked',
  'wrong-number': 'Wrong number',
  'no-action-needed': 'No action needed',
};

/** The same within a sentence, after "Done": ": booked", or nothing where no outcome was given. */
export function outcomeSaid(outcome: Outcome | null): string {
  return outcome === null ? '' : `: ${OUTCOME_NAMES[outcome].toLowerCase()}`;
}
