import type { Clock } from '#lib/clock.ts';
import { newId } from '#lib/domain/ids.ts';
import type { Log } from '#lib/log.ts';
import { beginSession, findLiveSession, type LiveSession, revokeSession, touchSession } from '#lib/store/sessions.ts';
import type { Store } from '#lib/store/store.ts';

/** How long a sign-in lasts. */
export const SESSION_SECONDS = 30 * 86_400;
/** A session revoked by another process is believed for at most this long. */
const BELIEVE_MS = 5_000;
const MOST_KEPT = 1_000;
/** How fresh "last seen" is. */
const TOUCH_EVERY_MS = 300_000;

/** The process's view of who is signed in. */
export interface Sessions {
  begin(memberId: string, from: { userAgent: string; peer: string }): Promise<string>;
  /** The session while it counts; what was found is believed for 5 s. */
  find(sessionId: string): Promise<LiveSession | null>;
  /** Ends it, here at once and in other processes within 5 s. */
  revoke(sessionId: string): Promise<void>;
  /** After a change of a member or of their sessions: here it is in force with the next request. */
  forget(memberId: string): void;
  /** Calls back after every revoking and forgetting here: what stays open must look again. Returns how to stop. */
  onChange(listener: () => void): () => void;
}

/** Sessions in the store behind a small cache, so that a request does not ask the database who is asking. */
export function createSessions({ store, clock, log }: { store: Store; clock: Clock; log: Log }): Sessions {
  const kept = new Map<string, { session: LiveSession; until: number }>();
  const listeners = new Set<() => void>();
  // What was read before a change must not be kept after it.
  let changes = 0;

  async function look(sessionId: string): Promise<LiveSession | null> {
    const now = clock.now();
    const before = changes;
    const session = await findLiveSession(store.db, sessionId, now);
    // Only true sessions are kept: made-up ids must not push them out.
    if (!session) return null;
    if (changes === before) kept.set(sessionId, { session, until: Math.min(now + BELIEVE_MS, session.expiresAt) });
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? sessionId);
    if (now - session.lastSeenAt >= TOUCH_EVERY_MS) await touch(sessionId, now);
    return session;
  }

  /** A database that cannot be written now still lets people read. */
  async function touch(sessionId: string, at: number): Promise<void> {
    try {
      await store.change((change) => touchSession(change, sessionId, at));
    } catch (err) {
      log.warn({ err }, 'session not touched');
    }
  }

  function tell(): void {
    for (const listener of listeners) listener();
  }

  return {
    async begin(memberId, { userAgent, peer }) {
      const id = newId();
      const at = clock.now();
      const expires_at = at + SESSION_SECONDS * 1000;
      const from = { user_agent: userAgent.slice(0, 300), peer };
      const times = { created_at: at, last_seen_at: at, expires_at, revoked_at: null };
      await store.change((change) => beginSession(change, { id, member_id: memberId, ...times, ...from }));
      return id;
    },
    async find(sessionId) {
      const known = kept.get(sessionId);
      if (known && known.until > clock.now()) return known.session;
      kept.delete(sessionId);
      return look(sessionId);
    },
    async revoke(sessionId) {
      await store.change((change) => revokeSession(change, sessionId, clock.now()));
      changes += 1;
      kept.delete(sessionId);
      tell();
    },
    forget(memberId) {
      changes += 1;
      for (const [id, { session }] of kept) if (session.memberId === memberId) kept.delete(id);
      tell();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
