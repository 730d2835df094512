import { beforeEach, describe, expect, it } from 'vitest';
import { admitAttempt, forgetAttempts, peerKey } from '#lib/auth/attempts.ts';
import { aRuntime, type TestRuntime } from '#tests/support/signed-in.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';

const MINUTE = 60_000;
let room: TestRuntime;
beforeEach(async () => {
  room = await aRuntime();
});

async function attempts(count: number, email: (index: number) => string, peer: (index: number) => string) {
  for (let index = 0; index < count; index += 1) await admitAttempt(email(index), peer(index), room);
}

describe('attempts to sign in', () => {
  it('are refused after ten on one account, wherever they come from, with the time to wait', async () => {
    await attempts(
      10,
      () => 'maya@example.com',
      (index) => `192.0.2.${index}`,
    );
    room.clock.at = MONDAY_MORNING + 5 * MINUTE;
    await expect(admitAttempt('maya@example.com', '192.0.2.99', room)).rejects.toMatchObject({
      code: 'rate-limited',
      message: 'Too many attempts. Try again in 10 minutes.',
      details: { retryAfterSeconds: 600 },
    });
    await admitAttempt('tom@example.com', '192.0.2.99', room);
  });

  it('are refused after thirty from one peer, whatever the account', async () => {
    await attempts(
      30,
      (index) => `guess-${index}@example.com`,
      () => '192.0.2.1',
    );
    await expect(admitAttempt('maya@example.com', '192.0.2.1', room)).rejects.toMatchObject({ code: 'rate-limited' });
    await admitAttempt('maya@example.com', '192.0.2.2', room);
  });

  it('are let in again when the oldest is fifteen minutes past, and refusals do not prolong the wait', async () => {
    await attempts(
      10,
      () => 'maya@example.com',
      () => '192.0.2.1',
    );
    for (const minutes of [1, 10, 14.9]) {
      room.clock.at = MONDAY_MORNING + minutes * MINUTE;
      await expect(admitAttempt('maya@example.com', '192.0.2.1', room)).rejects.toThrow();
    }
    room.clock.at = MONDAY_MORNING + 15 * MINUTE;
    await admitAttempt('maya@example.com', '192.0.2.1', room);
  });

  it('made at the same moment are all counted', async () => {
    const guesses = Array.from({ length: 20 }, () => admitAttempt('maya@example.com', '192.0.2.1', room));
    const settled = await Promise.allSettled(guesses);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });

  it('of an account are forgotten by a success, those of others from the same peer are not', async () => {
    await attempts(
      9,
      () => 'maya@example.com',
      () => '192.0.2.1',
    );
    await attempts(
      21,
      (index) => `guess-${index}@example.com`,
      () => '192.0.2.1',
    );
    await forgetAttempts('maya@example.com', room);
    await attempts(
      9,
      () => 'maya@example.com',
      () => '192.0.2.1',
    );
    await expect(admitAttempt('maya@example.com', '192.0.2.1', room)).rejects.toThrow();
  });

  it('are kept without the address that was typed', async () => {
    await admitAttempt('maya@example.com', '192.0.2.1', room);
    const rows = await room.store.db.selectFrom('sign_in_attempts').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('maya');
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
});
