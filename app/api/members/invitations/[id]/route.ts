import { route } from '#lib/http/route.ts';
import { renewInvitation, withdrawInvitation } from '#lib/usecases/members/invite-member.ts';
import { idParams } from '#lib/wire/params.ts';

/** `POST /api/members/invitations/:id` (administrators): a new link in the place of the old. */
export const POST = route({ params: idParams, proof: 'manage-members' }, ({ context, actor, params }) =>
  renewInvitation(context, actor, params),
);

/** `DELETE /api/members/invitations/:id` (administrators): the link no longer works. */
export const DELETE = route({ params: idParams, proof: 'manage-members' }, ({ context, actor, params }) =>
  withdrawInvitation(context, actor, params),
);
