import type { DeliveryRefusal } from '#lib/domain/webhook.ts';
import { type Message, sentence } from '#lib/messages/sentence.ts';

/** Why an event was rejected: answered to whoever sent it, and shown in Settings under the last rejected event. */
export const refusalSentences: Record<DeliveryRefusal, Message> = {
  'no-webhook-secret': sentence('webhookNoSecret'),
  'no-signature': sentence('webhookNoSignature'),
  signature: sentence('webhookSignature'),
  'signature-form': sentence('webhookSignatureForm'),
  'headers-missing': sentence('webhookHeadersMissing'),
  'outside-tolerance': sentence('webhookOutsideTolerance'),
  replayed: sentence('webhookReplayed'),
  'too-large': sentence('webhookTooLarge'),
};
