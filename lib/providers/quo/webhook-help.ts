import type { WebhookHelp } from '#lib/domain/webhook.ts';
import type { QuoSettings } from './settings.ts';

/** Where Quo keeps its webhooks and their secret (doc: quo.com/docs, webhooks and legacy signature validation). */
export function webhookHelp({ webhookSecret }: Pick<QuoSettings, 'webhookSecret'>): WebhookHelp {
  return {
    steps: [
      'In the Quo app, as its owner or an administrator, open Settings → Webhooks and add a webhook with this address.',
      'Choose the events about calls and voicemails; others are ignored.',
      'Open the webhook there, choose “Reveal signing secret”, and enter it in the settings here as “Signing secret of the webhook” (in an accounts file: webhookSecret).',
    ],
    missing:
      webhookSecret === undefined
        ? 'The signing secret of the webhook is not entered yet. Until then every delivery is refused.'
        : null,
  };
}
