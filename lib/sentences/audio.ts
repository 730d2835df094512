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
  diskFails: 'The disk for recordings reports errors, so the recording couldn’t be saved. Ask an administrator.',
  notConverted:
    'This recording has to be converted before it can play, and there’s no space for that on Aftertone’s disk. Download it, or try again once there’s space.',
  tookTooLong: 'The recording took too long to arrive. Try again.',
  stopping: 'Aftertone is stopping. Try again in a moment.',
  gone: 'The phone system no longer has this recording, and it was not kept here.',
  missing: 'The recording is not on the disk any more. Try again: it is fetched anew.',
  noPeaks: 'The shape of this recording is not known here yet.',
  /** `until` is an instant in ISO 8601, which screens show in the reader's own time. */
  waitsUntil: (until: string) => `The phone system asked us to wait until ${until}. Try again then.`,
  /** Why the phone system didn't send the recording, and what to do. */
  providerFailed: (failure: Failure) =>
    `${capitalized(causeSaid('the phone system', failure, 'play'))}. ${WHAT_TO_DO[causeOf(failure)] ?? 'Try again in a moment.'}`,
} as const;

/** For failures that trying again doesn't fix. */
const WHAT_TO_DO: Partial<Record<FailureCause, string>> = {
  'credentials-rejected': 'An administrator must renew it.',
  'settings-unreadable': 'Ask an administrator.',
  'permission-missing': 'Ask an administrator.',
  'unsafe-address': 'The recording wasn’t fetched. Ask an administrator.',
  unsupported: 'Listen on the phone system.',
};
