import type { QueryClient } from '@tanstack/react-query';
import { changeWithUndo } from './offer-undo.ts';

/** Brings a voicemail back from Trash, with Undo. True when the server took it. */
export function restore(client: QueryClient, id: string, onUndo?: () => void): Promise<boolean> {
  return changeWithUndo(client, id, {
    wished: { kind: 'place', place: 'here' },
    undo: { kind: 'place', place: 'trash' },
    said: 'Restored.',
    refused: 'Not restored.',
    onUndo,
  });
}
