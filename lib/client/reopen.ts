import type { QueryClient } from '@tanstack/react-query';
import { readSnapshot } from './inbox-cache.ts';
import { changeWithUndo, type Ids } from './offer-undo.ts';
import { shownVoicemail } from './snapshot.ts';

/** Opens one or several again, with Undo, which closes each with the outcome it had. True when the server took it. */
export function reopen(client: QueryClient, ids: Ids, onUndo?: () => void): Promise<boolean> {
  return changeWithUndo(client, ids, {
    of: (id) => {
      const outcome = shownVoicemail(readSnapshot(client), id)?.outcome ?? null;
      return {
        wished: { kind: 'status', status: 'open', seen: 'done' },
        undo: { kind: 'status', status: 'done', outcome, seen: 'open' },
      };
    },
    said: 'Reopened.',
    refused: 'Not reopened.',
    onUndo,
  });
}
