import type { QueryClient } from '@tanstack/react-query';
import type { ChangeIntent } from '#lib/client/optimistic/snapshot.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import { outcomeName } from '#lib/client/words/outcome-words.ts';
import type { Outcome } from '#lib/domain/voicemail.ts';
import { changeWithUndo, type Deciding, type Ids } from './offer-undo.ts';
import { expecting, type SeenFacts } from './seen.ts';

/**
 * Closes one or several with an outcome, with Undo. True when the server took it; false also when somebody else was first,
 * which is then said by name.
 */
export function setDone(client: QueryClient, ids: Ids, outcome: Outcome, deciding?: Deciding): Promise<boolean> {
  const t = browserMessages('voicemail');
  const name = outcomeName(outcome, browserMessages('common'));
  return changeWithUndo(
    client,
    ids,
    {
      of: (_id, was) => ({
        intent: { kind: 'status', status: 'done', outcome, seen: expecting(was, 'status', 'outcome', 'trashed') },
        undo: undoOf(was, outcome),
      }),
      message: (count) => t('markedDone', { count, outcome: name }),
      refused: (count, total) => t('notMarkedDone', { count, total }),
    },
    deciding,
  );
}

function undoOf(was: SeenFacts | undefined, outcome: Outcome): ChangeIntent {
  const seen = { ...expecting(was, 'trashed'), status: 'done', outcome, ownChange: true } as const;
  return was?.status === 'done'
    ? { kind: 'status', status: 'done', outcome: was.outcome, seen }
    : { kind: 'status', status: 'open', seen };
}
