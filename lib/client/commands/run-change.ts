import type { MutationOptions, QueryClient } from '@tanstack/react-query';
import { addChange, isNewest, loseChange, refuseChange, settleChange } from '#lib/client/optimistic/apply-changes.ts';
import { changeCache, readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import { sendChange } from '#lib/client/optimistic/send-change.ts';
import { sendTogether } from '#lib/client/optimistic/send-together.ts';
import type { ChangeIntent, PendingChange } from '#lib/client/optimistic/snapshot.ts';
import { ClientError } from '#lib/client/request/client-error.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import { newId } from '#lib/domain/ids.ts';
import type { MeWire } from '#lib/wire/members.ts';
import { type VoicemailWire, voicemailWire } from '#lib/wire/voicemails.ts';

/** What a change needs to be sent, or to be sent again after a reload. Plain JSON. */
export interface ChangeVariables {
  id: string;
  change: PendingChange;
}

type ChangeOptions = MutationOptions<VoicemailWire | null, Error, ChangeVariables>;

/**
 * One change of one voicemail: shown at once, sent after the earlier ones of the same voicemail, taken back when
 * refused. A toggle made moot by a newer one before its turn is not sent. Offline it waits for the connection.
 */
export function changeOptions(id: string): ChangeOptions {
  return {
    mutationKey: ['change'],
    scope: { id: `voicemail-${id}` },
    mutationFn: ({ change }, { client }) =>
      isNewest(readSnapshot(client), id, change.key) ? send(id, change) : Promise.resolve(null),
    onMutate: async ({ change }, { client }) => {
      // A count asked before the change would undo the arithmetic on arrival; it is asked again afterwards.
      void client.cancelQueries({ queryKey: queryKeys.counts });
      changeCache(client, (snapshot) => addChange(snapshot, id, change));
    },
    onSuccess: (reply, { change }, _result, { client }) => {
      changeCache(client, (snapshot) => settleChange(snapshot, id, change.key, reply));
    },
    onError: (error, { change }, _result, { client }) => {
      const current = currentIn(error);
      changeCache(client, (snapshot) =>
        current ? loseChange(snapshot, id, change.key, current) : refuseChange(snapshot, id, change.key),
      );
    },
    onSettled: (_reply, _error, _variables, _result, { client }) => refetchCounts(client),
  };
}

const send = (id: string, change: PendingChange) =>
  change.press === undefined ? sendChange(id, change) : sendTogether(change.press, id, change);

/** The voicemail as it is now, where a conflict tells it. */
function currentIn(error: Error): VoicemailWire | null {
  if (!(error instanceof ClientError) || error.code !== 'conflict') return null;
  return voicemailWire.safeParse(error.details.current).data ?? null;
}

/**
 * Shows the change now and sends it in its turn, with the others of the same `press` if it's one of several. Rejects with
 * ClientError after having taken it back.
 */
export function runChange(
  client: QueryClient,
  id: string,
  intent: ChangeIntent,
  press?: string,
): Promise<VoicemailWire | null> {
  const me = client.getQueryData<MeWire>(queryKeys.me);
  const by = { id: me?.id ?? '', name: me?.name ?? browserMessages('voicemail')('you') };
  const change: PendingChange = { key: newId(), intent, at: new Date().toISOString(), by, press };
  return client.getMutationCache().build(client, changeOptions(id)).execute({ id, change });
}

/** Arithmetic drifts: the server's counts follow once no change is under way. */
export function refetchCounts(client: QueryClient): void {
  if (client.isMutating({ mutationKey: ['change'] }) > 1) return;
  void client.invalidateQueries({ queryKey: queryKeys.counts });
}
