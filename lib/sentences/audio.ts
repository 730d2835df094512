import { causeOf, type Failure, type FailureCause } from '#lib/domain/failure-cause.ts';
import { capitalized, causeSaid } from './failure-causes.ts';

/** What people are told when a recording cannot be had, kept or played; each says what happened and what to do. */
export const audioSentences = {
  notReady: 'The recording is still being made at the phone system. Aftertone asks again by itself.',
  noRecording: 'What the phone system sent is no recording. Try again, or listen at the phone system.',
  empty: 'The phone system sent an empty recording. Try again in a moment.',
  brokeOff: 'The recording broke off half-way. Try again.',
  tooLarge: (megabytes: number) =>
    `This recording is larger than ${megabytes} MB, more than Aftertone keeps. Listen at the phone system.`,
  diskFull: 'The disk of Aftertone is full, so the recording could not be kept. Free some space and try again.',
  diskRefuses: 'The folder of kept recordings cannot be written. Nothing was kept.',
  diskFails:
    'The disk of the kept recordings reports errors, so the recording could not be kept. Ask an administrator.',
  notConverted:
    'This recording must be converted to play, and Aftertone’s disk can’t take it now. Download it, or free some space and try again.',
  tookTooLong: 'The recording took too long to arrive. Try again.',
  stopping: 'Aftertone is stopping. Try again in a moment.',
  gone: 'The phone system no longer has this recording, and it was not kept here.',
  missing: 'The recording is not on the disk any more. Try again: it is fetched anew.',
  noPeaks: 'The shape of this recording is not known here yet.',
  /** `until` is an instant in ISO 8601, which screens show in the reader's own time. */
  waitsUntil: (until: string) => `The phone system asked us to wait until ${until}. Try again then.`,
  /** Why a phone system did not hand it out, and what to do. */
  providerFailed: (failure: Failure) =>
    `${capitalized(causeSaid('the phone system', failure, 'play'))}. ${WHAT_TO_DO[causeOf(failure)] ?? 'Try again in a moment.'}`,
} as const;

/** What another try does not mend. */
const WHAT_TO_DO: Partial<Record<FailureCause, string>> = {
  'credentials-rejected': 'An administrator must renew it.',
  'settings-unreadable': 'Ask an administrator.',
  'permission-missing': 'Ask an administrator.',
  'unsafe-address': 'It was not fetched. Ask an administrator.',
  unsupported: 'Listen at the phone system.',
};
