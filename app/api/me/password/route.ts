import { changePassword } from '#lib/auth/change-password.ts';
import { peerOf } from '#lib/http/peer.ts';
import { route } from '#lib/http/route.ts';
import { changePasswordBody } from '#lib/wire/me.ts';

/** `POST /api/me/password`: another password; the member's other sessions end. */
export const POST = route({ body: changePasswordBody }, ({ actor, body, request, runtime }) =>
  changePassword(actor, body, peerOf(request.headers), runtime),
);
