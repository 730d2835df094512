import { compileOnce } from '#lib/store/compile-once.ts';
import type { Db } from '#lib/store/store.ts';

/** Voicemails that one millisecond has room for. */
const TIES = 1024;

/** When the voicemail of this `seq` was received; some milliseconds later where very many came in one. */
export const receivedAtOf = (seq: number) => Math.floor(seq / TIES);

/**
 * True for a row that was dated outside what any program reads, and put at the edge of that by a migration (0008): its place is the
 * last of its millisecond. When it was received is known again once it is listed with a time within bounds.
 */
export const isHealedDate = ({ seq, remote_received_at }: { seq: number; remote_received_at: number | null }) =>
  remote_received_at === null && seq % TIES === TIES - 1;

/** The least `seq` of a voicemail received then. */
export const seqFrom = (receivedAt: number) => Math.floor(receivedAt) * TIES;

/**
 * The first free `seq` for a voicemail received then; a full millisecond spills into the next. Throws RangeError for a time of
 * which no number can be made: the bounds of lib/providers keep them out.
 */
export async function freeSeq(db: Db, receivedAt: number): Promise<number> {
  const first = seqFrom(receivedAt);
  if (first < 0 || !Number.isSafeInteger(first + TIES)) throw new RangeError('no seq for this time');
  const [top] = await highestSeq(db, { first, end: first + TIES }, '');
  if (top === undefined || top.seq === null) return first;
  const last = Number(top.seq);
  if (last < first + TIES - 1) return last + 1;
  // Counted before they are read: of ten thousand dated alike, each would read all that came before it.
  const gap = Number(top.taken) < TIES ? await firstGap(db, first) : null;
  return gap ?? freeSeq(db, receivedAt + 1);
}

/** Asked for each row of an import. */
const highestSeq = compileOnce((db, { first, end }: { first: number; end: number }) =>
  db
    .selectFrom('voicemails')
    .select((select) => [select.fn.max('seq').as('seq'), select.fn.countAll<number>().as('taken')])
    .where('seq', '>=', first)
    .where('seq', '<', end),
);

/** Left by one that was erased. */
async function firstGap(db: Db, first: number): Promise<number | null> {
  const taken = await db
    .selectFrom('voicemails')
    .select('seq')
    .where('seq', '>=', first)
    .where('seq', '<', first + TIES)
    .orderBy('seq')
    .execute();
  const gap = taken.findIndex((row, tie) => row.seq !== first + tie);
  return gap === -1 ? null : first + gap;
}
