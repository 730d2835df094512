import { route } from '#lib/http/route.ts';
import { listActivity } from '#lib/usecases/voicemails/list-activity.ts';
import { idParams } from '#lib/wire/params.ts';

/** `GET /api/voicemails/:id/activity`: what happened to it, by whom and when, oldest first. */
export const GET = route({ params: idParams }, ({ context, actor, params }) => listActivity(context, actor, params));
