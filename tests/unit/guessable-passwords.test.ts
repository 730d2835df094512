import { dictionary } from '@zxcvbn-ts/language-common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePassword } from '#lib/auth/choose-password.ts';
import { guessableBecause } from '#lib/auth/guessable-passwords.ts';
import { passwordProblem, SHORTEST_PASSWORD } from '#lib/domain/password-rules.ts';

const MAYA = {
  email: 'maya.okafor@harbour-dental.example',
  name: 'Maya Ọkáfor',
  appUrl: new URL('https://inbox.test'),
};
const because = (password: string) => guessableBecause(password, MAYA);
const COMMONEST = dictionary['passwords-common'].slice(0, 10_000).map(String);

describe('a password', () => {
  it('is none of the 10,000 commonest, in any case and with whatever stands around it', async () => {
    const isRefused = async (password: string) =>
      passwordProblem(password, MAYA.email) === 'short' || (await because(password)) !== null;
    for (const password of COMMONEST) expect(await isRefused(password), password).toBe(true);
    const long = COMMONEST.filter((password) => /^[a-z]{6,}$/.test(password));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...long),
        fc.stringMatching(/^[0-9!?. ]{0,4}$/),
        fc.stringMatching(/^[0-9!?. ]{0,4}$/),
        async (word, before, after) => {
          expect(await because(before + word + after)).toBe('common');
          expect(await because(before + word.toUpperCase() + after)).toBe('common');
          expect(await because(word + word)).toBe('common');
        },
      ),
    );
  });

  it.each([
    'password12',
    'P@ssw0rd2026!',
    'Passw0rdPassw0rd',
    'qwertyuiop',
    '1234567890',
    'Letmein!!!2026',
    'l3tm31n!2026',
    '  sunshine 2026',
    '1111111111',
    'aaaaaaaaaaaa',
    '1212121212',
    'abcabcabcabc',
    'abcd abcd abcd',
    '0987654321',
    '9876543210123',
    'abcdefghijkl',
    'zyxwvutsrq',
    '1122334455',
    '123456abcdef',
    '!QAZ2wsx3edc',
    'qazwsxedcrfv',
    'lkjhgfdsapoi',
    'yxcvbnm,.-',
    'azertyuiop',
    '1q2w3e4r5t6y7u',
    'zaq12wsxcde3',
    'qwertrewqwert',
    'qqwweerrttyy',
    'qwerfdsazxcv',
    '1qw23er45ty6',
    '159753159753',
  ])('that everybody tries first is refused: %s', async (password) => {
    expect(await because(password)).toBe('common');
  });

  it.each([
    'maya.okafor1',
    'MayaOkafor2026!',
    'okafor-maya',
    'ọkáfọr 20 26 20',
    'harbour-dental-1',
    'Maya!password',
    'aftertone-2026',
    'inbox.test.123',
    'voicemail123!',
  ])('made of own names and places is refused: %s', async (password) => {
    expect(await because(password)).toBe('own-words');
  });

  it.each([
    'correct horse',
    'another horse',
    'three otters swim north',
    'maya sails to the lighthouse',
    'Kp7#vQz9!mLx',
    '馬馬馬馬馬馬馬馬馬馬',
    'tëlefon überall grün',
  ])('is otherwise left to its owner: %s', async (password) => {
    expect(await because(password)).toBeNull();
    expect(await choosePassword(password, MAYA)).toMatch(/^\$argon2id\$/);
  });

  it('says which field is wrong, and why', async () => {
    await expect(choosePassword('Password2026', MAYA)).rejects.toMatchObject({
      code: 'invalid-request',
      details: { fields: { password: { key: 'passwordCommon' } } },
    });
    await expect(choosePassword('maya-okafor', MAYA)).rejects.toMatchObject({
      details: { fields: { password: { key: 'passwordOwnWords' } } },
    });
  });

  it('may be anything of any length without an error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (password) => {
        expect([null, 'common', 'own-words']).toContain(await because(password));
      }),
    );
    expect(SHORTEST_PASSWORD).toBe(10);
  });
});
