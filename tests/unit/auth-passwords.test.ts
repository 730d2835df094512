import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword } from '#lib/auth/passwords.ts';

describe('passwords', () => {
  it('are kept as argon2id at the cost OWASP asks for', async () => {
    expect(await hashPassword('correct horse')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('fit their own hash and no other', async () => {
    const hash = await hashPassword('correct horse');
    expect(await isPassword('correct horse', hash)).toBe(true);
    expect(await isPassword('Correct horse', hash)).toBe(false);
    expect(await isPassword('', hash)).toBe(false);
  });

  it('never fit where there is no hash, after comparable work', async () => {
    const hash = await hashPassword('correct horse');
    const time = async (against: string | null) => {
      const began = performance.now();
      for (let round = 0; round < 5; round += 1) expect(await isPassword('guess', against)).toBe(false);
      return performance.now() - began;
    };
    const known = await time(hash);
    // Without the work it would be some thousand times faster.
    expect(await time(null)).toBeGreaterThan(known / 5);
  });
});
