import { hasListened, playedSeconds, unionOfRanges } from '#lib/domain/listening.ts';
import type { Listen } from '#lib/store/voicemails/listens.ts';

/** How much one member heard of a voicemail, between two moments at which it was called unlistened. */
export interface Heard {
  /** Of the first listen. */
  id: string;
  memberId: string;
  /** When the first listen began, UTC ms. */
  at: number;
  /** Heard of the whole, 0 to 1; null while the length is unknown. */
  share: number | null;
  /** Counts as listened. */
  enough: boolean;
}

/**
 * Several listens of one member are one hearing: what was heard is their union. Calling the voicemail unlistened begins
 * anew. `listens` come earliest first; nothing really played is no hearing.
 */
export function heardByMember(listens: readonly Listen[], lengthSeconds: number | null): Heard[] {
  const hearings = new Map<string, Listen[]>();
  for (const listen of listens.filter((one) => one.heard_seconds > 0)) {
    const key = `${listen.member_id} ${listen.round}`;
    hearings.set(key, [...(hearings.get(key) ?? []), listen]);
  }
  return [...hearings.values()].flatMap((parts) => hearingOf(parts, lengthSeconds) ?? []);
}

function hearingOf(parts: Listen[], lengthSeconds: number | null): Heard | null {
  const [first] = parts;
  if (!first) return null;
  const union = unionOfRanges(parts.flatMap((part) => part.ranges));
  const ended = parts.some((part) => part.ended === 1);
  return {
    id: first.id,
    memberId: first.member_id,
    at: first.began_at,
    share: lengthSeconds ? Math.min(1, playedSeconds(union) / lengthSeconds) : null,
    enough: hasListened(union, ended, lengthSeconds),
  };
}
