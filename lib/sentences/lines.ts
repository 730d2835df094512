const KEPT = 'What came before is kept here.';

/** Why no news comes from a phone system, and what was kept. */
export const lineSentences = {
  paused: (label: string) => `${label} is paused: no new voicemails are fetched. ${KEPT}`,
  undeclared: (label: string) => `${label} is paused: it is no longer in the accounts file. ${KEPT}`,
  held: (label: string, count: number) =>
    `${label} suddenly no longer lists ${count} voicemail${count === 1 ? '' : 's'}. ${KEPT}`,
  troubled: (trouble: string) => `${trouble} ${KEPT}`,
} as const;
