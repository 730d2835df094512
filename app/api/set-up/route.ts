import { setUp } from '#lib/auth/set-up.ts';
import { originOf } from '#lib/http/peer.ts';
import { route } from '#lib/http/route.ts';
import { setUpBody } from '#lib/wire/set-up.ts';

/** `POST /api/set-up`: the first administrator; open to the signed-out who know the printed code, until there is one. */
export const POST = route({ open: true, body: setUpBody }, ({ body, request, runtime }) =>
  setUp(body, originOf(request.headers), runtime),
);
