import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type Seen, seenNow } from '#lib/client/commands/seen.ts';
import { useDesk } from './desk.tsx';

/**
 * What the member saw of voicemails when they began to decide: of a selected one when it was selected, of any other now.
 * Asked when a sheet, menu or palette opens, and for what a key does at once.
 */
export function useSeen(): (ids: readonly string[]) => Seen {
  const client = useQueryClient();
  const { selectedSeen } = useDesk();
  return useCallback(
    (ids) => new Map([...seenNow(client, ids), ...[...selectedSeen.current].filter(([id]) => ids.includes(id))]),
    [client, selectedSeen],
  );
}
