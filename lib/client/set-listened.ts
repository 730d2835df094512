import type { QueryClient } from '@tanstack/react-query';
import { changeWithUndo } from './offer-undo.ts';

/** Marks a voicemail listened or unlistened for everybody, with Undo. True when the server took it. */
export function setListened(client: QueryClient, id: string, listened: boolean, onUndo?: () => void): Promise<boolean> {
  return changeWithUndo(client, id, {
    wished: { kind: 'listened', listened, seen: !listened },
    undo: { kind: 'listened', listened: !listened, seen: listened },
    said: listened ? 'Marked as listened.' : 'Marked as unlistened.',
    refused: listened ? 'Not marked as listened.' : 'Not marked as unlistened.',
    onUndo,
  });
}
