import type { QueryClient } from '@tanstack/react-query';
import { readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import { presentVoicemail } from '#lib/client/optimistic/wishes.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { isolated } from '#lib/domain/isolated.ts';
import type { MemberWire, MeWire } from '#lib/wire/members.ts';
import { changeWithUndo, type Deciding, type Ids, type SpokenChange } from './offer-undo.ts';
import { expecting } from './seen.ts';

/**
 * Gives one or several to a member (oneself: "I take it"), or with null back to everybody; with Undo. True when the server
 * took it; false also when somebody else was first, which is then said by name.
 */
export function assign(client: QueryClient, ids: Ids, to: MemberWire | null, deciding?: Deciding): Promise<boolean> {
  const me = client.getQueryData<MeWire>(queryKeys.me)?.id;
  const change: SpokenChange = {
    of: (id, was) => ({
      wished: {
        kind: 'assignee',
        assignee: to && { id: to.id, name: to.name },
        // What is done or deleted by now is nobody's work: whoever got it would call a second time.
        seen: expecting(was, 'assigneeId', 'status', 'trashed'),
      },
      undo: {
        kind: 'assignee',
        assignee: presentVoicemail(readSnapshot(client), id)?.assignee ?? null,
        seen: { ...expecting(was, 'status', 'trashed'), assigneeId: to?.id ?? null, ownChange: true },
      },
    }),
    said: saidOf(to, me),
    refused: to ? 'Not assigned.' : 'Not released.',
  };
  return changeWithUndo(client, ids, change, deciding);
}

function saidOf(to: MemberWire | null, me: string | undefined): string {
  if (!to) return 'Released: anybody’s again.';
  return to.id === me ? 'Yours now.' : `Assigned to ${isolated(to.name)}.`;
}
