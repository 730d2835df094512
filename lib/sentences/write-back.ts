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
};

const reason = (kind: string | null) => REASONS[kind ?? ''] ?? 'something went wrong there';

/** Sentences of a voicemail's write-back mark. `kind` is what went wrong last; null when nothing did. */
export const writeBackSentences = {
  noReadMark: (label: string) => `not sent to ${label}: it has no read mark`,
  noDelete: (label: string) => `not sent to ${label}: it has no delete, so it is removed here only`,
  waiting: (label: string, kind: string | null) =>
    kind === null
      ? `not yet sent to ${label}`
      : `not yet sent to ${label}: ${reason(kind)}. It is tried again by itself.`,
  refused: (label: string, kind: string | null) => `${label} did not take it: ${reason(kind)}`,
} as const;
