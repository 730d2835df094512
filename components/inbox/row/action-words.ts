import type { LineWire } from '#lib/wire/lines.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** What each action will do, said on its button; only what the line's phone system can really do. */
export interface ActionWords {
  listened: string;
  trash: string;
  erase: string;
  /** What the phone system cannot do, for everybody to see; null when it can do all. */
  limits: string | null;
}

/** Words for the actions on one voicemail. Until the line is known nothing is promised of its phone system. */
export function actionWords(voicemail: VoicemailWire, line: LineWire | undefined): ActionWords {
  const system = line?.providerLabel ?? voicemail.providerLabel;
  if (line?.account.state === 'archived') return ofArchive(system);
  const canRemove = line?.canRemove ?? false;
  const canMark = line?.canSetListened ?? false;
  return {
    listened: canMark ? `For everybody, and in ${system}` : `For everybody here; ${system} has no read mark`,
    trash: canRemove
      ? `Moves it to Trash. ${system} deletes its copy when the time there is over`
      : `${system} has no delete: this removes it here`,
    erase: canRemove
      ? `Deletes it here and in ${system}, for everybody`
      : `Deletes it here for everybody; ${system} has no delete and keeps its copy`,
    limits: line ? limitsOf(system, canMark, canRemove) : null,
  };
}

function ofArchive(system: string): ActionWords {
  return {
    listened: 'For everybody here',
    trash: 'Moves it to Trash, here only',
    erase: `Deletes it here for everybody; nothing is deleted in ${system}`,
    limits: `${system} is no longer connected: what is done here stays here.`,
  };
}

function limitsOf(system: string, canMark: boolean, canRemove: boolean): string | null {
  if (canMark && canRemove) return null;
  if (!canMark && !canRemove) return `${system} has no read mark and no delete: both are kept here only.`;
  return canRemove
    ? `${system} has no read mark: listened is kept here only.`
    : `${system} has no delete: deleting removes it here only.`;
}
