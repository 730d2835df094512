import type { QueryClient } from '@tanstack/react-query';
import { readSnapshot } from './inbox-cache.ts';
import { changeWithUndo, type Ids } from './offer-undo.ts';
import { shownVoicemail } from './snapshot.ts';

/** Marks one or several listened or unlistened for everybody, with Undo. True when the server took it. */
export function setListened(client: QueryClient, ids: Ids, listened: boolean, onUndo?: () => void): Promise<boolean> {
  return changeWithUndo(client, ids, {
    of: (id) => {
      const was = shownVoicemail(readSnapshot(client), id);
      const seen = was ? was.listenedAt !== null : !listened;
      return {
        wished: { kind: 'listened', listened, seen },
        undo: { kind: 'listened', listened: seen, seen: listened },
      };
    },
    said: listened ? 'Marked as listened.' : 'Marked as unlistened.',
    refused: listened ? 'Not marked as listened.' : 'Not marked as unlistened.',
    onUndo,
  });
}
