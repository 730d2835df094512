import type { QueryClient } from '@tanstack/react-query';
import { readSnapshot } from './inbox-cache.ts';
import { changeWithUndo, type Ids } from './offer-undo.ts';
import { shownVoicemail } from './snapshot.ts';

/**
 * Deletes one or several for good. The server waits 10 s before it destroys anything; until then Undo brings each back to
 * where it was: to Trash, when it lay there. True when the server took it.
 */
export function erase(client: QueryClient, ids: Ids, onUndo?: () => void): Promise<boolean> {
  return changeWithUndo(client, ids, {
    of: (id) => {
      const lay = shownVoicemail(readSnapshot(client), id);
      const wasTrashed = lay != null && lay.trashedAt !== null;
      return {
        wished: { kind: 'place', place: 'erasing' },
        undo: { kind: 'place', place: wasTrashed ? 'trash-again' : 'here' },
      };
    },
    said: 'Deleted for good.',
    refused: 'Not deleted for good.',
    onUndo,
  });
}
