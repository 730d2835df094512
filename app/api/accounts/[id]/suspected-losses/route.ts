import { route } from '#lib/http/route.ts';
import { decideHeld } from '#lib/usecases/phone-systems/decide-losses.ts';
import { decideHeldBody } from '#lib/wire/accounts.ts';
import { idParams } from '#lib/wire/params.ts';

/** `POST /api/accounts/:id/held` (administrators): what becomes of voicemails that are suddenly no longer listed. */
export const POST = route(
  { params: idParams, body: decideHeldBody, proof: 'manage-accounts' },
  ({ context, actor, params, body, idempotencyKey }) => decideHeld(context, actor, { ...params, body, idempotencyKey }),
);
