import type { Clock } from '#lib/clock.ts';
import { newId } from '#lib/domain/ids.ts';
import type { RequestOrigin } from '#lib/domain/member.ts';
import type { SecurityDetail } from '#lib/domain/security-event.ts';
import type { Log } from '#lib/log.ts';
import { recordSecurityEvent, type SecurityActor } from '#lib/store/members/security-log.ts';
import {
  beginSession,
  findLiveSession,
  type LiveSession,
  limitIdleSessions,
  revokeSession,
  touchSession,
} from '#lib/store/members/sessions.ts';
import type { Store } from '#lib/store/store.ts';
import { createTokenOpener, type OpenedToken } from './opened-tokens.ts';

/** The longest that a sign-in lasts; the shorter limit of one that is not used is a setting. */
export const SESSION_SECONDS = 30 * 86_400;
/** A session revoked by another process is believed for at most this long. */
const BELIEVE_MS = 5_000;
const MOST_KEPT = 1_000;
/** How fresh "last seen" is. */
const TOUCH_EVERY_MS = 300_000;
const DAY_MS = 86_400_000;
const DEFAULT_IDLE_DAYS = 14;

/** How somebody came in. */
export type SignInMethod = Extract<SecurityDetail['method'], 'password' | 'demo' | 'link'>;

/** The process's view of who is signed in. */
export interface Sessions {
  /** Begins one; `method` is how somebody came in, for the security log. */
  begin(memberId: string, from: RequestOrigin, method?: SignInMethod): Promise<string>;
  /** The session while it counts; what was found is believed for 5 s. */
  find(sessionId: string): Promise<LiveSession | null>;
  /** The same, asked of the database now: another process may have given it another token. */
  findNow(sessionId: string): Promise<LiveSession | null>;
  /** What the token of a session says; null for one that is not ours, or has expired. */
  openToken(token: string, secret: string): Promise<OpenedToken | null>;
  /** Ends sessions that were left alone for longer than the limit, which was longer when they were last used. */
  limitIdle(): Promise<void>;
  /** Ends it, here at once and in other processes within 5 s. */
  revoke(sessionId: string, signedOut?: SecurityActor): Promise<void>;
  /** After a change of a member or of their sessions: here it is in force with the next request. */
  forget(memberId: string): void;
  /** Calls back after every revoking and forgetting here: what stays open must look again. Returns how to stop. */
  onChange(listener: () => void): () => void;
}

interface SessionsDeps {
  store: Store;
  clock: Clock;
  log: Log;
  /** A session ends when nothing was asked in it for so long. */
  idleDays?: number | undefined;
}

/** Sessions in the store behind a small cache, so that a request does not ask the database who is asking. */
export function createSessions({ store, clock, log, idleDays = DEFAULT_IDLE_DAYS }: SessionsDeps): Sessions {
  const kept = new Map<string, { session: LiveSession; since: number; until: number }>();
  const idleMs = idleDays * DAY_MS;
  const listeners = new Set<() => void>();
  // What was read before a change must not be kept after it.
  let changes = 0;

  async function look(sessionId: string): Promise<LiveSession | null> {
    const now = clock.now();
    const before = changes;
    const session = await findLiveSession(store.db, sessionId, now);
    // Only true sessions are kept: made-up ids must not push them out.
    if (!session) return null;
    if (changes === before)
      kept.set(sessionId, { session, since: now, until: Math.min(now + BELIEVE_MS, session.expiresAt) });
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? sessionId);
    // Last used in the future: a clock was set back, and it would count as used until that had caught up.
    if (Math.abs(now - session.lastSeenAt) >= TOUCH_EVERY_MS) await touch(session, now);
    return session;
  }

  /** A database that cannot be written now still lets people read. */
  async function touch({ sessionId, createdAt }: LiveSession, at: number): Promise<void> {
    try {
      await store.change((change) => touchSession(change, sessionId, { at, expiresAt: endOf(createdAt, at) }));
    } catch (err) {
      log.warn({ err }, 'session not touched');
    }
  }

  /** When a session ends that is used now. */
  function endOf(createdAt: number, now: number): number {
    return Math.min(Math.min(createdAt, now) + SESSION_SECONDS * 1000, now + idleMs);
  }

  function notify(): void {
    for (const listener of listeners) listener();
  }

  return {
    async begin(memberId, origin, method = 'password') {
      const id = newId();
      const at = clock.now();
      const from = { user_agent: origin.userAgent.slice(0, 300), peer: origin.peer };
      const times = { created_at: at, last_seen_at: at, expires_at: endOf(at, at), revoked_at: null };
      // Whoever begins one has just given a password, or chosen one.
      const proof = { proven_at: at, token: null };
      await store.change(async (change) => {
        await beginSession(change, { id, member_id: memberId, ...times, ...from, ...proof });
        const by = { memberId, origin };
        const on = { type: 'session', id } as const;
        await recordSecurityEvent(change, { kind: 'signed-in', by, on, detail: { method }, at });
      });
      return id;
    },
    findNow(sessionId) {
      kept.delete(sessionId);
      return look(sessionId);
    },
    openToken: createTokenOpener(clock),
    limitIdle: () => store.change((change) => limitIdleSessions(change, idleMs)),
    async find(sessionId) {
      const known = kept.get(sessionId);
      const now = clock.now();
      // Kept in the future: a clock was set back, and what another process ended would be believed for as long.
      if (known && known.since <= now && known.until > now) return known.session;
      kept.delete(sessionId);
      return look(sessionId);
    },
    async revoke(sessionId, signedOut) {
      await store.change(async (change) => {
        const at = clock.now();
        await revokeSession(change, sessionId, at);
        const on = { type: 'session', id: sessionId } as const;
        if (signedOut) await recordSecurityEvent(change, { kind: 'signed-out', by: signedOut, on, at });
      });
      changes += 1;
      kept.delete(sessionId);
      notify();
    },
    forget(memberId) {
      changes += 1;
      for (const [id, { session }] of kept) if (session.memberId === memberId) kept.delete(id);
      notify();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
