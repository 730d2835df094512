import { judgeSweep } from '#lib/domain/gone.ts';
import { linesByRef } from '#lib/store/accounts/upsert-lines.ts';
import { wantAudioOf } from '#lib/store/audio/audio-wants.ts';
import {
  holdLosses,
  type LookedAtLine,
  leaveOutGone,
  markAbsent,
  markGone,
  stillUnlisted,
  sweptLine,
} from '#lib/store/pulls/listed-line.ts';
import type { Change, Db } from '#lib/store/store.ts';
import { ageTombstones } from '#lib/store/voicemails/tombstones.ts';

/** A sweep under way. */
export interface Sweep {
  accountId: string;
  number: number;
  beganAt: number;
}

/** Reads what `judgeLines` judges, before its change begins: nobody waits for the longest line. */
export async function lookAtLines(
  db: Db,
  sweep: Sweep,
  lineRefs: string[],
  listed: ReadonlySet<number> | null,
): Promise<Map<string, LookedAtLine>> {
  const looked = new Map<string, LookedAtLine>();
  if (lineRefs.length === 0) return looked;
  const lines = await linesByRef(db, sweep.accountId);
  for (const ref of lineRefs) {
    const lineId = lines.get(ref);
    if (lineId !== undefined) looked.set(ref, await sweptLine(db, lineId, sweep, listed));
  }
  return looked;
}

/**
 * The sweep has shown all of these lines: absence is judged, and tombstones age. Runs in the change that moves the
 * sweep's cursor on, so that no line is judged twice by one sweep.
 */
export async function judgeLines(
  change: Change,
  sweep: Sweep,
  looked: ReadonlyMap<string, LookedAtLine>,
  now: number,
  trust: { erasesAfterDays: number | null; contradicted: readonly string[] },
): Promise<void> {
  for (const [ref, line] of looked) {
    const { erasesAfterDays } = trust;
    const isContradicted = trust.contradicted.includes(ref);
    const verdict = judgeSweep(line, { erasesAfterDays, isContradicted });
    const still = await stillUnlisted(change, line);
    // From the end of the look, so that two looks are apart however long a sweep takes.
    await markAbsent(
      change,
      verdict.absent.filter((id) => still.has(id)),
      now,
    );
    await markGone(
      change,
      verdict.gone.filter((id) => still.has(id)),
      now,
    );
    await leaveOutGone(change, line);
    await holdLosses(change, line.lineId, verdict.held);
    // While it may still be had: what a listing suddenly leaves out may be gone tomorrow.
    if (verdict.held > 0) await wantAudioOf(change, sweep.accountId, [...still], now);
    // A listing that is not believed about the living says nothing about the dead.
    if (verdict.held === 0 && !isContradicted) {
      const aging = { number: sweep.number, beganAt: sweep.beganAt, now, isEmpty: line.oldestListedAt === null };
      await ageTombstones(change, { accountId: sweep.accountId, ref }, aging);
    }
  }
}
