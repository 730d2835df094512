import type { MutationOptions, QueryClient } from '@tanstack/react-query';
import { changeCache, readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import { sendTogether } from '#lib/client/optimistic/send-together.ts';
import { sendWish } from '#lib/client/optimistic/send-change.ts';
import type { Wish, Wished } from '#lib/client/optimistic/snapshot.ts';
import { addWish, isNewest, loseWish, refuseWish, settleWish } from '#lib/client/optimistic/apply-changes.ts';
import { ClientError } from '#lib/client/request/client-error.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import { newId } from '#lib/domain/ids.ts';
import type { MeWire } from '#lib/wire/members.ts';
import { type VoicemailWire, voicemailWire } from '#lib/wire/voicemails.ts';

/** What a change needs to be sent, or to be sent again after a reload. Plain JSON. */
export interface ChangeVariables {
  id: string;
  wish: Wish;
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
    mutationFn: ({ wish }, { client }) =>
      isNewest(readSnapshot(client), id, wish.key) ? send(id, wish) : Promise.resolve(null),
    onMutate: async ({ wish }, { client }) => {
      // A count asked before the change would undo the arithmetic on arrival; it is asked again afterwards.
      void client.cancelQueries({ queryKey: queryKeys.counts });
      changeCache(client, (snapshot) => addWish(snapshot, id, wish));
    },
    onSuccess: (reply, { wish }, _result, { client }) => {
      changeCache(client, (snapshot) => settleWish(snapshot, id, wish.key, reply));
    },
    onError: (error, { wish }, _result, { client }) => {
      const current = currentIn(error);
      changeCache(client, (snapshot) =>
        current ? loseWish(snapshot, id, wish.key, current) : refuseWish(snapshot, id, wish.key),
      );
    },
    onSettled: (_reply, _error, _variables, _result, { client }) => askCountsAgain(client),
  };
}

const send = (id: string, wish: Wish) =>
  wish.press === undefined ? sendWish(id, wish) : sendTogether(wish.press, id, wish);

/** The voicemail as it is now, where a conflict tells it. */
function currentIn(error: Error): VoicemailWire | null {
  if (!(error instanceof ClientError) || error.code !== 'conflict') return null;
  return voicemailWire.safeParse(error.details.current).data ?? null;
}

/**
 * Shows the wish now and sends it in its turn, with the others of the same `press` if it's one of several. Rejects with
 * ClientError after having taken it back.
 */
export function runChange(
  client: QueryClient,
  id: string,
  wished: Wished,
  press?: string,
): Promise<VoicemailWire | null> {
  const me = client.getQueryData<MeWire>(queryKeys.me);
  const by = { id: me?.id ?? '', name: me?.name ?? browserMessages('voicemail')('you') };
  const wish: Wish = { key: newId(), wished, at: new Date().toISOString(), by, press };
  return client.getMutationCache().build(client, changeOptions(id)).execute({ id, wish });
}

/** Arithmetic drifts: the server's counts follow once no change is under way. */
export function askCountsAgain(client: QueryClient): void {
  if (client.isMutating({ mutationKey: ['change'] }) > 1) return;
  void client.invalidateQueries({ queryKey: queryKeys.counts });
}
