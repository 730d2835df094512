import type { QueryClient } from '@tanstack/react-query';
import { presentVoicemail } from '#lib/client/optimistic/apply-changes.ts';
import { readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import { isolated } from '#lib/domain/isolated.ts';
import type { MemberWire, MeWire } from '#lib/wire/members.ts';
import { changeWithUndo, type Deciding, type Ids, type SpokenChange } from './offer-undo.ts';
import { expecting } from './seen.ts';

/**
 * Gives one or several to a member (oneself: "Assign to me"), or with null back to everybody; with Undo. True when the server
 * took it; false also when somebody else was first, which is then said by name.
 */
export function assign(client: QueryClient, ids: Ids, to: MemberWire | null, deciding?: Deciding): Promise<boolean> {
  const me = client.getQueryData<MeWire>(queryKeys.me)?.id;
  const t = browserMessages('voicemail');
  const change: SpokenChange = {
    of: (id, was) => ({
      intent: {
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
    message: (count) => assignedText(to, me, count),
    refused: (count, total) => t(to ? 'notAssigned' : 'notUnassigned', { count, total }),
  };
  return changeWithUndo(client, ids, change, deciding);
}

function assignedText(to: MemberWire | null, me: string | undefined, count: number): string {
  const t = browserMessages('voicemail');
  if (!to) return t('unassigned', { count });
  return to.id === me ? t('nowAssignedToYou', { count }) : t('nowAssignedTo', { count, name: isolated(to.name) });
}
