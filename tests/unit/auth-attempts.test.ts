import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { LONGEST_DELAY_MS } from '#lib/auth/attempt-delays.ts';
import { type Attempt, admitAttempt, forgetAttempt, peerKey } from '#lib/auth/attempts.ts';
import { AppError } from '#lib/errors.ts';
import { openStore } from '#lib/store/open-store.ts';
import { aTestDatabase } from '#tests/support/database.ts';
import { aRuntime, type TestRuntime } from '#tests/support/signed-in.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const MAYA = 'maya@example.com';
let deps: TestRuntime;
beforeEach(async () => {
  deps = await aRuntime();
});

const openAt = (url: string) => openStore({ url, clock: deps.clock });
const stranger = (account: string, peer: string): Attempt => ({ by: 'stranger', account, peer });
const device = (deviceId = 'front-desk'): Attempt => ({ by: 'device', account: MAYA, deviceId });
const session = (sessionId = 'a-session'): Attempt => ({ by: 'session', sessionId });

/** 0 when it is looked at, else the wait in ms. */
async function waitFor(attempt: Attempt): Promise<number> {
  try {
    await admitAttempt(attempt, deps);
    return 0;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'rate-limited') throw error;
    return (error.details.retryAfterSeconds ?? 0) * SECOND;
  }
}

/** Wrong passwords, each as soon as one is looked at. */
async function guess(count: number, attempt: (index: number) => Attempt): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const waitMs = await waitFor(attempt(index));
    if (waitMs === 0) continue;
    deps.clock.at += waitMs;
    expect(await waitFor(attempt(index))).toBe(0);
  }
}

/** Knocks until one is looked at; answers how long that took. */
async function comeIn(attempt: Attempt, between: () => Promise<void> = async () => undefined): Promise<number> {
  const began = deps.clock.at;
  for (let waitMs = await waitFor(attempt); waitMs > 0; waitMs = await waitFor(attempt)) {
    await between();
    deps.clock.at += waitMs;
  }
  return deps.clock.at - began;
}

describe('wrong passwords for one account from one peer', () => {
  it('are looked at five times at once, then after a wait that doubles up to a minute', async () => {
    const waits: number[] = [];
    for (let index = 0; index < 14; index += 1) {
      const waitMs = await waitFor(stranger(MAYA, '192.0.2.1'));
      waits.push(waitMs / SECOND);
      deps.clock.at += waitMs;
      if (waitMs > 0) expect(await waitFor(stranger(MAYA, '192.0.2.1'))).toBe(0);
    }
    expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('say how long the wait is', async () => {
    await guess(9, () => stranger(MAYA, '192.0.2.1'));
    await expect(admitAttempt(stranger(MAYA, '192.0.2.1'), deps)).rejects.toMatchObject({
      code: 'rate-limited',
      message: 'Too many attempts. Try again in 16 seconds.',
      details: { retryAfterSeconds: 16 },
    });
  });

  it('that come too early lengthen no wait', async () => {
    await guess(9, () => stranger(MAYA, '192.0.2.1'));
    for (let knock = 0; knock < 50; knock += 1) await waitFor(stranger(MAYA, '192.0.2.1'));
    expect(await waitFor(stranger(MAYA, '192.0.2.1'))).toBe(16 * SECOND);
  });

  it('made at the same moment are all counted', async () => {
    const waits = await Promise.all(Array.from({ length: 20 }, () => waitFor(stranger(MAYA, '192.0.2.1'))));
    expect(waits.filter((waitMs) => waitMs === 0)).toHaveLength(5);
  });

  it('are forgotten with time, and by a right one', async () => {
    await guess(12, () => stranger(MAYA, '192.0.2.1'));
    deps.clock.at += 60 * MINUTE;
    expect(await waitFor(stranger(MAYA, '192.0.2.1'))).toBe(0);
    await guess(8, () => stranger(MAYA, '192.0.2.1'));
    deps.clock.at += MINUTE;
    expect(await waitFor(stranger(MAYA, '192.0.2.1'))).toBe(0);
    await forgetAttempt(stranger(MAYA, '192.0.2.1'), deps);
    for (let knock = 0; knock < 5; knock += 1) expect(await waitFor(stranger(MAYA, '192.0.2.1'))).toBe(0);
  });

  it('are counted against nobody else once they turn out to be right', async () => {
    for (let index = 0; index < 60; index += 1) {
      const attempt = stranger(`member-${index}@example.com`, '192.0.2.1');
      expect(await waitFor(attempt)).toBe(0);
      await forgetAttempt(attempt, deps);
    }
  });

  it('leave nothing behind after a day', async () => {
    await guess(8, () => stranger(MAYA, '192.0.2.1'));
    await guess(8, () => device());
    deps.clock.at += 24 * 60 * MINUTE + 1;
    await guess(1, () => session());
    expect(await deps.store.db.selectFrom('attempt_counters').select('at').execute()).toEqual([{ at: deps.clock.at }]);
  });

  it('are kept without the address that was typed, or where it was typed', async () => {
    await guess(1, () => stranger(MAYA, '192.0.2.1'));
    const rows = await deps.store.db.selectFrom('attempt_counters').selectAll().execute();
    expect(JSON.stringify(rows)).not.toMatch(/maya|192\.0/);
  });
});

describe('a member whom strangers try to lock out', () => {
  it('comes in at once from a known device, whatever was tried', async () => {
    await guess(60, (index) => stranger(MAYA, `192.0.2.${index}`));
    await guess(40, (index) => stranger(`guess-${index}@example.com`, '192.0.2.1'));
    expect(await waitFor(device())).toBe(0);
  });

  it('comes in from a new device after ten seconds at most, when the guesses came from elsewhere', async () => {
    await guess(200, (index) => stranger(MAYA, `192.0.2.${index}`));
    const elsewhere = (index: number) => stranger(MAYA, `198.51.100.${index}`);
    let knocks = 0;
    const took = await comeIn(stranger(MAYA, '203.0.113.5'), async () => {
      for (let index = 0; index < 20; index += 1) await waitFor(elsewhere(knocks++ % 250));
    });
    expect(took).toBeLessThanOrEqual(10 * SECOND);
  });

  it('comes in behind the address from which a hundred made-up accounts were tried', async () => {
    await guess(100, (index) => stranger(`guess-${index}@example.com`, '192.0.2.1'));
    const took = await comeIn(stranger(MAYA, '192.0.2.1'), async () => {
      for (let index = 0; index < 20; index += 1) await waitFor(stranger(`more-${index}@example.com`, '192.0.2.1'));
    });
    expect(took).toBeLessThanOrEqual(30 * SECOND);
  });

  it('comes in behind an address from which somebody goes on making up accounts', async () => {
    let madeUp = 0;
    const flood = async () => {
      for (let count = 0; count < 40; count += 1) await waitFor(stranger(`${madeUp++}@example.com`, '192.0.2.1'));
    };
    await flood();
    const maya: Attempt = { by: 'stranger', account: MAYA, peer: '192.0.2.1', isThere: true };
    let due = deps.clock.at;
    for (let second = 0; second <= 60; second += 1) {
      // Whoever goes on is always there before those who wait as they were told.
      await flood();
      if (deps.clock.at >= due) {
        const waitMs = await waitFor(maya);
        if (waitMs === 0) return;
        due = deps.clock.at + waitMs;
      }
      deps.clock.at += SECOND;
    }
    expect.fail('a minute later they still wait');
  });

  it('comes in after a minute at most where everybody has one address, as behind a proxy that is not trusted', async () => {
    await guess(100, () => stranger(MAYA, '192.0.2.1'));
    expect(await comeIn(stranger(MAYA, '192.0.2.1'))).toBeLessThanOrEqual(MINUTE);
  });

  it('changes their password and gives it again in their own session without any wait', async () => {
    await guess(100, (index) => stranger(MAYA, `192.0.2.${index % 3}`));
    expect(await waitFor(session())).toBe(0);
  });
});

describe('a known device, and a session', () => {
  it.each([device(), session()])('waits for its own wrong attempts alone: %j', async (attempt) => {
    await guess(5, () => attempt);
    expect(await waitFor(attempt)).toBe(SECOND);
    expect(await waitFor(attempt.by === 'device' ? device('another') : session('another'))).toBe(0);
    expect(await waitFor(stranger(MAYA, '192.0.2.1'))).toBe(0);
  });
});

describe('a peer', () => {
  it('is an IPv4 address, or the /64 that a household owns', () => {
    expect(peerKey('192.0.2.1')).toBe('192.0.2.1');
    expect(peerKey('2001:db8:1:2:aaaa:bbbb:cccc:1')).toBe('2001:db8:1:2::/64');
    expect(peerKey('2001:0DB8:1:2::7')).toBe('2001:db8:1:2::/64');
    expect(peerKey('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
    expect(peerKey('::1')).toBe('0:0:0:0::/64');
  });

  it('fills the table with no more than thirty waiting turns', async () => {
    await guess(31, (index) => stranger(`guess-${index}@example.com`, '192.0.2.1'));
    for (let index = 0; index < 200; index += 1) await waitFor(stranger(`flood-${index}@example.com`, '192.0.2.1'));
    const waiting = await deps.store.db
      .selectFrom('attempt_counters')
      .select('key')
      .where('failures', '=', 0)
      .where('peer', 'is not', null)
      .execute();
    expect(waiting.length).toBeLessThanOrEqual(30);
    expect(await waitFor(device())).toBe(0);
  });
});

describe('a turn that nobody took', () => {
  it('is another’s after ten minutes', async () => {
    await guess(100, (index) => stranger(`guess-${index}@example.com`, '192.0.2.1'));
    for (let index = 0; index < 40; index += 1) await waitFor(stranger(`flood-${index}@example.com`, '192.0.2.1'));
    const waiting = () =>
      deps.store.db
        .selectFrom('attempt_counters')
        .select('key')
        .where('failures', '=', 0)
        .where('at', '=', deps.clock.at)
        .execute();
    deps.clock.at += 10 * MINUTE - 1;
    await waitFor(stranger('new@example.com', '192.0.2.1'));
    expect(await waiting()).toHaveLength(0);
    deps.clock.at += 1;
    expect(await waitFor(stranger('newer@example.com', '192.0.2.1'))).toBeGreaterThan(0);
    expect(await waiting()).toHaveLength(1);
  });
});

describe('several processes on one database', () => {
  it('count together, also what comes to both at the same moment', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-attempts-'));
    const database = await aTestDatabase(folder);
    const stores = [await openAt(database.url), await openAt(database.url)];
    onTestFinished(async () => {
      for (const store of stores) await store.close();
      await database.remove();
      rmSync(folder, { recursive: true });
    });
    const knocks = Array.from({ length: 20 }, (_, index) =>
      admitAttempt(stranger(MAYA, '192.0.2.1'), { ...deps, store: stores[index % 2] ?? deps.store }),
    );
    const settled = await Promise.allSettled(knocks);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });
});

describe('a clock that is set', () => {
  it.each([
    ['back by a day', -24 * 60 * MINUTE],
    ['back by a minute', -MINUTE],
    ['ahead by a day and back again', 0],
  ])('%s makes nobody wait for longer than a minute', async (_, step) => {
    if (step === 0) deps.clock.at += 24 * 60 * MINUTE;
    await guess(12, () => stranger(MAYA, '192.0.2.1'));
    await guess(12, () => device());
    if (step === 0) deps.clock.at = MONDAY_MORNING;
    else deps.clock.at += step;
    expect(await comeIn(stranger(MAYA, '192.0.2.1'))).toBeLessThanOrEqual(MINUTE);
    expect(await comeIn(device())).toBeLessThanOrEqual(MINUTE);
  });
});

describe('whatever strangers do', () => {
  const ACCOUNTS = [MAYA, 'tom@example.com', 'nobody@example.com'];
  const PEERS = ['192.0.2.1', '192.0.2.2', '2001:db8::1'];
  const knock = fc.record({
    account: fc.constantFrom(...ACCOUNTS),
    peer: fc.constantFrom(...PEERS),
    times: fc.integer({ min: 1, max: 12 }),
    isRight: fc.boolean(),
    // Clocks are set back, too.
    laterMs: fc.oneof(fc.integer({ min: 0, max: 90 * SECOND }), fc.constantFrom(-60 * MINUTE, 60 * MINUTE)),
  });

  it('a member gets in: at once by a known device, within a minute by a new one, and a guesser no faster than by the rule', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(knock, { maxLength: 12 }), async (knocks) => {
        await deps.store.change(({ db }) => db.deleteFrom('attempt_counters').execute());
        deps.clock.at = MONDAY_MORNING;
        for (const { account, peer, times, isRight, laterMs } of knocks) {
          let looked = 0;
          for (let index = 0; index < times; index += 1) {
            const waitMs = await waitFor(stranger(account, peer));
            expect(waitMs).toBeLessThanOrEqual(LONGEST_DELAY_MS);
            if (waitMs === 0) looked += 1;
          }
          expect(looked).toBeLessThanOrEqual(5);
          // Somebody with an account of their own wins nothing for another's.
          if (isRight) await forgetAttempt(stranger('tom@example.com', peer), deps);
          deps.clock.at += laterMs;
        }
        expect(await waitFor(device())).toBe(0);
        expect(await waitFor(session())).toBe(0);
        expect(await comeIn(stranger(MAYA, '203.0.113.5'))).toBeLessThanOrEqual(10 * SECOND);
        for (const peer of PEERS) expect(await comeIn(stranger(MAYA, peer))).toBeLessThanOrEqual(LONGEST_DELAY_MS);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
