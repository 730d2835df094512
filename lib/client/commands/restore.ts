import type { QueryClient } from '@tanstack/react-query';
import { browserMessages } from '#lib/client/words/messages.ts';
import { changeWithUndo, type Deciding, type Ids } from './offer-undo.ts';
import { expecting } from './seen.ts';
import { expectingAll } from './trash.ts';

/** Brings one or several back from Trash, with Undo. True when the server took it. */
export function restore(client: QueryClient, ids: Ids, deciding?: Deciding): Promise<boolean> {
  const t = browserMessages('voicemail');
  return changeWithUndo(
    client,
    ids,
    {
      of: (_id, was) => ({
        intent: { kind: 'place', place: 'here', seen: expecting(was, 'trashed', 'erasing') },
        // Back in Trash it takes with it what others did since.
        undo: {
          kind: 'place',
          place: 'trash',
          seen: { ...expectingAll(was), trashed: false, erasing: false, ownChange: true },
        },
      }),
      message: (count) => t('restored', { count }),
      refused: (count, total) => t('notRestored', { count, total }),
    },
    deciding,
  );
}
