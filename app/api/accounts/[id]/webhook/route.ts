import { route } from '#lib/http/route.ts';
import { getWebhook } from '#lib/usecases/phone-systems/get-webhook.ts';
import { idParams } from '#lib/wire/params.ts';

/** `GET /api/accounts/:id/webhook` (administrators): how a phone system is made to tell of new voicemails by itself. */
export const GET = route({ params: idParams }, ({ context, runtime, actor, params }) => {
  const { appUrl, syncIntervalSeconds } = runtime.config;
  return getWebhook({ ...context, accounts: runtime.accounts }, actor, { ...params, appUrl, syncIntervalSeconds });
});
