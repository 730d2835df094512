import { route } from '#lib/http/route.ts';
import { changeMember } from '#lib/usecases/members/change-member.ts';
import { idParams } from '#lib/wire/params.ts';
import { changeMemberBody } from '#lib/wire/team.ts';

/** `PATCH /api/members/:id` (administrators): role; disabled or active. */
export const PATCH = route(
  { params: idParams, body: changeMemberBody, proof: 'manage-members' },
  ({ context, actor, params, body }) => changeMember(context, actor, { ...params, body }),
);
