import { parseCaller } from '#lib/domain/parse-caller.ts';
import type { Caller, RemoteLine } from '#lib/domain/voicemail.ts';
import { isOfOnePart } from '../failed-part.ts';

/** The account's own numbers in E.164; asked for only when a call's parties leave the caller in doubt. */
export type OwnNumbers = () => Promise<ReadonlySet<string>>;

const KEPT_MS = 10 * 60_000;

/** Own numbers from the account's lines, kept for ten minutes; one request's signal at a time. */
export function createOwnNumbers(
  listLines: (signal: AbortSignal) => Promise<RemoteLine[]>,
  now: () => number,
): (signal: AbortSignal) => OwnNumbers {
  let kept: { numbers: ReadonlySet<string>; until: number } | null = null;
  return (signal) => async () => {
    if (kept === null || kept.until <= now() || kept.until > now() + KEPT_MS) {
      const lines = await listLines(signal).catch(noneIfUnlisted);
      if (lines === null) return kept?.numbers ?? new Set();
      kept = { numbers: new Set(lines.flatMap((line) => line.number ?? [])), until: now() + KEPT_MS };
    }
    return kept.numbers;
  };
}

/** Numbers that cannot be listed just now cost no voicemail: its caller is put right by a later run. */
function noneIfUnlisted(error: unknown): null {
  if (isOfOnePart(error)) return null;
  throw error;
}

/**
 * The caller among a call's parties from outside. Own numbers are looked up only when more than one stands there,
 * since both surfaces may list the called number beside the caller. Nobody left: withheld.
 */
export async function callerAmong(parties: readonly (string | null)[], ownNumbers: OwnNumbers): Promise<Caller> {
  const distinct = [...new Set(parties)];
  if (distinct.length <= 1) return parseCaller(distinct[0]);
  const own = await ownNumbers();
  const outside = distinct.filter((party) => party !== null && !own.has(party));
  // A call between two own numbers has nobody outside: the first is then as good as any.
  return parseCaller(outside[0] ?? (distinct.includes(null) ? null : distinct[0]));
}
