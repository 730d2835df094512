import { type MutationOptions, mutationOptions, type QueryClient } from '@tanstack/react-query';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { newId } from '#lib/domain/ids.ts';
import {
  type AnswerIdentityBody,
  type ChangeAccountBody,
  type DecideLossesBody,
  type PhoneSystemWire,
  phoneSystemWire,
} from '#lib/wire/accounts.ts';

type Options<Variables> = MutationOptions<PhoneSystemWire, Error, Variables>;

/** Changed settings are tried out first, for which the server takes its time. */
const TIMEOUT_MS = 30_000;

const path = (id: string) => `/api/accounts/${encodeURIComponent(id)}`;

/** A person looks on, and decides what to do about a refusal: nothing is tried again by itself. */
function changing<Variables>(id: string, what: string, send: (variables: Variables) => Promise<PhoneSystemWire>) {
  return mutationOptions({
    mutationKey: [what, id],
    retry: false,
    mutationFn: send,
    onSuccess: (system, _variables, _result, { client }) => keep(client, system),
  }) satisfies Options<Variables>;
}

function keep(client: QueryClient, system: PhoneSystemWire): void {
  client.setQueryData(queryKeys.phoneSystem(system.id), system);
  void client.invalidateQueries({ queryKey: queryKeys.phoneSystems });
  void client.invalidateQueries({ queryKey: queryKeys.lines });
}

/** Names a phone system, pauses it, lets it go on, or changes its settings. Throws ClientError. */
export const changePhoneSystemOptions = (id: string) =>
  changing(id, 'change-phone-system', (body: ChangeAccountBody) =>
    request({
      path: path(id),
      method: 'PATCH',
      body,
      reply: phoneSystemWire,
      idempotencyKey: newId(),
      timeoutMs: TIMEOUT_MS,
    }),
  );

/** Has the worker look at once. Throws ClientError. */
export const syncPhoneSystemOptions = (id: string) =>
  changing(id, 'sync-phone-system', (mode: 'recent' | 'everything') =>
    request({ path: `${path(id)}/sync`, method: 'POST', body: { mode }, reply: phoneSystemWire }),
  );

/** Decides about voicemails that are suddenly no longer listed. Throws ClientError. */
export const decideLossesOptions = (id: string) =>
  changing(id, 'decide-losses', (body: DecideLossesBody) =>
    request({
      path: `${path(id)}/suspected-losses`,
      method: 'POST',
      body,
      reply: phoneSystemWire,
      idempotencyKey: newId(),
    }),
  );

/** Says whether what answers now is the phone system that was connected; answers the one that goes on. Throws ClientError. */
export const answerIdentityOptions = (id: string) =>
  changing(id, 'answer-identity', (body: AnswerIdentityBody) =>
    request({ path: `${path(id)}/identity`, method: 'POST', body, reply: phoneSystemWire, idempotencyKey: newId() }),
  );

/** How a phone system is removed, and how many changes the administrator saw would be given up. */
export interface Removal {
  how: 'archive' | 'erase';
  pendingChanges: number;
}

/** Removes a phone system here. Throws ClientError, `conflict` when more waits by now. */
export const removePhoneSystemOptions = (id: string) =>
  changing(id, 'remove-phone-system', ({ how, pendingChanges }: Removal) =>
    request({
      path: `${path(id)}?how=${how}&pendingChanges=${pendingChanges}`,
      method: 'DELETE',
      reply: phoneSystemWire,
      idempotencyKey: newId(),
    }),
  );
