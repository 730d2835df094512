import type { QueryClient } from '@tanstack/react-query';
import { browserMessages } from '#lib/client/words/messages.ts';
import { changeWithUndo, type Deciding, type Ids } from './offer-undo.ts';
import { expecting } from './seen.ts';

/** Opens one or several again, with Undo, which closes each with the outcome it had. True when the server took it. */
export function reopen(client: QueryClient, ids: Ids, deciding?: Deciding): Promise<boolean> {
  const t = browserMessages('voicemail');
  return changeWithUndo(
    client,
    ids,
    {
      of: (_id, was) => ({
        intent: { kind: 'status', status: 'open', seen: expecting(was, 'status', 'outcome', 'trashed') },
        undo: {
          kind: 'status',
          status: 'done',
          outcome: was?.outcome ?? null,
          // Whoever took it or wrote beside it since is at work on it.
          seen: { ...expecting(was, 'trashed', 'assigneeId', 'notedAt'), status: 'open', ownChange: true },
        },
      }),
      message: (count) => t('reopened', { count }),
      refused: (count, total) => t('notReopened', { count, total }),
    },
    deciding,
  );
}
