import { route } from '#lib/http/route.ts';
import { changeMe } from '#lib/usecases/members/change-me.ts';
import { changeMeBody } from '#lib/wire/me.ts';

/** `PATCH /api/me`: own name and preferences. */
export const PATCH = route({ body: changeMeBody }, ({ context, actor, body }) => changeMe(context, actor, body));
