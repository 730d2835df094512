import type { QueryClient } from '@tanstack/react-query';
import { browserMessages } from '#lib/client/words/messages.ts';
import { changeWithUndo, type Deciding, type Ids } from './offer-undo.ts';
import { expecting, type SeenFacts } from './seen.ts';

/** Moves one or several to Trash, with Undo. True when the server took it. */
export function trash(client: QueryClient, ids: Ids, deciding?: Deciding): Promise<boolean> {
  const t = browserMessages('voicemail');
  return changeWithUndo(
    client,
    ids,
    {
      of: (_id, was) => ({
        intent: { kind: 'place', place: 'trash', seen: expectingAll(was) },
        undo: { kind: 'place', place: 'here', seen: { trashed: true, erasing: false, ownChange: true } },
      }),
      message: (count) => t('trashed', { count }),
      refused: (count, total) => t('notTrashed', { count, total }),
    },
    deciding,
  );
}

/** What goes away takes everything with it: what others decided, whose it is, and what they wrote. */
export const expectingAll = (was: SeenFacts | undefined) =>
  expecting(was, 'trashed', 'erasing', 'status', 'outcome', 'assigneeId', 'notedAt');
