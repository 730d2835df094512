import { hook } from '#lib/http/hook.ts';
import { receiveWebhook } from '#lib/usecases/phone-systems/receive-webhook.ts';

/** `POST /api/hooks/:accountId/:secret` (open): a phone system reports of something new; answered before it is asked. */
export const POST = hook(receiveWebhook);
