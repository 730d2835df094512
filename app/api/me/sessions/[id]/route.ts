import { route } from '#lib/http/route.ts';
import { endMySession } from '#lib/usecases/members/end-my-sessions.ts';
import { idParams } from '#lib/wire/params.ts';

/** `DELETE /api/me/sessions/:id`: signed out there. */
export const DELETE = route({ params: idParams }, ({ context, actor, params }) => endMySession(context, actor, params));
