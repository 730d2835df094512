import { sentence } from '#lib/messages/sentence.ts';
import type { WebhookHelp } from '../contract.ts';
import type { QuoSettings } from './settings.ts';

/** Where Quo keeps its webhooks and their secret (doc: quo.com/docs, webhooks and legacy signature validation). */
export function webhookHelp({ webhookSecret }: Pick<QuoSettings, 'webhookSecret'>): WebhookHelp {
  return {
    steps: [sentence('quoWebhookAdd'), sentence('quoWebhookEvents'), sentence('quoWebhookSecret')],
    missing: webhookSecret === undefined ? sentence('quoWebhookMissing') : null,
  };
}
