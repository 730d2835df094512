import { route } from '#lib/http/route.ts';
import { inviteMember } from '#lib/usecases/members/invite-member.ts';
import { listMembers } from '#lib/usecases/members/list-members.ts';
import { inviteBody } from '#lib/wire/team.ts';

/** `GET /api/members`: who a voicemail can be given to; id and name. */
export const GET = route({}, ({ context, actor }) => listMembers(context, actor));

/** `POST /api/members` (administrators): invites somebody; answers the link, which is told only here. */
export const POST = route({ body: inviteBody, proof: 'manage-members' }, ({ context, actor, body }) =>
  inviteMember(context, actor, body),
);
