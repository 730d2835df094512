import { encode } from 'next-auth/jwt';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { sessionActor } from '#lib/auth/session-actor.ts';
import { createSessions, SESSION_SECONDS } from '#lib/auth/sessions.ts';
import { liveSessionsOf, revokeSession } from '#lib/store/members/sessions.ts';
import { aRuntime, INSTALLATION, SECRET, type TestRuntime } from '#tests/support/signed-in.ts';
import { aMember, MONDAY_MORNING } from '#tests/support/store.ts';

const DAY = 86_400_000;
const FROM = { userAgent: 'a browser', peer: '192.0.2.1' };
const OWN = `aftertone.${INSTALLATION}.session`;
let running: TestRuntime;
let memberId: string;
let sessionId: string;
beforeEach(async () => {
  running = await aRuntime();
  memberId = await aMember(running.store, { name: 'Maya', role: 'administrator' });
  sessionId = await running.sessions.begin(memberId, FROM);
});

async function cookieOf(sid: string, { secret = SECRET, name = OWN, maxAge = SESSION_SECONDS } = {}) {
  return `theme=dark; ${name}=${await encode({ token: { sub: memberId, sid }, secret, maxAge })}; other=1`;
}

describe('the session in a cookie', () => {
  it('names the actor', async () => {
    const actor = await sessionActor(await cookieOf(sessionId), running);
    expect(actor).toEqual({ memberId, sessionId, token: null, name: 'Maya', role: 'administrator' });
  });

  it('is nobody when there is none, when it is garbage, or made under another secret', async () => {
    expect(await sessionActor(null, running)).toBeNull();
    expect(await sessionActor(`${OWN}=garbage`, running)).toBeNull();
    const forged = await cookieOf(sessionId, { secret: 'another secret, also long enough to be one' });
    expect(await sessionActor(forged, running)).toBeNull();
  });

  it('is read again under another secret, and once it has run out, however often it was read before', async () => {
    const cookie = await cookieOf(sessionId);
    expect(await sessionActor(cookie, running)).not.toBeNull();
    expect(await sessionActor(cookie, running)).not.toBeNull();
    const { authSecret } = running.config;
    running.config.authSecret = 'another secret, also long enough to be one';
    expect(await sessionActor(cookie, running)).toBeNull();
    running.config.authSecret = authSecret;
    // Tokens run out by the machine's clock.
    running.clock.at = Date.now();
    const sid = await running.sessions.begin(memberId, FROM);
    const [brief, long] = [await cookieOf(sid, { maxAge: 60 }), await cookieOf(sid)];
    expect(await sessionActor(brief, running)).not.toBeNull();
    running.clock.at += 3_600_000;
    vi.useFakeTimers({ now: running.clock.at, toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    expect(await sessionActor(brief, running)).toBeNull();
    expect(await sessionActor(long, running)).not.toBeNull();
  });

  it('is nobody when the session never was', async () => {
    expect(await sessionActor(await cookieOf('made-up'), running)).toBeNull();
  });

  it('is read under its https name alone when people come by https', async () => {
    running.config.appUrl = new URL('https://inbox.test');
    expect(await sessionActor(await cookieOf(sessionId), running)).toBeNull();
    expect(await sessionActor(await cookieOf(sessionId, { name: `__Host-${OWN}` }), running)).not.toBeNull();
  });
});

describe('a session', () => {
  it('ends at once where it is revoked', async () => {
    expect(await running.sessions.find(sessionId)).not.toBeNull();
    await running.sessions.revoke(sessionId);
    expect(await running.sessions.find(sessionId)).toBeNull();
  });

  it('revoked by another process is believed for five seconds and no longer', async () => {
    expect(await running.sessions.find(sessionId)).not.toBeNull();
    await running.store.change((change) => revokeSession(change, sessionId, running.clock.now()));
    running.clock.at += 4_999;
    expect(await running.sessions.find(sessionId)).not.toBeNull();
    running.clock.at += 1;
    expect(await running.sessions.find(sessionId)).toBeNull();
  });

  it('ends within five seconds when its member is disabled', async () => {
    expect(await running.sessions.find(sessionId)).not.toBeNull();
    await running.store.change(({ db }) =>
      db.updateTable('members').set({ state: 'disabled' }).where('id', '=', memberId).execute(),
    );
    running.clock.at += 5_000;
    expect(await running.sessions.find(sessionId)).toBeNull();
  });

  it('runs out on the second however much it is used, even while it is believed', async () => {
    for (let day = 0; day < 30; day += 10) {
      running.clock.at = MONDAY_MORNING + day * DAY;
      expect(await running.sessions.find(sessionId)).not.toBeNull();
    }
    running.clock.at = MONDAY_MORNING + SESSION_SECONDS * 1000 - 1;
    expect(await running.sessions.find(sessionId)).not.toBeNull();
    running.clock.at += 1;
    expect(await running.sessions.find(sessionId)).toBeNull();
  });

  it.each([14, 1, 30])('that nobody uses ends after %i days, the setting', async (idleDays) => {
    const sessions = createSessions({ ...running, idleDays });
    const id = await sessions.begin(memberId, FROM);
    running.clock.at += idleDays * DAY - 1;
    expect(await createSessions({ ...running, idleDays }).find(id)).not.toBeNull();
    running.clock.at += Math.min(idleDays * DAY, SESSION_SECONDS * 1000 - idleDays * DAY) + 1;
    expect(await sessions.find(id)).toBeNull();
  });

  it('that nobody uses ends sooner when the setting is shortened, also one of an earlier version', async () => {
    const expires_at = MONDAY_MORNING + SESSION_SECONDS * 1000;
    await running.store.change(({ db }) => db.updateTable('sessions').set({ expires_at }).execute());
    const sessions = createSessions({ ...running, idleDays: 2 });
    await sessions.limitIdle();
    running.clock.at += 2 * DAY - 1;
    expect(await liveSessionsOf(running.store.db, memberId, running.clock.at)).toHaveLength(1);
    running.clock.at += 1;
    expect(await sessions.find(sessionId)).toBeNull();
  });

  it('ends no later when the setting is lengthened, however lately it was used', async () => {
    for (let day = 10; day < 30; day += 10) {
      running.clock.at = MONDAY_MORNING + day * DAY;
      await running.sessions.find(sessionId);
    }
    const sessions = createSessions({ ...running, idleDays: 365 });
    await sessions.limitIdle();
    running.clock.at = MONDAY_MORNING + SESSION_SECONDS * 1000;
    expect(await sessions.find(sessionId)).toBeNull();
  });

  it('is believed for no longer when the clock is set back, and counts as used no later', async () => {
    running.clock.at += DAY;
    await running.sessions.find(sessionId);
    await running.store.change((change) => revokeSession(change, sessionId, running.clock.now()));
    running.clock.at -= DAY;
    expect(await running.sessions.find(sessionId)).toBeNull();
    const other = await running.sessions.begin(memberId, FROM);
    running.clock.at += DAY;
    await running.sessions.find(other);
    running.clock.at -= DAY;
    await running.sessions.find(other);
    const [row] = await liveSessionsOf(running.store.db, memberId, running.clock.at);
    expect(row).toMatchObject({ id: other, last_seen_at: MONDAY_MORNING, expires_at: MONDAY_MORNING + 14 * DAY });
  });

  it('is not asked for again while it is believed', async () => {
    await running.sessions.find(sessionId);
    await running.store.change(({ db }) => db.deleteFrom('sessions').execute());
    expect(await running.sessions.find(sessionId)).not.toBeNull();
  });

  it('notes its use at most every five minutes', async () => {
    const seen = async () => {
      await running.sessions.find(sessionId);
      const row = await running.store.db.selectFrom('sessions').select('last_seen_at').executeTakeFirstOrThrow();
      return row.last_seen_at - MONDAY_MORNING;
    };
    running.clock.at += 299_000;
    expect(await seen()).toBe(0);
    running.clock.at += 5_000;
    expect(await seen()).toBe(304_000);
  });
});
