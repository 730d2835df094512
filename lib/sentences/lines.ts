const KEPT = 'What came before is kept here.';

/** Why no news comes from a phone system, and what was kept. */
export const lineSentences = {
  paused: (label: string) => `${label} is paused: no new voicemails are fetched. ${KEPT}`,
  undeclared: (label: string) => `${label} is paused: it is no longer in the accounts file. ${KEPT}`,
  archived: (label: string) =>
    `${label} is no longer connected: this is its archive. Nothing new comes, nothing is sent.`,
  erasing: (label: string) => `${label} was removed: its voicemails are being erased here.`,
  held: (label: string, count: number) =>
    `${label} suddenly no longer lists ${count} voicemail${count === 1 ? '' : 's'}. ${KEPT}`,
  another: (label: string) =>
    `${label} looks like a different account now. Nothing is fetched or sent until an administrator decides. ${KEPT}`,
  duplicate: (label: string, of = 'another phone system here') =>
    `${label} shows the same voicemails as ${of}. Nothing is fetched or sent until an administrator decides.`,
  heldRemovals: (label: string, count: number) =>
    `A backup was restored. ${count === 1 ? 'One deletion on' : `${count} deletions on`} ${label} ${
      count === 1 ? 'is' : 'are'
    } on hold until an administrator decides.`,
  noSuchCountry: 'We don’t know this country.',
  troubled: (trouble: string) => `${trouble} ${KEPT}`,
} as const;
