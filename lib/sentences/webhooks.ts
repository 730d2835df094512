import type { DeliveryRefusal } from '#lib/domain/webhook.ts';

/** Why a delivery was not taken: told to whoever sent it, and in Settings under "last refused". */
export const refusalSentences: Record<DeliveryRefusal, string> = {
  'no-webhook-secret': 'The signing secret of the webhook is not entered here, so no delivery can be believed.',
  'no-signature': 'It was not signed, so it may be from anybody.',
  signature:
    'Its signature does not fit the signing secret entered here: it was forged or altered, or the secret is another.',
  'signature-form': 'Its signature is of a kind that is not understood.',
  'headers-missing': 'It did not say which delivery it is and when it was sent.',
  'outside-tolerance':
    'It was signed more than five minutes away from when it came in. If this happens often, compare the clocks.',
  replayed: 'It was a copy of a delivery that had been taken already.',
  'too-large': 'It was larger than 256 kB.',
};

/** What is said about deliveries by which phone systems tell of new voicemails. */
export const webhookSentences = {
  tooManyWrong:
    'Too many deliveries came with a wrong secret. Try again later, using the webhook URL shown in Settings.',
  nobodyHere: 'Nothing is delivered at this address. Copy it anew from Settings → Phone systems.',
  notNow: 'The delivery cannot be judged now. Send it again later.',
  local: (address: string) =>
    `${address} cannot be reached from the internet, where the phone system is. Set APP_URL to a public https address; until then it is asked, and nothing is missed.`,
  notHttps: (address: string) =>
    `${address} is not https, and phone systems deliver over https only. Set APP_URL; until then it is asked, and nothing is missed.`,
} as const;
