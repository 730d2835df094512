/** Why a delivery was not taken. Kept at the account and told in Settings, in words of `lib/sentences/webhooks.ts`. */
export const DELIVERY_REFUSALS = [
  'no-webhook-secret',
  'no-signature',
  'signature',
  'signature-form',
  'headers-missing',
  'outside-tolerance',
  'replayed',
  'too-large',
] as const;
export type DeliveryRefusal = (typeof DELIVERY_REFUSALS)[number];

/** How people have a phone system tell of new voicemails by itself; from its adapter, like the form for its settings. */
export interface WebhookHelp {
  /** What to do there with the address, a sentence each, in order. */
  steps: string[];
  /** A sentence: what must be set here before any delivery is believed; null when nothing is missing. */
  missing: string | null;
}
