import { route } from '#lib/http/route.ts';
import { recordListen } from '#lib/usecases/listening/record-listen.ts';
import { idParams } from '#lib/wire/params.ts';
import { listenBody } from '#lib/wire/voicemails.ts';

/** `POST /api/voicemails/:id/listens`: what was really played; needs no key, the same report again is harmless. */
export const POST = route({ params: idParams, body: listenBody }, ({ context, actor, params, body }) =>
  recordListen(context, actor, { ...params, body }),
);
