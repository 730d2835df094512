import { diskFaultOf } from '#lib/disk/disk-fault.ts';
import { AppError, type AppErrorCode, isAskerGone } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { httpSentences } from '#lib/sentences/http.ts';
import type { ProblemWire } from '#lib/wire/problem.ts';

/** Short names of what may go wrong; the sentence for the person is the problem's `detail`. */
const TITLES: Record<AppErrorCode, string> = {
  'invalid-request': 'The request is not valid',
  'signed-out': 'Signed out',
  'not-authentic': 'Not believed',
  forbidden: 'Not allowed',
  'proof-required': 'Password needed',
  'not-found': 'Not found',
  conflict: 'Changed meanwhile',
  'another-account': 'Another account',
  'too-large': 'Too large',
  'key-reused': 'Idempotency key used for something else',
  'rate-limited': 'Too many requests',
  'provider-failed': 'The phone system failed',
  unavailable: 'Not available now',
  'not-ready': 'Not ready yet',
  unreadable: 'Stored data is damaged',
  internal: 'Something went wrong',
};

/** A database or disk that is away, full or read-only is asked again after this long. */
const UNAVAILABLE_SECONDS = 2;

/** nginx's number for an asker who left; it reaches nobody. */
const ASKER_GONE = 499;

/**
 * Anything thrown as RFC 9457 problem+json. An AppError says what it says; everything else is `internal`, logged under
 * the request id and not told to the asker.
 */
export function problemResponse(error: unknown, requestId: string, log: Log): Response {
  if (isAskerGone(error)) {
    log.debug({ requestId }, 'the asker left before the request was read or answered');
    return new Response(null, { status: ASKER_GONE });
  }
  const known = error instanceof AppError;
  const told = known ? error : new AppError('internal', httpSentences.internal);
  const disk = diskFaultOf(error);
  // Said with its stack where the disk is watched, once.
  if (known && disk !== null) log.warn({ requestId, code: told.code, disk }, 'request refused');
  else if (!known || told.status >= 500 || told.code === 'unreadable')
    log.error({ requestId, code: told.code, err: error }, 'request failed');
  const problem: ProblemWire = {
    type: `urn:aftertone:problem:${told.code}`,
    title: TITLES[told.code],
    status: told.status,
    detail: told.message,
    code: told.code,
    requestId,
    ...(told.details.fields && { fields: told.details.fields }),
    ...(told.details.current !== undefined && { current: told.details.current }),
  };
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  const seconds = told.details.retryAfterSeconds ?? (told.code === 'unavailable' ? UNAVAILABLE_SECONDS : null);
  if (seconds !== null) headers.set('retry-after', String(Math.max(1, Math.ceil(seconds))));
  return new Response(JSON.stringify(problem), { status: told.status, headers });
}
