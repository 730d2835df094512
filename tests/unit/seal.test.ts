import { describe, expect, it } from 'vitest';
import { createSeal } from '#lib/seal.ts';

const seal = createSeal('one secret, long enough for anybody');

describe('sealing', () => {
  it('opens what it sealed, in any script', () => {
    expect(seal.open(seal.seal('clé 鍵 🔑', 'account:1'), 'account:1')).toBe('clé 鍵 🔑');
  });

  it('never seals the same text to the same value', () => {
    expect(seal.seal('key', 'account:1')).not.toBe(seal.seal('key', 'account:1'));
  });

  it('does not open for another purpose', () => {
    expect(() => seal.open(seal.seal('key', 'account:1'), 'account:2')).toThrow();
  });

  it('does not open under another secret', () => {
    expect(() => createSeal('another secret, just as long as that').open(seal.seal('key', 'a'), 'a')).toThrow();
  });

  it('does not open what was altered in any part', () => {
    const parts = seal.seal('key', 'a').split('.');
    for (const index of [1, 2, 3]) {
      const part = parts[index] ?? '';
      const altered = parts.with(index, (part.startsWith('A') ? 'B' : 'A') + part.slice(1));
      expect(() => seal.open(altered.join('.'), 'a')).toThrow();
    }
    expect(() => seal.open('v2.a.b.c', 'a')).toThrow('not a sealed value');
  });
});

describe('a fingerprint', () => {
  it('is the same for the same text, and another for another text or secret', () => {
    const other = createSeal('another secret, just as long as that');
    expect(seal.fingerprint('password')).toBe(seal.fingerprint('password'));
    expect(
      new Set([seal.fingerprint('password'), seal.fingerprint('Password'), other.fingerprint('password')]).size,
    ).toBe(3);
    expect(seal.fingerprint('password')).not.toContain('password');
  });
});
