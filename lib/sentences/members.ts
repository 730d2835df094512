import { SHORTEST_PASSWORD } from '#lib/domain/password-rules.ts';

/** What people are told about members, their passwords and the links that let them in. */
export const memberSentences = {
  passwordWrong: 'This is not your password.',
  password: {
    short: `Choose at least ${SHORTEST_PASSWORD} characters. Three or four words are easy to remember.`,
    long: 'This password is too long.',
    email: 'Choose something else than the email address.',
    'first-guess': 'This is one of the first passwords anybody tries. Choose another.',
  },
  passwordRefused: 'Not taken: a field says why.',
  setUpDone: 'Aftertone has been set up already. Sign in, or ask an administrator for a link.',
  setUpCodeWrong: 'This is not the code. It stands where Aftertone was started, and is another after every start.',
  sessionNotFound: 'This sign-in has ended already.',
} as const;
