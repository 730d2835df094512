import { causeOf, type Failure } from '#lib/domain/failure-cause.ts';
import { isKnownTime } from '#lib/domain/known-time.ts';
import { causeSaidOfIt } from './failure-causes.ts';

/**
 * Sentences of a voicemail's write-back mark. `failure` is what went wrong last, `dueAt` when it is sent next (UTC ms): named
 * where the phone system asked to wait, as an instant that screens show in the viewer's time zone.
 */
export const writeBackSentences = {
  noReadMark: (label: string) => `not sent to ${label}: it has no read mark`,
  noDelete: (label: string) => `not sent to ${label}: it has no delete, so it is removed here only`,
  waiting(label: string, failure: Failure | null, dueAt: number | null) {
    if (failure === null) return `not yet sent to ${label}`;
    const cause = causeSaidOfIt(failure, 'change');
    if (causeOf(failure) === 'rate-limited' && dueAt !== null && isKnownTime(dueAt))
      return `not yet sent to ${label}: ${cause} until ${new Date(dueAt).toISOString()}.`;
    return `not yet sent to ${label}: ${cause}. Retrying automatically.`;
  },
  refused: (label: string, failure: Failure | null) => `${label} did not take it: ${causeSaidOfIt(failure, 'change')}`,
} as const;
