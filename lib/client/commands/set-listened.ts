import type { QueryClient } from '@tanstack/react-query';
import { browserMessages } from '#lib/client/words/messages.ts';
import { changeWithUndo, type Deciding, type Ids } from './offer-undo.ts';

/** Marks one or several listened or unlistened for everybody, with Undo. True when the server took it. */
export function setListened(client: QueryClient, ids: Ids, listened: boolean, deciding?: Deciding): Promise<boolean> {
  const t = browserMessages('voicemail');
  return changeWithUndo(
    client,
    ids,
    {
      of: (_id, was) => {
        const seen = was?.listened ?? !listened;
        return {
          intent: { kind: 'listened', listened, seen: { listened: seen } },
          // Where it was so before, there is nothing of one's own to take back.
          undo: { kind: 'listened', listened: seen, seen: { listened, ...(seen !== listened && { ownChange: true }) } },
        };
      },
      message: (count) => t(listened ? 'markedListened' : 'markedUnlistened', { count }),
      refused: (count, total) => t(listened ? 'notMarkedListened' : 'notMarkedUnlistened', { count, total }),
    },
    deciding,
  );
}
