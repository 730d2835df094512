import { route } from '#lib/http/route.ts';
import { endMyOtherSessions } from '#lib/usecases/members/end-my-sessions.ts';
import { listMySessions } from '#lib/usecases/members/list-my-sessions.ts';

/** `GET /api/me/sessions`: where the member is signed in. */
export const GET = route({}, ({ context, actor }) => listMySessions(context, actor));

/** `DELETE /api/me/sessions`: signed out everywhere but here. */
export const DELETE = route({}, ({ context, actor }) => endMyOtherSessions(context, actor));
