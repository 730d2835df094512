import { judgeSweep } from '#lib/domain/gone.ts';
import type { Change } from '#lib/store/store.ts';
import { holdLosses, markAbsent, markGone, sweptLine } from '#lib/store/swept-line.ts';
import { ageTombstones } from '#lib/store/tombstones.ts';
import { linesByRef } from '#lib/store/upsert-lines.ts';

/** A sweep under way. */
export interface Sweep {
  accountId: string;
  number: number;
  beganAt: number;
}

/**
 * The sweep has shown all of these lines: absence is judged, and tombstones age. Runs in the change that moves the
 * sweep's cursor on, so that no line is judged twice by one sweep.
 */
export async function judgeLines(change: Change, sweep: Sweep, lineRefs: string[], now: number): Promise<void> {
  const lines = await linesByRef(change.db, sweep.accountId);
  for (const ref of lineRefs) {
    const lineId = lines.get(ref);
    if (lineId === undefined) continue;
    const swept = await sweptLine(change.db, lineId, sweep.number, sweep.beganAt);
    const verdict = judgeSweep(swept);
    // From the end of the look, so that two looks are apart however long a sweep takes.
    await markAbsent(change, verdict.absent, now);
    await markGone(change, verdict.gone, now);
    await holdLosses(change, lineId, verdict.held);
    // A listing that is not believed about the living says nothing about the dead.
    if (verdict.held === 0) {
      const aging = { number: sweep.number, beganAt: sweep.beganAt, now, isEmpty: swept.oldestListedAt === null };
      await ageTombstones(change, { accountId: sweep.accountId, ref }, aging);
    }
  }
}
