import { isoTime } from '#lib/clock.ts';
import { deviceWords } from '#lib/domain/device.ts';
import type { Actor } from '#lib/domain/member.ts';
import { liveSessionsOf, type SessionRow } from '#lib/store/members/sessions.ts';
import type { MembersContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { SessionsWire, SessionWire } from '#lib/wire/me.ts';

/** Where the actor is signed in: this session first, then the last used. */
export async function listMySessions({ store, clock }: MembersContext, actor: Actor): Promise<SessionsWire> {
  requireRight(actor, 'manage-own-profile');
  const rows = await liveSessionsOf(store.db, actor.memberId, clock.now());
  const items = rows.map((row) => sessionToWire(row, actor));
  return { items: items.toSorted((a, b) => Number(b.isThis) - Number(a.isThis)), next: null };
}

function sessionToWire(row: SessionRow, actor: Actor): SessionWire {
  return {
    id: row.id,
    device: deviceWords(row.user_agent),
    from: row.peer,
    beganAt: isoTime(row.created_at),
    lastSeenAt: isoTime(row.last_seen_at),
    isThis: row.id === actor.sessionId,
  };
}
