import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { DeliveryRefusal } from '#lib/domain/webhook.ts';
import type { DeliveryIdentity, WebhookDelivery, WebhookReading } from '../contract.ts';
import { optionalText } from '../http/reply-fields.ts';

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
const digestOf = (rawBody: Uint8Array) => `body-${createHash('sha256').update(rawBody).digest('hex')}`;

/** Why a delivery is not true, or when it was signed, and its id where the headers hold one. */
type Seal = DeliveryRefusal | { deliveryId: string | null; sentAt: number };

/**
 * Standard Webhooks (dated surface): HMAC-SHA256 over `<id>.<timestamp>.<raw body>`, id and timestamp as the headers spell
 * them. The scheme's own library signs text only (1.1.1, 2026-11): bytes that are no UTF-8 would be replaced before they
 * are judged, and it knows seconds alone. The tests hold this to what it signs.
 */
function seal(secret: string, { headers, rawBody, receivedAt }: WebhookDelivery): Seal {
  const id = headers['webhook-id'] ?? '';
  const timestamp = headers['webhook-timestamp'] ?? '';
  const at = timeOf(timestamp);
  if (id === '' || at === null) return 'headers-missing';
  if (!isNear(at, receivedAt)) return 'outside-tolerance';
  const expected = `v1,${signatureOf(keyOf(secret), `${id}.${timestamp}.`, rawBody)}`;
  const given = (headers['webhook-signature'] ?? '').split(' ');
  return given.some((signature) => isSame(signature, expected)) ? { deliveryId: id, sentAt: at } : 'signature';
}

/** Legacy: `openphone-signature: hmac;1;<ms>;<base64>`, several apart by commas (doc), over `<ms>.<raw body>`. */
function legacySeal(secret: string, { headers, rawBody, receivedAt }: WebhookDelivery): Seal {
  const given = headers['openphone-signature'];
  if (given === undefined) return 'no-signature';
  const key = keyOf(secret);
  const seals = given.split(',').map((one): Seal => {
    const [scheme, version, timestamp = '', signature = ''] = one.trim().split(';');
    const at = timeOf(timestamp);
    if (scheme !== 'hmac' || version !== '1' || at === null) return 'signature-form';
    if (!isNear(at, receivedAt)) return 'outside-tolerance';
    return isSame(signature, signatureOf(key, `${timestamp}.`, rawBody))
      ? { deliveryId: null, sentAt: at }
      : 'signature';
  });
  return seals.find((one) => typeof one !== 'string') ?? seals[0] ?? 'signature-form';
}

const signatureOf = (key: Buffer, head: string, rawBody: Uint8Array) =>
  createHmac('sha256', key).update(head).update(rawBody).digest('base64');

/** From here on a number is milliseconds: as seconds it would be the year 5138. */
const SURELY_MS = 1e11;

/** A header's time since the epoch, in seconds or milliseconds, as UTC milliseconds; null for anything else. */
function timeOf(timestamp: string): number | null {
  if (!/^[1-9]\d{0,14}$/.test(timestamp)) return null;
  const time = Number(timestamp);
  return time >= SURELY_MS ? time : time * 1000;
}

/** The bytes behind a secret as Quo shows it, with `whsec_` or without. */
const keyOf = (secret: string) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');

const isNear = (at: number, receivedAt: number) => Math.abs(at - receivedAt) <= TOLERANCE_MS;

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Read only once it is believed: a byte order mark is no part of JSON, and what is no UTF-8 becomes U+FFFD. */
function parsed(rawBody: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(rawBody));
  } catch {
    return null;
  }
}

const aboutCall = z.object({
  id: optionalText,
  callId: optionalText,
  direction: optionalText,
});
const optionalSubject = aboutCall.optional().catch(undefined);
/** Dated events hold their subject in `data.resource`, legacy ones in `data.object` (doc). */
const eventSchema = z.object({
  id: optionalText,
  type: z.string(),
  data: z.object({ resource: optionalSubject, object: optionalSubject }),
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
  const ref = [subject?.callId, subject?.id].flatMap((id) => id ?? []).find((id) => id.startsWith('AC'));
  return ref === undefined ? { verdict: 'hint', ...identity } : { verdict: 'voicemail', ...identity, ref };
}
