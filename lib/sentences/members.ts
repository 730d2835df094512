import { SHORTEST_PASSWORD } from '#lib/domain/password-rules.ts';

/** What people are told about members, their passwords and the links that let them in. */
export const memberSentences = {
  passwordWrong: 'This is not your password.',
  proofRequired: 'Enter your password to do this. Nothing was changed.',
  ownLink: 'You can’t make a password link for yourself. Change your password in your profile.',
  password: {
    short: `Choose at least ${SHORTEST_PASSWORD} characters. Three or four words are easy to remember.`,
    long: 'This password is too long.',
    email: 'Choose something else than the email address.',
    common: 'This is one of the first passwords anyone tries. Choose another.',
    'own-words': 'This is easy to guess from your name, email address or office. Choose another.',
  },
  passwordRefused: 'Not taken: a field says why.',
  setUpDone: 'Aftertone has been set up already. Sign in, or ask an administrator for a link.',
  setUpCodeWrong: 'This is not the code. It stands where Aftertone was started, and is another after every start.',
  sessionNotFound: 'This sign-in has ended already.',
  memberNotFound: 'There is no such member.',
  invitationNotFound: 'This invitation no longer stands: it was used or withdrawn.',
  isMember: (name: string) => `${name} is a member already.`,
  isDisabled: (name: string) => `${name} is disabled. Enable them first.`,
  lastAdministrator: (name: string) =>
    `${name} is the last administrator. Make somebody else one first, or nobody could change this any more.`,
  link: {
    unknown: 'This link is not complete. Copy it again, all of it.',
    used: 'This link was used already. Each works once.',
    withdrawn: 'This link no longer works: an administrator withdrew it, or made a newer one.',
    expired: 'This link has run out. Ask an administrator for a new one.',
  },
} as const;
