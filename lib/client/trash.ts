import type { QueryClient } from '@tanstack/react-query';
import { changeWithUndo, type Ids } from './offer-undo.ts';

/** Moves one or several to Trash, with Undo. True when the server took it. */
export function trash(client: QueryClient, ids: Ids, onUndo?: () => void): Promise<boolean> {
  return changeWithUndo(client, ids, {
    of: () => ({ wished: { kind: 'place', place: 'trash' }, undo: { kind: 'place', place: 'here' } }),
    said: 'Deleted.',
    refused: 'Not deleted.',
    onUndo,
  });
}
