import { route } from '#lib/http/route.ts';
import { decideLosses } from '#lib/usecases/phone-systems/decide-losses.ts';
import { decideLossesBody } from '#lib/wire/accounts.ts';
import { idParams } from '#lib/wire/params.ts';

/** `POST /api/accounts/:id/suspected-losses` (administrators): what becomes of voicemails that are suddenly no longer listed. */
export const POST = route(
  { params: idParams, body: decideLossesBody, proof: 'manage-accounts' },
  ({ context, actor, params, body, idempotencyKey }) =>
    decideLosses(context, actor, { ...params, body, idempotencyKey }),
);
