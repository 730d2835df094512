import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import type { DeliveryRefusal } from '#lib/domain/webhook.ts';
import type { DeliveryIdentity, WebhookDelivery, WebhookReading } from '../contract.ts';

/** How far a delivery's time may lie from ours, both ways. */
export const TOLERANCE_MS = 5 * 60_000;

/** Checks a delivery of either of Quo's two webhook systems against the account's secret, and says what it means. */
export function readWebhook(secret: string | undefined, delivery: WebhookDelivery): WebhookReading {
  if (secret === undefined) return refused('no-webhook-secret');
  const signed =
    delivery.headers['webhook-signature'] === undefined ? legacySeal(secret, delivery) : seal(secret, delivery);
  if (typeof signed === 'string') return refused(signed);
  const event = eventSchema.safeParse(parsed(delivery.rawBody));
  const { sentAt } = signed;
  const deliveryId = signed.deliveryId ?? ((event.success && event.data.id) || digestOf(delivery.rawBody));
  if (!event.success) return { verdict: 'ignored', deliveryId, sentAt };
  return meaningOf(event.data, { deliveryId, sentAt });
}

const refused = (reason: DeliveryRefusal): WebhookReading => ({ verdict: 'refused', reason });

/** A legacy delivery without an id is told from others by what was signed. */
const digestOf = (rawBody: string) => `body-${createHash('sha256').update(rawBody).digest('hex')}`;

/** Why a delivery is not true, or when it was signed, and its id where the headers hold one. */
type Seal = DeliveryRefusal | { deliveryId: string | null; sentAt: number };

/**
 * Standard Webhooks (dated surface). The library's `verify` judges the time by the machine's clock and not by when the
 * delivery came in, so it is asked only to sign, and time and signature are compared here.
 */
function seal(secret: string, { headers, rawBody, receivedAt }: WebhookDelivery): Seal {
  const id = headers['webhook-id'] ?? '';
  const seconds = headers['webhook-timestamp'] ?? '';
  if (id === '' || !/^[1-9]\d{0,11}$/.test(seconds)) return 'headers-missing';
  const at = Number(seconds) * 1000;
  if (!isNear(at, receivedAt)) return 'outside-tolerance';
  const expected = new Webhook(keyOf(secret), { format: 'raw' }).sign(id, new Date(at), rawBody);
  const given = (headers['webhook-signature'] ?? '').split(' ');
  return given.some((signature) => isSame(signature, expected)) ? { deliveryId: id, sentAt: at } : 'signature';
}

/** Legacy: `openphone-signature: hmac;1;<ms>;<base64>`, several apart by commas (doc), over `<ms>.<raw body>`. */
function legacySeal(secret: string, { headers, rawBody, receivedAt }: WebhookDelivery): Seal {
  const given = headers['openphone-signature'];
  if (given === undefined) return 'no-signature';
  const key = keyOf(secret);
  const seals = given.split(',').map((one): Seal => {
    const [scheme, version, ms = '', signature = ''] = one.trim().split(';');
    if (scheme !== 'hmac' || version !== '1' || !/^[1-9]\d{0,14}$/.test(ms)) return 'signature-form';
    if (!isNear(Number(ms), receivedAt)) return 'outside-tolerance';
    const expected = createHmac('sha256', key).update(`${ms}.${rawBody}`).digest('base64');
    return isSame(signature, expected) ? { deliveryId: null, sentAt: Number(ms) } : 'signature';
  });
  return seals.find((one) => typeof one !== 'string') ?? seals[0] ?? 'signature-form';
}

/** The bytes behind a secret as Quo shows it, with `whsec_` or without. */
const keyOf = (secret: string) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');

const isNear = (at: number, receivedAt: number) => Math.abs(at - receivedAt) <= TOLERANCE_MS;

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function parsed(rawBody: string): unknown {
  try {
    return JSON.parse(rawBody);
  } catch {
    return null;
  }
}

const aboutCall = z.object({
  id: z.string().optional(),
  callId: z.string().optional(),
  direction: z.string().optional(),
});
/** Dated events hold their subject in `data.resource`, legacy ones in `data.object` (doc). */
const eventSchema = z.object({
  id: z.string().optional(),
  type: z.string(),
  data: z.object({ resource: aboutCall.optional(), object: aboutCall.optional() }),
});

/** A voicemail was left, or a call ended in which one may have been: the call is then read again. */
const NAMES_A_VOICEMAIL = new Set([
  'call.voicemail.completed',
  'call.completed',
  'call.recording.completed',
  'call.missed',
]);

function meaningOf(event: z.infer<typeof eventSchema>, identity: DeliveryIdentity): WebhookReading {
  const subject = event.data.resource ?? event.data.object;
  if (!NAMES_A_VOICEMAIL.has(event.type) || subject?.direction === 'outgoing')
    return { verdict: 'ignored', ...identity };
  const ref = [subject?.callId, subject?.id].find((id) => id?.startsWith('AC'));
  return ref === undefined ? { verdict: 'hint', ...identity } : { verdict: 'voicemail', ...identity, ref };
}
