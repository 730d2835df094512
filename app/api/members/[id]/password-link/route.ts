import { route } from '#lib/http/route.ts';
import { makePasswordLink } from '#lib/usecases/members/make-password-link.ts';
import { idParams } from '#lib/wire/params.ts';

/** `POST /api/members/:id/password-link` (administrators): a link to choose a new password, told only here. */
export const POST = route({ params: idParams, proof: 'manage-members' }, ({ context, actor, params }) =>
  makePasswordLink(context, actor, params),
);
