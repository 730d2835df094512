import type { QueryClient } from '@tanstack/react-query';
import { isolated } from '#lib/domain/isolated.ts';
import type { MemberWire, MeWire } from '#lib/wire/members.ts';
import { readSnapshot } from './inbox-cache.ts';
import { changeWithUndo, type Ids } from './offer-undo.ts';
import { queryKeys } from './query-keys.ts';
import { shownVoicemail } from './snapshot.ts';

/**
 * Gives one or several to a member (oneself: "I take it"), or with null back to everybody; with Undo. True when the server
 * took it; false also when somebody else was first, which is then said by name.
 */
export function assign(client: QueryClient, ids: Ids, to: MemberWire | null, onUndo?: () => void): Promise<boolean> {
  const me = client.getQueryData<MeWire>(queryKeys.me)?.id;
  return changeWithUndo(client, ids, {
    of: (id) => {
      const was = shownVoicemail(readSnapshot(client), id)?.assignee ?? null;
      return {
        wished: { kind: 'assignee', assignee: to && { id: to.id, name: to.name }, seen: was?.id ?? null },
        undo: { kind: 'assignee', assignee: was, seen: to?.id ?? null },
      };
    },
    said: saidOf(to, me),
    refused: to ? 'Not assigned.' : 'Not released.',
    onUndo,
  });
}

function saidOf(to: MemberWire | null, me: string | undefined): string {
  if (!to) return 'Released: anybody’s again.';
  return to.id === me ? 'Yours now.' : `Assigned to ${isolated(to.name)}.`;
}
