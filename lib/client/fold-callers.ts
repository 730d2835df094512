import { callerKey } from '#lib/domain/caller-key.ts';
import type { View } from '#lib/domain/voicemail.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import type { ListKey } from './query-keys.ts';

/** Views of what is still to be done; elsewhere, and in a search, every voicemail is looked for by itself. */
const FOLDED: ReadonlySet<View> = new Set(['inbox', 'unlistened', 'mine']);

/** Rows put together by caller. */
export interface Folds {
  /** In the list's order; most callers have one row. */
  all: readonly (readonly VoicemailWire[])[];
  /** The ids of the rows that share a fold. */
  shared: ReadonlySet<string>;
}

/** The open voicemails of one caller together; the rows themselves when nothing folds. Goes through all rows. Pure. */
export function foldsOf(rows: readonly VoicemailWire[], key: ListKey): Folds | readonly VoicemailWire[] {
  if (key.q !== undefined || !FOLDED.has(key.view)) return rows;
  const folds = Map.groupBy(rows, (row) => (isWaiting(row) ? callerKey(row) : null) ?? row.id);
  if (folds.size === rows.length) return rows;
  const all = [...folds.values()];
  return { all, shared: new Set(all.flatMap((fold) => (fold.length > 1 ? fold.map(({ id }) => id) : []))) };
}

/**
 * The rows with each fold as one of them, which stands where the first of its voicemails stands. It shows the one of `stay`
 * that is among them (the open one, the one under the pointer), else the first that nobody has listened to, else the first:
 * so none is forgotten in a fold. The same rows when nothing folds. Pure.
 */
export function showFolds(
  folds: Folds | readonly VoicemailWire[],
  stay: readonly (string | null)[],
): readonly VoicemailWire[] {
  return 'all' in folds ? folds.all.flatMap((fold) => shownOf(fold, stay) ?? []) : folds;
}

function shownOf(fold: readonly VoicemailWire[], stay: readonly (string | null)[]): VoicemailWire | undefined {
  if (fold.length === 1) return fold[0];
  const staying = stay.flatMap((id) => fold.find((row) => row.id === id) ?? []);
  return staying[0] ?? fold.find((row) => row.listenedAt === null) ?? fold[0];
}

/** True of a voicemail that still asks for something to be done. */
export function isWaiting(voicemail: VoicemailWire): boolean {
  return voicemail.status === 'open' && voicemail.trashedAt === null;
}
