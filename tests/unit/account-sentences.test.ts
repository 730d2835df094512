import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  causeOf,
  FAILURE_CAUSES,
  type Failure,
  PROVIDER_ERROR_KINDS,
  readFailureReason,
} from '#lib/domain/failure-cause.ts';
import type { Sentence } from '#lib/messages/sentence.ts';
import { inEnglish } from '#lib/messages/words.ts';
import { partFailed, partsFailed } from '#lib/sentences/failed-parts.ts';
import {
  accountFailure,
  causeOfFailure,
  type FailedTask,
  pastFailure,
  recordingFailure,
  testFailure,
} from '#lib/sentences/failures.ts';
import { andKept } from '#lib/sentences/lines.ts';
import { changeRejected, changeWaits } from '#lib/sentences/write-back.ts';

const PBX = 'The PBX';
const until = '2026-11-20T10:42:00.000Z';
const reported = (kind: string, reason: string | null = null, status: number | null = null) =>
  inEnglish(accountFailure(PBX, { kind, reason: readFailureReason(reason), status }));

describe('one failure', () => {
  const aFailure = fc.record({
    kind: fc.constantFrom(...PROVIDER_ERROR_KINDS, 'internal', 'some-newer-kind'),
    reason: fc.option(fc.constantFrom(...FAILURE_CAUSES, 'status-500')).map(readFailureReason),
    status: fc.option(fc.constantFrom(200, 301, 400, 401, 403, 404, 422, 429, 500, 502, 503)),
  });
  /** Every place that shows it, with what was being done there. */
  const places = (failure: Failure): [FailedTask, Sentence][] => {
    const part = { part: 'line', ref: 'night', name: 'Night desk', ...failure } as const;
    return [
      ['read', andKept(accountFailure(PBX, failure))],
      ['read', accountFailure(PBX, failure, { until, audience: 'member' })],
      ['read', pastFailure(PBX, failure)],
      ['read', testFailure(PBX, failure, null)],
      ['read', testFailure(PBX, failure, until)],
      ['part', partFailed(PBX, part)],
      ['part', partsFailed(PBX, [part, part])],
      ['play', recordingFailure(PBX, failure)],
      ['change', changeWaits(PBX, failure, null)],
      ['change', changeRejected(PBX, failure)],
    ];
  };

  it('has one cause in every place that shows it: banner, Settings, test, parts, changes and recordings', () => {
    fc.assert(
      fc.property(aFailure, (failure) => {
        const cause = causeOf(failure);
        for (const [index, [task, sentence]] of places(failure).entries()) {
          const text = inEnglish(sentence);
          const isOfDisk = cause.startsWith('disk-') && task === 'read';
          // Where the wait is known, the time replaces a mere "is limiting requests".
          const isWait = text.includes(until) && (cause === 'rate-limited' || (index === 1 && cause === 'unknown'));
          if (isWait) expect(text).toBe(`${PBX} asked us to wait until ${until}.`);
          else if (isOfDisk)
            expect(text).toMatch(/disk (is|was) full|database can(’t|not| not)|couldn’t be written|disk report/);
          else expect(text).toContain(inEnglish(causeOfFailure(PBX, failure, task)));
        }
      }),
    );
  });

  it('of 500 is the phone system’s own, and never "can’t reach"', () => {
    for (const [, sentence] of places({ kind: 'unreachable', reason: null, status: 500 })) {
      expect(inEnglish(sentence)).toContain('is having problems (error 500)');
      expect(inEnglish(sentence)).not.toMatch(/can’t reach/i);
    }
  });

  it('quotes nothing that a phone system said', () => {
    fc.assert(
      fc.property(aFailure, (failure) => {
        for (const [, sentence] of places({ ...failure, reason: readFailureReason('data.0.from expected string') }))
          expect(inEnglish(sentence)).not.toContain('data.0.from');
      }),
    );
  });
});

describe('what people are told about a phone system that fails', () => {
  it('is its own sentence for every kind of error, with the name in it', () => {
    const sentences = PROVIDER_ERROR_KINDS.map((kind) => reported(kind));
    expect(new Set(sentences).size).toBe(PROVIDER_ERROR_KINDS.length);
    for (const sentence of sentences) expect(sentence).toMatch(/The PBX.*\.$/);
    expect(sentences).not.toContain('Something is wrong with The PBX.');
  });

  it.each([
    ['credentials-rejected', 'status-401', 401, /didn’t accept the API key or password/],
    ['unreachable', 'host-not-found', null, /can’t be found/],
    ['unreachable', 'certificate-not-trusted', null, /certificate .* isn’t trusted\. .*caCertificate/],
    ['reply-not-understood', 'html-page', 200, /a web page/],
    ['rate-limited', 'status-429', 429, /limiting requests/],
    ['unreachable', 'status-503', 503, /having problems \(error 503\)/],
    ['unreachable', 'timed-out', null, /didn’t respond in time/],
    ['unreachable', 'connection-refused', null, /Check the port/],
    ['credentials-rejected', 'two-factor-required', null, /two-factor/],
    ['credentials-rejected', 'settings-unreadable', null, /AUTH_SECRET/],
  ])('%s (%s, %s)', (kind, reason, status, sentence) => {
    expect(reported(kind, reason, status)).toMatch(sentence);
  });

  it('promises no retry to an administrator who is testing, and asks for nothing once it is over', () => {
    for (const kind of PROVIDER_ERROR_KINDS) {
      const failure = { kind, reason: null, status: null };
      expect(inEnglish(testFailure(PBX, failure, null))).not.toMatch(/automatically|administrator/);
      expect(inEnglish(pastFailure(PBX, failure))).toMatch(/The PBX.*\.$/);
    }
    expect(inEnglish(pastFailure(PBX, { kind: 'unreachable', reason: null, status: null }))).toBe(
      'Can’t reach The PBX.',
    );
  });

  it('tells administrators what to do, and members whom to ask', () => {
    const failure = { kind: 'credentials-rejected', reason: null, status: 401 };
    expect(inEnglish(accountFailure(PBX, failure, { audience: 'administrator' }))).toMatch(
      /Update the API key or password\.$/,
    );
    expect(inEnglish(accountFailure(PBX, failure, { audience: 'member' }))).toMatch(/Ask an administrator to update/);
  });

  it('names the time where nothing is asked before, whatever led to it', () => {
    const text = (kind: string) => inEnglish(accountFailure(PBX, { kind, reason: null, status: null }, { until }));
    expect(text('rate-limited')).toBe(`The PBX asked us to wait until ${until}.`);
    expect(text('unreachable')).toBe(`Can’t reach The PBX. The PBX asked us to wait until ${until}.`);
    expect(inEnglish(accountFailure(PBX, null, { until }))).toBe(`The PBX asked us to wait until ${until}.`);
    expect(text('credentials-rejected')).toBe(`The PBX didn’t accept the API key or password. Retrying at ${until}.`);
    const limited = { kind: 'rate-limited', reason: null, status: 429 };
    expect(inEnglish(testFailure(PBX, limited, until))).toBe(`The PBX asked us to wait until ${until}.`);
  });

  it('never quotes a reason it does not know', () => {
    expect(reported('reply-not-understood', 'data.0.from expected string')).not.toContain('data.0.from');
    expect(reported('some-newer-kind')).toBe('Something is wrong with The PBX.');
  });
});
