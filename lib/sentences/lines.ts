/** What a front desk is told about the phone system behind a line; `kind` is what went wrong there last. */
const TROUBLE: Record<string, (label: string) => string> = {
  unreachable: (label) => `${label} cannot be reached.`,
  'rate-limited': (label) => `${label} asked to be called less often.`,
  'credentials-rejected': (label) => `${label} rejected the key or password. An administrator must renew it.`,
  'permission-missing': (label) => `${label} does not allow this account to read voicemails.`,
  'reply-not-understood': (label) => `${label} answers in a way that is not understood.`,
  'unsafe-address': (label) => `The address of ${label} is not safe to call. An administrator must correct it.`,
  unsupported: (label) => `This version of Aftertone cannot talk to ${label}.`,
};
const KEPT = 'What came before is kept here.';

/** Why no news comes from a phone system, and what was kept. */
export const lineSentences = {
  paused: (label: string) => `${label} is paused: no new voicemails are fetched. ${KEPT}`,
  undeclared: (label: string) => `${label} is paused: it is no longer in the accounts file. ${KEPT}`,
  troubled: (label: string, kind: string | null) =>
    `${(TROUBLE[kind ?? ''] ?? (() => `Something is wrong with ${label}.`))(label)} ${KEPT}`,
} as const;
