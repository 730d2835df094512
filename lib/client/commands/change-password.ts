import { mutationOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import type { ChangePasswordBody } from '#lib/wire/me.ts';

/** Chooses another password; every other session of the member ends. Throws ClientError, with `fields` for a refused one. */
export const changePasswordOptions = mutationOptions({
  mutationKey: ['me', 'password'],
  mutationFn: (body: ChangePasswordBody) =>
    request({ path: '/api/me/password', method: 'POST', body, reply: z.null() }),
  // Sent again by itself, a right password would be called wrong: the first attempt may have changed it.
  retry: false,
  onSuccess: (_reply, _body, _result, { client }) => client.invalidateQueries({ queryKey: queryKeys.mySessions }),
});
