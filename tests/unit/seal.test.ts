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

  it('does not open under a tag that was cut, however long it still is', () => {
    const [version, iv, tag = '', text] = seal.seal('key', 'a').split('.');
    const whole = Buffer.from(tag, 'base64url');
    expect(whole).toHaveLength(16);
    for (let length = 0; length < whole.length; length += 1) {
      const cut = whole.subarray(0, length).toString('base64url');
      expect(() => seal.open([version, iv, cut, text].join('.'), 'a'), `${length} bytes`).toThrow();
    }
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
