import { describe, expect, it } from 'vitest';
import { isPassword } from '#lib/auth/passwords.ts';
import { makeSetUpCode, setUp } from '#lib/auth/set-up.ts';
import { AppError } from '#lib/errors.ts';
import { findMemberByEmail } from '#lib/store/members/members.ts';
import { aRuntime } from '#tests/support/signed-in.ts';
import { aMember } from '#tests/support/store.ts';

const ALEX = { code: 'ABCD-2345', name: 'Alex', email: 'Alex@Example.com', password: 'correct horse battery' };
const from = (peer: string) => ({ peer, userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0' });
const DESK = from('192.0.2.1');

async function emptyDeps() {
  return Object.assign(await aRuntime(), { setUpCode: 'ABCD-2345' });
}

const refusal = (work: Promise<void>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? { code: error.code, fields: error.details.fields } : error),
  );

describe('the one-time code', () => {
  it('is another every time, and has no signs that are taken for one another', () => {
    const codes = Array.from({ length: 200 }, makeSetUpCode);
    expect(new Set(codes).size).toBe(200);
    expect(codes.every((code) => /^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/.test(code))).toBe(true);
  });
});

describe('the first administrator', () => {
  it('is made with the code, however it is spelled', async () => {
    const deps = await emptyDeps();
    await setUp({ ...ALEX, code: ' abcd 2345 ' }, DESK, deps);
    const alex = await findMemberByEmail(deps.store.db, 'alex@example.com');
    expect(alex).toMatchObject({ name: 'Alex', role: 'administrator', state: 'active' });
    expect(await isPassword(ALEX.password, alex?.password_hash ?? null)).toBe(true);
    const logged = await deps.store.db
      .selectFrom('security_events')
      .selectAll()
      .where('kind', '=', 'member-added')
      .execute();
    expect(logged).toMatchObject([{ peer: DESK.peer, device: 'Firefox on Linux' }]);
  });

  it('is not made with another code, and guessing is slowed', async () => {
    const deps = await emptyDeps();
    for (let guess = 0; guess < 5; guess += 1)
      expect(await refusal(setUp({ ...ALEX, code: `AAAA-AAA${guess}` }, DESK, deps))).toEqual({
        code: 'invalid-request',
        fields: { code: { key: 'setUpCodeWrong' } },
      });
    expect(await refusal(setUp(ALEX, DESK, deps))).toMatchObject({ code: 'rate-limited' });
    expect(await findMemberByEmail(deps.store.db, 'alex@example.com')).toBeUndefined();
  });

  it('is made by who has the code, though strangers tried made-up ones', async () => {
    const deps = await emptyDeps();
    for (let guess = 0; guess < 19; guess += 1)
      await refusal(setUp({ ...ALEX, code: `AAAA-AA${guess}` }, from(`192.0.2.${guess}`), deps));
    await setUp(ALEX, from('203.0.113.5'), deps);
    expect(await findMemberByEmail(deps.store.db, 'alex@example.com')).toBeDefined();
  });

  it('needs a password that will do', async () => {
    const deps = await emptyDeps();
    expect(await refusal(setUp({ ...ALEX, password: 'short' }, DESK, deps))).toMatchObject({
      code: 'invalid-request',
      fields: { password: { key: 'passwordTooShort' } },
    });
  });

  it('is one, also when two set up at once, and nobody sets up a place that has members', async () => {
    const deps = await emptyDeps();
    const both = await Promise.all([
      refusal(setUp(ALEX, DESK, deps)),
      refusal(setUp({ ...ALEX, email: 'eve@example.com' }, DESK, deps)),
    ]);
    expect(both.filter((one) => one === null)).toHaveLength(1);
    const grown = await emptyDeps();
    await aMember(grown.store);
    expect(await refusal(setUp(ALEX, DESK, grown))).toMatchObject({ code: 'not-found' });
  });
});
