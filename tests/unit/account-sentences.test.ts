import { describe, expect, it } from 'vitest';
import { PROVIDER_ERROR_KINDS } from '#lib/providers/errors.ts';
import { accountTrouble, pastTrouble, testTrouble } from '#lib/sentences/accounts.ts';

const told = (kind: string, reason: string | null = null, status: number | null = null) =>
  accountTrouble('The PBX', { kind, reason, status });

describe('what people are told about a phone system in trouble', () => {
  it('is its own sentence for every kind of error, with the name in it', () => {
    const sentences = PROVIDER_ERROR_KINDS.map((kind) => told(kind));
    expect(new Set(sentences).size).toBe(PROVIDER_ERROR_KINDS.length);
    for (const sentence of sentences) expect(sentence).toMatch(/The PBX.*\.$/);
    expect(sentences).not.toContain('Something is wrong with The PBX.');
  });

  it.each([
    ['credentials-rejected', 'status-401', 401, /rejected the key or password/],
    ['unreachable', 'host-not-found', null, /was not found/],
    ['unreachable', 'certificate-not-trusted', null, /certificate .* is not trusted\. .*caCertificate/],
    ['reply-not-understood', 'html-page', 200, /a web page/],
    ['rate-limited', 'status-429', 429, /asked us to wait/],
    ['unreachable', 'status-503', 503, /a fault of its own \(503\)/],
    ['unreachable', 'timed-out', null, /did not answer in time/],
    ['unreachable', 'connection-refused', null, /Check the port/],
    ['credentials-rejected', 'two-factor-required', null, /second factor/],
    ['credentials-rejected', 'settings-unreadable', null, /AUTH_SECRET/],
  ])('%s (%s, %s)', (kind, reason, status, sentence) => {
    expect(told(kind, reason, status)).toMatch(sentence);
  });

  it('promises nothing by itself to whoever is trying it out, and asks for nothing once it is over', () => {
    const faults = PROVIDER_ERROR_KINDS.map((kind) => ({ kind, reason: null, status: null }));
    for (const fault of faults) {
      expect(testTrouble('The PBX', fault, null)).not.toMatch(/by itself|An administrator/);
      expect(pastTrouble('The PBX', fault)).toMatch(/The PBX.*\.$/);
    }
    expect(pastTrouble('The PBX', { kind: 'unreachable', reason: null, status: null })).toBe(
      'The PBX cannot be reached.',
    );
  });

  it('names the time where nothing is asked before, whatever led to it', () => {
    const until = '2026-11-20T10:42:00.000Z';
    const said = (kind: string) => accountTrouble('The PBX', { kind, reason: null, status: null }, until);
    expect(said('rate-limited')).toBe(`The PBX asked us to wait until ${until}.`);
    expect(said('unreachable')).toBe(`The PBX asked us to wait until ${until}.`);
    expect(said('credentials-rejected')).toBe(`The PBX rejected the key or password. Trying again at ${until}.`);
    const limited = { kind: 'rate-limited', reason: null, status: 429 };
    expect(testTrouble('The PBX', limited, until)).toBe(`The PBX asked us to wait until ${until}.`);
  });

  it('never quotes a reason it does not know', () => {
    expect(told('reply-not-understood', 'data.0.from expected string')).not.toContain('data.0.from');
    expect(told('some-newer-kind')).toBe('Something is wrong with The PBX.');
  });
});
