import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { type ChangeMemberBody, type InviteBody, linkWire, teamWire } from '#lib/wire/team.ts';

const POLL_EVERY_MS = 15_000;

/** Everybody and who is invited; asked anew while it is looked at, since no event tells of it. Throws ClientError. */
export const teamOptions = queryOptions({
  queryKey: queryKeys.team,
  queryFn: ({ signal }) => request({ path: '/api/team', reply: teamWire, signal }),
  staleTime: 0,
  refetchInterval: POLL_EVERY_MS,
});

/** Sent again by itself, a link that was made and not heard of would be replaced by another: harmless, and so allowed. */
const post = (path: string, body?: unknown) => request({ path, method: 'POST', body, reply: linkWire });

/** Invites somebody; answers the link, told only here. Throws ClientError, with `fields` for a refused one. */
export const inviteOptions = mutationOptions({
  mutationKey: ['team', 'invite'],
  mutationFn: (body: InviteBody) => post('/api/members', body),
  onSettled: (_link, _error, _body, _result, { client }) => askAgain(client),
});

/** A new link for an invitation (`renew`) or for a forgotten password. Throws ClientError. */
export const newLinkOptions = mutationOptions({
  mutationKey: ['team', 'link'],
  mutationFn: ({ kind, id }: { kind: 'renew' | 'password'; id: string }) =>
    post(kind === 'renew' ? `/api/members/invitations/${id}` : `/api/members/${id}/password-link`),
  onSettled: (_link, _error, _which, _result, { client }) => askAgain(client),
});

/** Makes an invitation worthless. Throws ClientError. */
export const withdrawOptions = mutationOptions({
  mutationKey: ['team', 'withdraw'],
  mutationFn: ({ id }: { id: string }) =>
    request({ path: `/api/members/invitations/${id}`, method: 'DELETE', reply: z.null() }),
  onSettled: (_reply, _error, _which, _result, { client }) => askAgain(client),
});

/** Another role, disabled, or enabled again; shown when the server has taken it. Throws ClientError. */
export const changeMemberOptions = mutationOptions({
  mutationKey: ['team', 'member'],
  mutationFn: ({ id, body }: { id: string; body: ChangeMemberBody }) =>
    request({ path: `/api/members/${id}`, method: 'PATCH', body, reply: z.null() }),
  onSettled: (_reply, _error, _which, _result, { client }) => askAgain(client),
});

/** The list, and who a voicemail can be given to. */
async function askAgain(client: QueryClient): Promise<void> {
  void client.invalidateQueries({ queryKey: queryKeys.members });
  await client.invalidateQueries({ queryKey: queryKeys.team });
}
