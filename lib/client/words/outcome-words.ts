import type { Outcome } from '#lib/domain/voicemail.ts';
import type { CommonTranslator } from './locale-now.ts';

/** What each outcome is called; the keys 1 to 5 choose them in the order of `OUTCOMES`. */
const OUTCOME_KEYS = {
  'called-back': 'outcomeCalledBack',
  'left-message': 'outcomeLeftMessage',
  booked: 'outcomeBooked',
  'wrong-number': 'outcomeWrongNumber',
  'no-action-needed': 'outcomeNoActionNeeded',
} as const satisfies Record<Outcome, string>;

/** An outcome as it stands on a button: "Called back". */
export function outcomeName(outcome: Outcome, t: CommonTranslator): string {
  return t(OUTCOME_KEYS[outcome]);
}

/** That a voicemail is done, and how where that is known: "Done · Called back", "Done". */
export function doneText(outcome: Outcome | null, t: CommonTranslator): string {
  return outcome === null ? t('outcomeDone') : t('outcomeDoneWith', { outcome: outcomeName(outcome, t) });
}
