import { route } from '#lib/http/route.ts';
import { addPhoneSystem } from '#lib/usecases/phone-systems/add-phone-system.ts';
import { listPhoneSystems } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { addAccountBody } from '#lib/wire/accounts.ts';

/** `GET /api/accounts` (administrators): every phone system with its health. */
export const GET = route({}, ({ context, actor }) => listPhoneSystems(context, actor));

/** `POST /api/accounts` (administrators): connects a phone system that lets itself be tried out. */
export const POST = route(
  { body: addAccountBody, proof: 'manage-accounts' },
  ({ context, runtime, actor, body, idempotencyKey, request }) =>
    addPhoneSystem({ ...context, accounts: runtime.accounts }, actor, { body, idempotencyKey, signal: request.signal }),
);
