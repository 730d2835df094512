import { judgeFullSync } from '#lib/domain/gone.ts';
import { linesByRef } from '#lib/store/accounts/upsert-lines.ts';
import { wantAudioOf } from '#lib/store/audio/audio-wants.ts';
import {
  type ListedLineRow,
  leaveOutGone,
  markAbsent,
  markGone,
  readListedLine,
  setSuspectedLosses,
  stillUnlisted,
} from '#lib/store/pulls/listed-line.ts';
import type { Change, Db } from '#lib/store/store.ts';
import { ageTombstones } from '#lib/store/voicemails/tombstones.ts';

/** A full sync under way. */
export interface FullSync {
  accountId: string;
  number: number;
  beganAt: number;
}

/** Reads what `judgeLines` judges, before its change begins: nobody waits for the longest line. */
export async function readListedLines(
  db: Db,
  fullSync: FullSync,
  lineRefs: string[],
  listed: ReadonlySet<number> | null,
): Promise<Map<string, ListedLineRow>> {
  const listedLines = new Map<string, ListedLineRow>();
  if (lineRefs.length === 0) return listedLines;
  const lines = await linesByRef(db, fullSync.accountId);
  for (const ref of lineRefs) {
    const lineId = lines.get(ref);
    if (lineId !== undefined) listedLines.set(ref, await readListedLine(db, lineId, fullSync, listed));
  }
  return listedLines;
}

/**
 * The full sync has shown all of these lines: absence is judged, and tombstones age. Runs in the change that moves the
 * full sync's cursor on, so that no line is judged twice by one full sync.
 */
export async function judgeLines(
  change: Change,
  fullSync: FullSync,
  listedLines: ReadonlyMap<string, ListedLineRow>,
  now: number,
  trust: { erasesAfterDays: number | null; contradicted: readonly string[] },
): Promise<void> {
  for (const [ref, line] of listedLines) {
    const { erasesAfterDays } = trust;
    const isContradicted = trust.contradicted.includes(ref);
    const verdict = judgeFullSync(line, { erasesAfterDays, isContradicted });
    const still = await stillUnlisted(change, line);
    // From the end of the sync, so that two are apart however long one takes.
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
    await setSuspectedLosses(change, line.lineId, verdict.suspected);
    // While it may still be had: what a listing suddenly leaves out may be gone tomorrow.
    if (verdict.suspected > 0) await wantAudioOf(change, fullSync.accountId, [...still], now);
    // A listing that isn't believed about missing voicemails isn't believed about tombstones either.
    if (verdict.suspected === 0 && !isContradicted) {
      const aging = { number: fullSync.number, beganAt: fullSync.beganAt, now, isEmpty: line.oldestListedAt === null };
      await ageTombstones(change, { accountId: fullSync.accountId, ref }, aging);
    }
  }
}
