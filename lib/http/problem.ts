import { diskFaultOf } from '#lib/disk/disk-fault.ts';
import type { Language } from '#lib/domain/languages.ts';
import { AppError, type AppErrorCode, isAskerGone } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { type SentenceKey, sentence } from '#lib/messages/sentence.ts';
import { wordsIn } from '#lib/messages/words.ts';
import type { ProblemWire } from '#lib/wire/problem.ts';

/** Short names of what may go wrong; the sentence for the person is the problem's `detail`. */
const TITLES: Record<AppErrorCode, SentenceKey> = {
  'invalid-request': 'titleInvalidRequest',
  'signed-out': 'titleSignedOut',
  'not-authentic': 'titleNotAuthentic',
  forbidden: 'titleForbidden',
  'proof-required': 'titleProofRequired',
  'not-found': 'titleNotFound',
  conflict: 'titleConflict',
  'another-account': 'titleAnotherAccount',
  'too-large': 'titleTooLarge',
  'key-reused': 'titleKeyReused',
  'rate-limited': 'titleRateLimited',
  'provider-failed': 'titleProviderFailed',
  unavailable: 'titleUnavailable',
  'not-ready': 'titleNotReady',
  unreadable: 'titleUnreadable',
  internal: 'titleInternal',
};

/** A database or disk that is away, full or read-only is asked again after this long. */
const UNAVAILABLE_SECONDS = 2;

/** nginx's number for an asker who left; it reaches nobody. */
const ASKER_GONE = 499;

/** To whom a problem is answered. */
interface Asked {
  requestId: string;
  /** Of the words. */
  language: Language;
  log: Log;
}

/**
 * Anything thrown as RFC 9457 problem+json, in the asker's language. An AppError says what it says; everything else is `internal`, logged
 * under the request id and not told to the asker.
 */
export function problemResponse(error: unknown, { requestId, language, log }: Asked): Response {
  if (isAskerGone(error)) {
    log.debug({ requestId }, 'the client left before the request was read or answered');
    return new Response(null, { status: ASKER_GONE });
  }
  const known = error instanceof AppError;
  const reported = known ? error : new AppError('internal', sentence('internal'));
  const disk = diskFaultOf(error);
  // Said with its stack where the disk is watched, once.
  if (known && disk !== null) log.warn({ requestId, code: reported.code, disk }, 'request refused');
  else if (!known || reported.status >= 500 || reported.code === 'unreadable')
    log.error({ requestId, code: reported.code, err: error }, 'request failed');
  const inWords = wordsIn(language);
  const { fields } = reported.details;
  const problem: ProblemWire = {
    type: `urn:aftertone:problem:${reported.code}`,
    title: inWords({ key: TITLES[reported.code] }),
    status: reported.status,
    detail: typeof reported.sentence === 'string' ? reported.sentence : inWords(reported.sentence),
    code: reported.code,
    requestId,
    ...(fields && { fields: Object.fromEntries(Object.entries(fields).map(([name, why]) => [name, inWords(why)])) }),
    ...(reported.details.current !== undefined && { current: reported.details.current }),
  };
  const headers = new Headers({ 'content-type': 'application/problem+json', 'content-language': language });
  const seconds = reported.details.retryAfterSeconds ?? (reported.code === 'unavailable' ? UNAVAILABLE_SECONDS : null);
  if (seconds !== null) headers.set('retry-after', String(Math.max(1, Math.ceil(seconds))));
  return new Response(JSON.stringify(problem), { status: reported.status, headers });
}
