import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameAddress } from '#lib/accounts/same-address.ts';
import { compareIdentity, type IdentityEvidence, type LineEvidence } from '#lib/domain/account-identity.ts';
import { signedInAs } from '#lib/providers/portsip/settings.ts';

const NOTHING: IdentityEvidence = {
  stated: { before: {}, now: {} },
  lines: { before: [], now: [] },
  voicemails: { matches: 0, contradictions: 0, strangers: 0, missing: 0, unseen: 0 },
};
const comparing = (evidence: Partial<IdentityEvidence>) => compareIdentity({ ...NOTHING, ...evidence });
const sampled = (voicemails: Partial<IdentityEvidence['voicemails']>) => ({ ...NOTHING.voicemails, ...voicemails });
const line = fc.record({
  ref: fc.string({ minLength: 1, maxLength: 4 }),
  number: fc.option(fc.constantFrom('+1', '+2', '+3')),
}) satisfies fc.Arbitrary<LineEvidence>;
const lines = fc.array(line, { maxLength: 5 });
const counts = fc.record({
  matches: fc.nat(9),
  contradictions: fc.nat(9),
  strangers: fc.nat(9),
  missing: fc.nat(9),
  unseen: fc.nat(9),
});

describe('who an account is', () => {
  it('is never doubted while nothing is there to compare: an empty mailbox, lines alone on one side', () => {
    fc.assert(
      fc.property(lines, fc.boolean(), fc.nat(9), fc.boolean(), (some, isBefore, count, isKnown) => {
        const side = isBefore ? { before: some, now: [] } : { before: [], now: some };
        const voicemails = sampled(isKnown ? { strangers: count } : { missing: count });
        expect(comparing({ lines: side, voicemails })).toBe('unknown');
      }),
    );
  });

  it('is not doubted for lines added, removed, renamed or given other numbers, as long as one is left', () => {
    fc.assert(
      fc.property(line, lines, lines, fc.option(fc.constantFrom('+7', '+8')), (kept, before, now, number) => {
        const reported = { before: [...before, kept], now: [{ ...kept, number }, ...now] };
        expect(comparing({ lines: reported })).toBe('unknown');
      }),
    );
  });

  it('is proved by one voicemail of the same ref and time, whatever was reused or replaced beside it', () => {
    fc.assert(
      fc.property(lines, lines, counts, (before, now, voicemails) => {
        const proved = { ...voicemails, matches: voicemails.matches + 1 };
        expect(comparing({ lines: { before, now }, voicemails: proved })).toBe('same');
      }),
    );
  });

  it('is another where it is stated so, whatever else agrees', () => {
    fc.assert(
      fc.property(lines, counts, (some, voicemails) => {
        const stated = { before: { user: '200', domain: 'a' }, now: { user: '201' } };
        expect(comparing({ stated, lines: { before: some, now: some }, voicemails })).toBe('another');
      }),
    );
  });

  it.each([
    ['equal refs, other times', { voicemails: sampled({ contradictions: 1 }) }],
    ['a history nobody here has seen, in the place of ours', { voicemails: sampled({ strangers: 1, missing: 1 }) }],
    ['other lines throughout', { lines: { before: [{ ref: 'a' }], now: [{ ref: 'b' }, { ref: 'c' }] } }],
  ])('is another: %s', (_, evidence) => {
    expect(comparing(evidence)).toBe('another');
  });

  it('is not doubted for a name that is stated for the first time, or no more', () => {
    expect(comparing({ stated: { before: {}, now: { user: '200' } } })).toBe('unknown');
    expect(comparing({ stated: { before: { user: '200' }, now: {} } })).toBe('unknown');
    expect(comparing({ stated: { before: { user: '200' }, now: { user: '200' } } })).toBe('unknown');
  });

  it('is told for lines of other refs that have a known number', () => {
    const moved = { before: [{ ref: 'a', number: '+1' }], now: [{ ref: 'b', number: '+1' }] };
    expect(comparing({ lines: moved })).toBe('unknown');
  });
});

describe('one address', () => {
  it.each([
    [
      'https://pbx.example.com',
      'https://PBX.example.com:443/',
      'https://pbx.example.com/api/',
      'http://pbx.example.com.:443',
    ],
    ['http://localhost:8887', 'http://127.0.0.1:8887/api', 'http://[::1]:8887//', 'http://LOCALHOST:8887/'],
  ])('is known by all its spellings: %s', (...spellings) => {
    expect(new Set(spellings.map((spelling) => sameAddress(new URL(spelling)))).size).toBe(1);
  });

  it('is another with another port, host or folder', () => {
    const others = ['https://a.example', 'https://b.example', 'https://a.example:8887', 'https://a.example/one'];
    expect(new Set(others.map((other) => sameAddress(new URL(other)))).size).toBe(4);
  });
});

describe('who signs in to a PortSIP PBX', () => {
  it('is one user, with the domain in either place', () => {
    expect(signedInAs({ username: '200@Practice.example', domain: undefined })).toEqual(
      signedInAs({ username: '200', domain: 'practice.example' }),
    );
    expect(signedInAs({ username: '200' })).toEqual({ user: '200' });
  });
});
