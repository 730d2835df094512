import type { QueryClient } from '@tanstack/react-query';
import { changeWithUndo, type Deciding, type Ids } from './offer-undo.ts';

/** Marks one or several listened or unlistened for everybody, with Undo. True when the server took it. */
export function setListened(client: QueryClient, ids: Ids, listened: boolean, deciding?: Deciding): Promise<boolean> {
  return changeWithUndo(
    client,
    ids,
    {
      of: (_id, was) => {
        const seen = was?.listened ?? !listened;
        return {
          wished: { kind: 'listened', listened, seen: { listened: seen } },
          // Where it was so before, there is nothing of one's own to take back.
          undo: { kind: 'listened', listened: seen, seen: { listened, ...(seen !== listened && { ownChange: true }) } },
        };
      },
      said: listened ? 'Marked as listened.' : 'Marked as unlistened.',
      refused: listened ? 'Not marked as listened.' : 'Not marked as unlistened.',
    },
    deciding,
  );
}
