import { mutationOptions } from '@tanstack/react-query';
import type { ChangeMeBody } from '#lib/wire/me.ts';
import { meWire } from '#lib/wire/members.ts';
import { request } from './http.ts';
import { queryKeys } from './query-keys.ts';

/** Changes one's own name or preferences; in force in this window as soon as the server has it. Throws ClientError. */
export const changeMeOptions = mutationOptions({
  mutationKey: ['me'],
  mutationFn: (body: ChangeMeBody) => request({ path: '/api/me', method: 'PATCH', body, reply: meWire }),
  onSuccess: (me, _body, _result, { client }) => {
    client.setQueryData(queryKeys.me, me);
  },
});
