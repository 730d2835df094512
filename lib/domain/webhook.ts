/** Why a delivery was not taken. Kept at the account and shown in Settings, in words of `lib/sentences/webhooks.ts`. */
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
