import type { QueryClient } from '@tanstack/react-query';
import { draftKey, recallDraft } from '#lib/client/notes/note-drafts.ts';
import type { Outcome } from '#lib/domain/voicemail.ts';
import type { Deciding, Ids } from './offer-undo.ts';
import { setDone } from './set-done.ts';

/**
 * Closes one or several with an outcome, and saves the member's unsaved notes beside them in the same act: one Undo reopens them and
 * makes the notes unsaved again. So does somebody else having been first. True when the server took the outcome.
 */
export async function doneWithNotes(
  client: QueryClient,
  ids: Ids,
  outcome: Outcome,
  deciding: Deciding = {},
): Promise<boolean> {
  const all = typeof ids === 'string' ? [ids] : ids;
  if (all.every((id) => recallDraft(draftKey(id)).trim() === '')) return setDone(client, ids, outcome, deciding);
  // Not to be loaded, for want of a connection: the notes stay unsaved, and lose nothing by it.
  const saving = await import('#lib/client/notes/save-drafts.ts').catch(() => null);
  const takeBack = saving?.saveDrafts(client, all);
  const onUndo = () => {
    takeBack?.();
    deciding.onUndo?.();
  };
  const isDone = await setDone(client, ids, outcome, { ...deciding, onUndo });
  // Of several it may have been closed nonetheless; then its note stays where everybody reads it.
  if (!isDone && all.length === 1) takeBack?.();
  return isDone;
}
