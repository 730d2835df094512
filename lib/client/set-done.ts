import type { QueryClient } from '@tanstack/react-query';
import type { Outcome } from '#lib/domain/voicemail.ts';
import { readSnapshot } from './inbox-cache.ts';
import { changeWithUndo } from './offer-undo.ts';
import { outcomeSaid } from './outcome-words.ts';
import { shownVoicemail } from './snapshot.ts';

/**
 * Closes a voicemail with an outcome, with Undo. True when the server took it; false also when somebody else was first,
 * which is then said by name.
 */
export function setDone(client: QueryClient, id: string, outcome: Outcome, onUndo?: () => void): Promise<boolean> {
  const was = shownVoicemail(readSnapshot(client), id);
  const seen = was?.status ?? 'open';
  return changeWithUndo(client, id, {
    wished: { kind: 'status', status: 'done', outcome, seen },
    undo:
      was?.status === 'done'
        ? { kind: 'status', status: 'done', outcome: was.outcome, seen: 'done' }
        : { kind: 'status', status: 'open', seen: 'done' },
    said: `Done${outcomeSaid(outcome)}.`,
    refused: 'Not done.',
    onUndo,
  });
}
