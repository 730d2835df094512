import { route } from '#lib/http/route.ts';
import { syncPhoneSystem } from '#lib/usecases/phone-systems/sync-phone-system.ts';
import { syncAccountBody } from '#lib/wire/accounts.ts';
import { idParams } from '#lib/wire/params.ts';

/** `POST /api/accounts/:id/sync` (administrators): has the worker look at once; needs no key, asked twice it looks once. */
export const POST = route({ params: idParams, body: syncAccountBody }, ({ context, actor, params, body }) =>
  syncPhoneSystem(context, actor, { ...params, ...body }),
);
