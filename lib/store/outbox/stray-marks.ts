import type { Ref } from '#lib/domain/voicemail.ts';
import type { Db } from '#lib/store/store.ts';
import { CLAIM_MS } from './claim-entry.ts';

/** However a phone system's clock and zone are set, a voicemail is told at most this much later than it was received. */
const LATEST_REPORT_MS = 26 * 3_600_000;

/** Whoever has a ref from now on; `id` of a voicemail that has come back to it, null for a new one. */
export interface Newcomer {
  ref: Ref;
  id: string | null;
  receivedAt: number;
}

/**
 * Those of the newcomers that a `listened` meant for an earlier owner of their ref may have reached, or may reach yet: it was
 * sent, and nobody saw it take effect on the voicemail meant. By ref, until when (ms) it may take effect. Entries that were
 * settled as moot count too, however long ago: no pull may have come in between.
 */
export async function strayMarks(db: Db, accountId: string, newcomers: readonly Newcomer[]): Promise<Map<Ref, number>> {
  const byRef = new Map(newcomers.map((newcomer) => [newcomer.ref, newcomer]));
  if (byRef.size === 0) return new Map();
  const marks = await db
    .selectFrom('outbox')
    .select(['ref', 'voicemail_id', 'attempt_began_at'])
    .where('account_id', '=', accountId)
    .where('ref', 'in', [...byRef.keys()])
    .where('state', 'in', ['waiting', 'refused', 'discarded', 'superseded'])
    .where('kind', '=', 'listened')
    .where('attempt_began_at', 'is not', null)
    .execute();
  const strays = new Map<Ref, number>();
  for (const { ref, voicemail_id, attempt_began_at } of marks) {
    const newcomer = byRef.get(ref);
    const until = (attempt_began_at ?? 0) + CLAIM_MS;
    if (newcomer === undefined || voicemail_id === newcomer.id || until < newcomer.receivedAt - LATEST_REPORT_MS)
      continue;
    strays.set(ref, Math.max(until, strays.get(ref) ?? 0));
  }
  return strays;
}
