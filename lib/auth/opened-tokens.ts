import { decode } from 'next-auth/jwt';
import type { Clock } from '#lib/clock.ts';

/** What a session's token says. */
export interface OpenedToken {
  sessionId: string;
  /** Its name; null for the one that the session began with. */
  token: string | null;
}

const MOST_KEPT = 1_000;

/**
 * Makes what opens tokens: a token that is forged, altered, expired or made under another secret is nobody's (null). What one
 * said once it says until it expires or the clock is set back: opening one takes 0.15 ms, which is much of a small answer, and
 * a browser sends the same one for thirty days. Whether its session still counts is another question, asked every time.
 */
export function createTokenOpener(clock: Clock): (token: string, secret: string) => Promise<OpenedToken | null> {
  const opened = new Map<string, OpenedToken & { secret: string; since: number; until: number }>();
  return async (token, secret) => {
    const known = opened.get(token);
    const now = clock.now();
    if (known && known.secret === secret && known.since <= now && known.until > now) return known;
    opened.delete(token);
    const claims = await decode({ token, secret }).catch(() => null);
    if (typeof claims?.sid !== 'string') return null;
    const found = { sessionId: claims.sid, token: typeof claims.tid === 'string' ? claims.tid : null };
    // Only true tokens are kept: made-up ones must not push them out.
    if (opened.size >= MOST_KEPT) opened.clear();
    opened.set(token, { ...found, secret, since: now, until: Number(claims.exp ?? 0) * 1000 });
    return found;
  };
}
