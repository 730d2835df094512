import { changePassword } from '#lib/auth/change-password.ts';
import { cookiesSet } from '#lib/http/cookies-set.ts';
import { route } from '#lib/http/route.ts';
import { changePasswordBody } from '#lib/wire/me.ts';

/** `POST /api/me/password`: another password; the member's other sessions end, and this one's cookie is another. */
export const POST = route({ body: changePasswordBody }, async ({ actor, body, runtime }) =>
  cookiesSet(await changePassword(actor, body, runtime)),
);
