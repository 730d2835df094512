/** What people and programs are told when a request cannot be served. */
export const httpSentences = {
  signedOut: 'You are signed out. Sign in again to go on.',
  forbidden: 'Your role does not allow this. An administrator can.',
  notJson: 'The request was not understood: its body is not JSON.',
  notUnderstood: 'The request was not understood. The fields say what is wrong.',
  badKey: 'The Idempotency-Key header must have 8 to 200 visible characters.',
  tooLarge: (kilobytes: number) => `The request is too large: at most ${kilobytes} kB are taken.`,
  notFound: 'There is nothing at this address.',
  strayPercent: 'This address can’t be read: it contains a % that isn’t followed by two valid digits.',
  unreadableAddress: 'This address can’t be read. Open Aftertone’s own address instead.',
  wrongMethod: 'This address can’t be used that way.',
  notHttp: 'This request can’t be read.',
  otherHost: (origin: string) =>
    `Aftertone isn’t at this address. Open ${origin}. Administrators: APP_URL names that address, and a proxy must pass on the requested host.`,
  tooManyStreams:
    'You have Aftertone open in more than 20 windows. This one checks for changes every few seconds instead.',
  noDatabase: {
    title: 'Aftertone cannot reach its database',
    detail: 'No voicemail is lost and nothing was changed. This page looks again every few seconds, by itself.',
  },
  internal: 'Something went wrong here. Nothing more is known; the request id finds it in the log.',
  crossSite: 'This change was asked for by another website and was refused.',
  noOrigin: 'This change was refused because it does not say which page it came from.',
  otherOrigin: (came: string, expected: string) =>
    `This change came from ${came}, but Aftertone is set up for ${expected}. Set APP_URL to the address people type.`,
} as const;
