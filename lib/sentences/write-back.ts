import type { Trouble } from '#lib/domain/trouble.ts';

/** Why something waits, was refused, or is not sent to a phone system at all; parts of sentences, joined to its name. */
const REASONS: Record<string, string> = {
  unreachable: 'it cannot be reached',
  'rate-limited': 'it asked to wait',
  'not-ready': 'it is not ready yet',
  'credentials-rejected': 'it rejected the key or password',
  'permission-missing': 'the account may not do this',
  gone: 'it no longer has this voicemail',
  'reply-not-understood': 'its answer was not understood',
  'unsafe-address': 'its address is not safe to call',
  unsupported: 'it cannot do this',
  'write-not-taken': 'it confirmed the change, but nothing changed there',
  'write-redirected': 'it redirected the change to another address',
};

const reason = (cause: string) => REASONS[cause] ?? 'something went wrong there';

/** What stands for a failure here: its kind, or the reason where that says more. Null when nothing went wrong. */
export function writeBackCause(trouble: Trouble | null): string | null {
  if (trouble === null) return null;
  return trouble.reason !== null && trouble.reason in REASONS ? trouble.reason : trouble.kind;
}

/**
 * Sentences of a voicemail's write-back mark. `cause` is what went wrong last (`writeBackCause`), `dueAt` when it is sent next (UTC
 * ms): named where the phone system asked to wait, as an instant that screens show in their reader's time.
 */
export const writeBackSentences = {
  noReadMark: (label: string) => `not sent to ${label}: it has no read mark`,
  noDelete: (label: string) => `not sent to ${label}: it has no delete, so it is removed here only`,
  waiting(label: string, cause: string | null, dueAt: number | null) {
    if (cause === null) return `not yet sent to ${label}`;
    if (cause === 'rate-limited' && dueAt !== null)
      return `not yet sent to ${label}: it asked to wait until ${new Date(dueAt).toISOString()}.`;
    return `not yet sent to ${label}: ${reason(cause)}. It is tried again by itself.`;
  },
  refused: (label: string, cause: string | null) => `${label} did not take it: ${reason(cause ?? '')}`,
} as const;
