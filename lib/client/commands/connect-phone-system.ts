import { type MutationOptions, mutationOptions } from '@tanstack/react-query';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { newId } from '#lib/domain/ids.ts';
import {
  type AddAccountBody,
  type AddedPhoneSystemWire,
  addedPhoneSystemWire,
  type TestAccountBody,
  type TestReplyWire,
  testReplyWire,
} from '#lib/wire/accounts.ts';

/** The server gives a phone system twenty seconds to answer. */
const TIMEOUT_MS = 30_000;

/** Tries a phone system out; nothing is kept. A person looks on: it is not tried again by itself. Throws ClientError. */
export const testPhoneSystemOptions: MutationOptions<TestReplyWire, Error, TestAccountBody> = mutationOptions({
  mutationKey: ['test-phone-system'],
  retry: false,
  mutationFn: (body: TestAccountBody) =>
    request({ path: '/api/accounts/test', method: 'POST', body, reply: testReplyWire, timeoutMs: TIMEOUT_MS }),
});

/** Connects a phone system, tried out first. Throws ClientError. */
export const addPhoneSystemOptions: MutationOptions<AddedPhoneSystemWire, Error, AddAccountBody> = mutationOptions({
  mutationKey: ['add-phone-system'],
  retry: false,
  mutationFn: (body: AddAccountBody) =>
    request({
      path: '/api/accounts',
      method: 'POST',
      body,
      reply: addedPhoneSystemWire,
      idempotencyKey: newId(),
      timeoutMs: TIMEOUT_MS,
    }),
  onSuccess: (added, _body, _result, { client }) => {
    client.setQueryData(queryKeys.phoneSystem(added.id), added);
    void client.invalidateQueries({ queryKey: queryKeys.phoneSystems, exact: true });
    void client.invalidateQueries({ queryKey: queryKeys.lines });
  },
});
