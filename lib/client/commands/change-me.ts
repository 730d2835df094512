import { mutationOptions } from '@tanstack/react-query';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import type { ChangeMeBody } from '#lib/wire/me.ts';
import { type MeWire, meWire } from '#lib/wire/members.ts';

/** Changes one's own name or preferences. Preferences are in force in this window at once, and taken back when refused. Throws ClientError. */
export const changeMeOptions = mutationOptions({
  mutationKey: ['me'],
  mutationFn: async (body: ChangeMeBody, { client }) => {
    const before = client.getQueryData<MeWire>(queryKeys.me);
    if (before)
      client.setQueryData(queryKeys.me, { ...before, preferences: { ...before.preferences, ...body.preferences } });
    try {
      return await request({ path: '/api/me', method: 'PATCH', body, reply: meWire, outlivesPage: true });
    } catch (error) {
      client.setQueryData(queryKeys.me, before);
      throw error;
    }
  },
  onSuccess: (me, _body, _result, { client }) => {
    client.setQueryData(queryKeys.me, me);
  },
});
