import type { QueryClient } from '@tanstack/react-query';
import { browserMessages } from '#lib/client/words/messages.ts';
import { changeWithUndo, type Deciding, type Ids } from './offer-undo.ts';
import { expectingAll } from './trash.ts';

/**
 * Deletes one or several for good. The server waits 10 s before it destroys anything; until then Undo brings each back to
 * where it was: to Trash, when it lay there. True when the server took it.
 */
export function erase(client: QueryClient, ids: Ids, deciding?: Deciding): Promise<boolean> {
  const t = browserMessages('voicemail');
  return changeWithUndo(
    client,
    ids,
    {
      of: (_id, was) => ({
        intent: { kind: 'place', place: 'erasing', seen: expectingAll(was) },
        undo: {
          kind: 'place',
          place: was?.trashed ? 'trash-again' : 'here',
          seen: { trashed: true, erasing: true, ownChange: true },
        },
      }),
      message: (count) => t('erased', { count }),
      refused: (count, total) => t('notErased', { count, total }),
    },
    deciding,
  );
}
