import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causeOf, FAILURE_CAUSES, type Failure, PROVIDER_ERROR_KINDS } from '#lib/domain/failure-cause.ts';
import { accountTrouble, pastTrouble, testTrouble } from '#lib/sentences/accounts.ts';
import { audioSentences } from '#lib/sentences/audio.ts';
import { partFailed, partsFailed } from '#lib/sentences/failed-parts.ts';
import { causeSaidOfIt } from '#lib/sentences/failure-causes.ts';
import { lineSentences } from '#lib/sentences/lines.ts';
import { writeBackSentences } from '#lib/sentences/write-back.ts';

const told = (kind: string, reason: string | null = null, status: number | null = null) =>
  accountTrouble('The PBX', { kind, reason, status });

describe('one fault', () => {
  const until = '2026-11-20T10:42:00.000Z';
  const aFailure = fc.record({
    kind: fc.constantFrom(...PROVIDER_ERROR_KINDS, 'internal', 'some-newer-kind'),
    reason: fc.option(fc.constantFrom(...FAILURE_CAUSES, 'status-500', 'data.0.from expected string')),
    status: fc.option(fc.constantFrom(200, 301, 400, 401, 403, 404, 422, 429, 500, 502, 503)),
  });
  /** Every place that tells it, without the name of the phone system and what is to be done. */
  const places = (failure: Failure) => {
    const part = { part: 'line', ref: 'night', name: 'Night desk', ...failure } as const;
    const writes = [
      writeBackSentences.waiting('The PBX', failure, null),
      writeBackSentences.refused('The PBX', failure),
    ];
    return [
      lineSentences.troubled(accountTrouble('The PBX', failure)),
      accountTrouble('The PBX', failure, until),
      pastTrouble('The PBX', failure),
      testTrouble('The PBX', failure, null),
      testTrouble('The PBX', failure, until),
      partFailed('The PBX', part),
      partsFailed('The PBX', [part, part]),
      audioSentences.providerFailed(failure),
      ...writes,
    ].map((sentence) =>
      sentence
        .replaceAll(/the phone system|The PBX/gi, 'it')
        .replaceAll(/the (address|certificate|settings) of it/gi, 'its $1'),
    );
  };

  it('has one cause in every place that tells it: banner, Settings, test, parts, changes and recordings', () => {
    fc.assert(
      fc.property(aFailure, (failure) => {
        const cause = causeOf(failure);
        // What was asked for differs with the place; that it was refused, or is not there, does not.
        const words = {
          'permission-missing': 'it doesn’t allow this account to',
          gone: 'it no longer has|it has nothing at this address',
          unsupported: 'this version of Aftertone can’t talk to it|it can’t do this',
          // Once over, with the same words in the past.
          'disk-full': 'the disk (is|was) full',
          'disk-unwritable': 'Aftertone’s database (can|could)n?’t be written',
          'disk-failing': 'the disk report(s|ed) errors',
        }[cause as string];
        const said = new RegExp(words ?? escaped(causeSaidOfIt(failure, 'read')), 'i');
        // Where the wait is known, the time is told in place of a mere "asked us to wait".
        const isWait = cause === 'unknown' ? /asked us to wait/ : said;
        for (const [index, sentence] of places(failure).entries())
          expect(sentence).toMatch(index === 1 ? isWait : said);
      }),
    );
  });

  it('of 500 is the phone system’s own, and never "can’t be reached"', () => {
    for (const sentence of places({ kind: 'unreachable', reason: 'status-500', status: 500 })) {
      expect(sentence).toContain('is having problems (error 500)');
      expect(sentence).not.toContain('can’t be reached');
    }
  });

  it('tells nothing that a phone system said', () => {
    fc.assert(
      fc.property(aFailure, (failure) => {
        for (const sentence of places({ ...failure, reason: 'data.0.from expected string' }))
          expect(sentence).not.toContain('data.0.from');
      }),
    );
  });
});

const escaped = (text: string) => text.replaceAll(/[.()]/g, '\\$&');

describe('what people are told about a phone system in trouble', () => {
  it('is its own sentence for every kind of error, with the name in it', () => {
    const sentences = PROVIDER_ERROR_KINDS.map((kind) => told(kind));
    expect(new Set(sentences).size).toBe(PROVIDER_ERROR_KINDS.length);
    for (const sentence of sentences) expect(sentence).toMatch(/The PBX.*\.$/);
    expect(sentences).not.toContain('Something is wrong with The PBX.');
  });

  it.each([
    ['credentials-rejected', 'status-401', 401, /rejected the key or password/],
    ['unreachable', 'host-not-found', null, /wasn’t found/],
    ['unreachable', 'certificate-not-trusted', null, /certificate .* isn’t trusted\. .*caCertificate/],
    ['reply-not-understood', 'html-page', 200, /a web page/],
    ['rate-limited', 'status-429', 429, /asked us to wait/],
    ['unreachable', 'status-503', 503, /having problems \(error 503\)/],
    ['unreachable', 'timed-out', null, /didn’t answer in time/],
    ['unreachable', 'connection-refused', null, /Check the port/],
    ['credentials-rejected', 'two-factor-required', null, /two-factor/],
    ['credentials-rejected', 'settings-unreadable', null, /AUTH_SECRET/],
  ])('%s (%s, %s)', (kind, reason, status, sentence) => {
    expect(told(kind, reason, status)).toMatch(sentence);
  });

  it('promises no retry to an administrator who is testing, and asks for nothing once it is over', () => {
    const faults = PROVIDER_ERROR_KINDS.map((kind) => ({ kind, reason: null, status: null }));
    for (const fault of faults) {
      expect(testTrouble('The PBX', fault, null)).not.toMatch(/automatically|An administrator/);
      expect(pastTrouble('The PBX', fault)).toMatch(/The PBX.*\.$/);
    }
    expect(pastTrouble('The PBX', { kind: 'unreachable', reason: null, status: null })).toBe(
      'The PBX can’t be reached.',
    );
  });

  it('names the time where nothing is asked before, whatever led to it', () => {
    const until = '2026-11-20T10:42:00.000Z';
    const said = (kind: string) => accountTrouble('The PBX', { kind, reason: null, status: null }, until);
    expect(said('rate-limited')).toBe(`The PBX asked us to wait until ${until}.`);
    expect(said('unreachable')).toBe(`The PBX can’t be reached. It asked us to wait until ${until}.`);
    expect(accountTrouble('The PBX', null, until)).toBe(`The PBX asked us to wait until ${until}.`);
    expect(said('credentials-rejected')).toBe(`The PBX rejected the key or password. Trying again at ${until}.`);
    const limited = { kind: 'rate-limited', reason: null, status: 429 };
    expect(testTrouble('The PBX', limited, until)).toBe(`The PBX asked us to wait until ${until}.`);
  });

  it('never quotes a reason it does not know', () => {
    expect(told('reply-not-understood', 'data.0.from expected string')).not.toContain('data.0.from');
    expect(told('some-newer-kind')).toBe('Something is wrong with The PBX.');
  });
});
