import type { Language } from '#lib/domain/languages.ts';
import type { Actor } from '#lib/domain/member.ts';
import type { Outlet } from '#lib/live/contract.ts';
import type { Live } from '#lib/live/live.ts';
import type { EventsPage } from '#lib/store/events/read-events.ts';
import { requireRight } from '#lib/usecases/require-right.ts';

/** What use cases about what happens right now are given. */
export interface LiveDeps {
  live: Live<EventsPage>;
}

/**
 * Tells one browser all that happens, from the event after `after` on, or from now; and who is at which voicemail. Answers
 * what to call when the browser is gone. Throws AppError `forbidden`, `unavailable`.
 */
export async function followEvents(
  { live }: LiveDeps,
  actor: Actor,
  { after, language, outlet }: { after: string | undefined; language: Language; outlet: Outlet },
): Promise<() => void> {
  requireRight(actor, 'read-voicemails');
  const { memberId, sessionId, token = null } = actor;
  return live.open({ memberId, sessionId, token, after, language }, outlet);
}
