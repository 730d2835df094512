/** What people are told at the door. The sign-in page has its own words for wrong passwords, in the reader's clock. */
export const authSentences = {
  wrong: 'The e-mail address or the password is wrong.',
  tooManyAttempts: (seconds: number) =>
    `Too many attempts. Try again in ${seconds === 1 ? 'one second' : `${seconds} seconds`}.`,
  guessablePassword: 'ADMIN_PASSWORD is too easy to guess. Choose another.',
  noDemo: 'Demo members exist in the demo only.',
  demoFile: (file: string, why: string) => `DEMO_MEMBERS: ${file} cannot be used (${why}).`,
} as const;
