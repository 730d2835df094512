import type { QueryClient } from '@tanstack/react-query';
import type { Outcome } from '#lib/domain/voicemail.ts';
import { readSnapshot } from './inbox-cache.ts';
import { changeWithUndo, type Ids } from './offer-undo.ts';
import { outcomeSaid } from './outcome-words.ts';
import { shownVoicemail } from './snapshot.ts';

/**
 * Closes one or several with an outcome, with Undo. True when the server took it; false also when somebody else was first,
 * which is then said by name.
 */
export function setDone(client: QueryClient, ids: Ids, outcome: Outcome, onUndo?: () => void): Promise<boolean> {
  return changeWithUndo(client, ids, {
    of: (id) => {
      const was = shownVoicemail(readSnapshot(client), id);
      return {
        wished: { kind: 'status', status: 'done', outcome, seen: was?.status ?? 'open' },
        undo:
          was?.status === 'done'
            ? { kind: 'status', status: 'done', outcome: was.outcome, seen: 'done' }
            : { kind: 'status', status: 'open', seen: 'done' },
      };
    },
    said: `Done${outcomeSaid(outcome)}.`,
    refused: 'Not done.',
    onUndo,
  });
}
