import type { ListKey } from '#lib/client/request/query-keys.ts';
import { callerKey } from '#lib/domain/caller-key.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { startsWith } from './starts-with.ts';
import { VIEW_DISPLAY } from './views.ts';

/** Rows put together by caller. */
export interface Folds {
  /**
   * One row for each fold, which stands where the first of its voicemails stands: the first that nobody has listened to, else
   * the first, so that none is forgotten in a fold. The rows themselves when nothing folds.
   */
  shown: readonly VoicemailWire[];
  /** The rows that share a fold, by id, and where in `shown` it stands. */
  shared: ReadonlyMap<string, { row: VoicemailWire; place: number }>;
}

/**
 * Puts the open voicemails of one caller together, each time it is called. Where there are only more rows behind those of
 * the time before, as while somebody scrolls, only these are gone through.
 */
export function makeFolding(): (rows: readonly VoicemailWire[], key: ListKey) => Folds {
  let folding: Folding | null = null;
  return (rows, key) => {
    if (key.q !== undefined || !VIEW_DISPLAY[key.view].isFolded) return { shown: rows, shared: new Map() };
    if (!folding || !startsWith(rows, folding.rows)) folding = new Folding();
    return folding.grow(rows);
  };
}

/**
 * The rows with each fold as one of them; it shows the one of `stay` (the open one, the one under the pointer) that is in
 * it. Pure.
 */
export function showFolds({ shown, shared }: Folds, stay: readonly string[]): readonly VoicemailWire[] {
  const staying = stay.flatMap((id) => shared.get(id) ?? []);
  if (staying.length === 0) return shown;
  const rows = [...shown];
  // The first of them wins.
  for (const { row, place } of staying.toReversed()) rows[place] = row;
  return rows;
}

/** True of a voicemail that still asks for something to be done. */
export function isWaiting(voicemail: VoicemailWire): boolean {
  return voicemail.status === 'open' && voicemail.trashedAt === null;
}

class Folding {
  rows: readonly VoicemailWire[] = [];
  #folds: Folds = { shown: [], shared: new Map() };
  readonly #all: VoicemailWire[][] = [];
  readonly #places = new Map<string, number>();

  grow(rows: readonly VoicemailWire[]): Folds {
    const more = rows.slice(this.rows.length);
    this.rows = rows;
    if (more.length === 0) return this.#folds;
    const shown = [...this.#folds.shown];
    const shared = new Map(this.#folds.shared);
    for (const row of more) {
      const place = this.#add(row);
      const fold = this.#all[place] ?? [];
      shown[place] = fold.find(({ listenedAt }) => listenedAt === null) ?? fold[0] ?? row;
      if (fold.length > 1) for (const each of fold) shared.set(each.id, { row: each, place });
    }
    this.#folds = { shown: shared.size === 0 ? rows : shown, shared };
    return this.#folds;
  }

  /** Answers where its fold stands. */
  #add(row: VoicemailWire): number {
    const key = (isWaiting(row) ? callerKey(row) : null) ?? row.id;
    const place = this.#places.get(key) ?? this.#all.length;
    this.#places.set(key, place);
    this.#all[place] = [...(this.#all[place] ?? []), row];
    return place;
  }
}
