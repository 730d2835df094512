import { route } from '#lib/http/route.ts';
import { changePhoneSystem } from '#lib/usecases/phone-systems/change-phone-system.ts';
import { getPhoneSystem } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { removePhoneSystem } from '#lib/usecases/phone-systems/remove-phone-system.ts';
import { changeAccountBody, removeAccountQuery } from '#lib/wire/accounts.ts';
import { idParams } from '#lib/wire/params.ts';

/** `GET /api/accounts/:id` (administrators): one phone system with its health. */
export const GET = route({ params: idParams }, ({ context, actor, params }) => getPhoneSystem(context, actor, params));

/** `PATCH /api/accounts/:id` (administrators): name, paused, settings. */
export const PATCH = route(
  { params: idParams, body: changeAccountBody, proof: 'manage-accounts' },
  ({ context, runtime, actor, params, body, idempotencyKey, request }) =>
    changePhoneSystem({ ...context, accounts: runtime.accounts }, actor, {
      ...params,
      body,
      idempotencyKey,
      signal: request.signal,
    }),
);

/** `DELETE /api/accounts/:id?how=&pendingChanges=` (administrators): kept as an archive, or erased here. */
export const DELETE = route(
  { params: idParams, query: removeAccountQuery, proof: 'manage-accounts' },
  ({ context, actor, params, query, idempotencyKey }) =>
    removePhoneSystem(context, actor, { ...params, query, idempotencyKey }),
);
