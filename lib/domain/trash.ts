/** Milliseconds during which every erasing can be undone. */
export const UNDO_MS = 10_000;
const DAY_MS = 86_400_000;

/** When a voicemail trashed at `at` (ms) is erased: after `trashDays` days, with 0 after the ten seconds of Undo. */
export function endOfTrashTime(at: number, trashDays: number): number {
  return at + Math.max(trashDays * DAY_MS, UNDO_MS);
}

/** When a voicemail deleted for good at `at` (ms) is erased; never later than its trash time would have ended. */
export function endOfUndo(at: number, eraseAfter: number | null): number {
  return Math.min(at + UNDO_MS, eraseAfter ?? Number.POSITIVE_INFINITY);
}

/** What the provider's flag shall be: a trashed voicemail must not keep the phone's lamp on. */
export function isListenedThere(isListened: boolean, isTrashed: boolean): boolean {
  return isListened || isTrashed;
}
