import type { QueryClient } from '@tanstack/react-query';
import { changeWithUndo } from './offer-undo.ts';

/** Moves a voicemail to Trash, with Undo. True when the server took it. */
export function trash(client: QueryClient, id: string, onUndo?: () => void): Promise<boolean> {
  return changeWithUndo(client, id, {
    wished: { kind: 'place', place: 'trash' },
    undo: { kind: 'place', place: 'here' },
    said: 'Deleted.',
    refused: 'Not deleted.',
    onUndo,
  });
}
