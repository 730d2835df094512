import type { QueryClient } from '@tanstack/react-query';
import { changeWithUndo, type Ids } from './offer-undo.ts';

/** Brings one or several back from Trash, with Undo. True when the server took it. */
export function restore(client: QueryClient, ids: Ids, onUndo?: () => void): Promise<boolean> {
  return changeWithUndo(client, ids, {
    of: () => ({ wished: { kind: 'place', place: 'here' }, undo: { kind: 'place', place: 'trash' } }),
    said: 'Restored.',
    refused: 'Not restored.',
    onUndo,
  });
}
