import type { QueryClient } from '@tanstack/react-query';
import { readSnapshot } from './inbox-cache.ts';
import { changeWithUndo } from './offer-undo.ts';
import { shownVoicemail } from './snapshot.ts';

/** Opens a closed voicemail again, with Undo, which closes it with the outcome it had. True when the server took it. */
export function reopen(client: QueryClient, id: string, onUndo?: () => void): Promise<boolean> {
  const outcome = shownVoicemail(readSnapshot(client), id)?.outcome ?? null;
  return changeWithUndo(client, id, {
    wished: { kind: 'status', status: 'open', seen: 'done' },
    undo: { kind: 'status', status: 'done', outcome, seen: 'open' },
    said: 'Reopened.',
    refused: 'Not reopened.',
    onUndo,
  });
}
