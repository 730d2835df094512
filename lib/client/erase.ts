import type { QueryClient } from '@tanstack/react-query';
import { changeWithUndo } from './offer-undo.ts';

/**
 * Deletes a voicemail for good. The server waits 10 s before it destroys anything; until then Undo brings it back
 * out of Trash. True when the server took it.
 */
export function erase(client: QueryClient, id: string, onUndo?: () => void): Promise<boolean> {
  return changeWithUndo(client, id, {
    wished: { kind: 'place', place: 'erasing' },
    undo: { kind: 'place', place: 'here' },
    said: 'Deleted for good.',
    refused: 'Not deleted for good.',
    onUndo,
  });
}
