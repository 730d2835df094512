import { route } from '#lib/http/route.ts';
import { answerIdentity } from '#lib/usecases/phone-systems/answer-identity.ts';
import { answerIdentityBody } from '#lib/wire/accounts.ts';
import { idParams } from '#lib/wire/params.ts';

/** `POST /api/accounts/:id/identity` (administrators): whether what answers now is the phone system that was connected. */
export const POST = route(
  { params: idParams, body: answerIdentityBody, proof: 'manage-accounts' },
  ({ context, runtime, actor, params, body, idempotencyKey }) =>
    answerIdentity({ ...context, accounts: runtime.accounts }, actor, { ...params, body, idempotencyKey }),
);
