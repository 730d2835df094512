import { route } from '#lib/http/route.ts';
import { changeMany } from '#lib/usecases/change-many.ts';
import { bulkBody } from '#lib/wire/voicemails.ts';

/** `POST /api/voicemails/bulk`: one action for up to 100 voicemails; each succeeds or is refused by itself. */
export const POST = route({ body: bulkBody }, ({ context, actor, body, idempotencyKey }) =>
  changeMany(context, actor, { body, idempotencyKey }),
);
