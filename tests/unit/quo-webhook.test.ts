import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import type { WebhookDelivery } from '#lib/providers/contract.ts';
import { readWebhook } from '#lib/providers/quo/webhook.ts';
import type { SimulatedDelivery } from '#lib/simulators/deliver.ts';
import { datedDelivery, legacyDelivery, signed } from '#lib/simulators/quo/deliveries.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';

const AT = Date.UTC(2026, 10, 20, 8);
const MINUTE = 60_000;
const key = Buffer.from('\u00ff a key with every kind of byte \u0000').toString('base64');
const secret = `whsec_${key}`;
const voicemail = new SimulatedSystem({ lines: [], now: () => AT }).arrive({ id: 'AC77', lineRef: 'PN1' });

/** What was sent as it comes in, at once. */
const arrived = ({ headers, rawBody }: SimulatedDelivery): WebhookDelivery => {
  return { headers, rawBody: Buffer.from(rawBody as string), receivedAt: AT };
};
const dated = () => arrived(datedDelivery(voicemail, secret, AT, 'msg_7'));
const legacy = () => arrived(legacyDelivery(voicemail, key, AT, 'EV7'));
const withHeaders = (delivery: WebhookDelivery, headers: Record<string, string>): WebhookDelivery => ({
  ...delivery,
  headers: { ...delivery.headers, ...headers },
});

/** A true delivery of any event of the dated surface, signed by the Standard Webhooks library. */
function eventOf(body: unknown): WebhookDelivery {
  const rawBody = typeof body === 'string' ? body : JSON.stringify(body);
  const signature = new Webhook(secret).sign('msg_8', new Date(AT), rawBody);
  const headers = { 'webhook-id': 'msg_8', 'webhook-timestamp': String(AT / 1000), 'webhook-signature': signature };
  return arrived({ headers, rawBody });
}

describe.each([
  ['dated', dated, 'msg_7'],
  ['legacy', legacy, 'EV7'],
] as const)('a %s webhook', (_, delivery, deliveryId) => {
  it('names the voicemail when it is true, and itself the same way when it comes again', () => {
    const reading = { verdict: 'voicemail', deliveryId, sentAt: AT, ref: 'AC77' };
    expect(readWebhook(secret, delivery())).toEqual(reading);
    expect(readWebhook(secret, { ...delivery(), receivedAt: AT + MINUTE })).toEqual(reading);
  });

  it('is taken with the secret written without its prefix', () => {
    expect(readWebhook(key, delivery()).verdict).toBe('voicemail');
  });

  it('is refused when a byte of it was altered', () => {
    const altered = { ...delivery(), rawBody: Buffer.from(String(delivery().rawBody).replace('AC77', 'AC78')) };
    expect(readWebhook(secret, altered)).toEqual({ verdict: 'refused', reason: 'signature' });
  });

  it('is refused with another secret, and without any', () => {
    const other = `whsec_${Buffer.from('another secret of some length').toString('base64')}`;
    expect(readWebhook(other, delivery()).verdict).toBe('refused');
    expect(readWebhook(undefined, delivery())).toEqual({ verdict: 'refused', reason: 'no-webhook-secret' });
  });

  it.each([-5 * MINUTE - 1_000, 5 * MINUTE + 1_000])('is refused %d ms away from when it came in', (away) => {
    const reading = readWebhook(secret, { ...delivery(), receivedAt: AT + away });
    expect(reading).toEqual({ verdict: 'refused', reason: 'outside-tolerance' });
  });

  it('is judged by when it came in, not by the clock of the machine', () => {
    expect(Math.abs(Date.now() - AT)).toBeGreaterThan(5 * MINUTE);
    expect(readWebhook(secret, { ...delivery(), receivedAt: AT - 4 * MINUTE }).verdict).toBe('voicemail');
  });
});

describe('headers of a dated webhook', () => {
  it('may hold several signatures, one of which is ours', () => {
    const ours = dated().headers['webhook-signature'] ?? '';
    const several = withHeaders(dated(), { 'webhook-signature': `v1,AAAA v1a,BBBB ${ours}` });
    expect(readWebhook(secret, several).verdict).toBe('voicemail');
    const none = withHeaders(dated(), { 'webhook-signature': ours.replace('v1,', 'v2,') });
    expect(readWebhook(secret, none).verdict).toBe('refused');
  });

  it('are all part of what is signed', () => {
    for (const headers of [{ 'webhook-id': 'msg_8' }, { 'webhook-timestamp': String(AT / 1000 + 1) }])
      expect(readWebhook(secret, withHeaders(dated(), headers))).toEqual({ verdict: 'refused', reason: 'signature' });
  });

  it.each([{ 'webhook-id': '' }, { 'webhook-timestamp': 'yesterday' }, { 'webhook-timestamp': '' }])(
    'are refused when missing or unreadable: %o',
    (headers) => {
      const reading = readWebhook(secret, withHeaders(dated(), headers));
      expect(reading).toEqual({ verdict: 'refused', reason: 'headers-missing' });
    },
  );
});

describe('a webhook is judged by its bytes as they came', () => {
  const utf8 = Buffer.from(datedDelivery(voicemail, secret, AT).rawBody);
  const bodies: [string, Buffer<ArrayBuffer>][] = [
    ['with a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8])],
    ['with bytes that are no UTF-8', Buffer.from(utf8.toString('latin1').replace('Hello', 'Hall\u00f6'), 'latin1')],
  ];

  it.each(bodies)('%s', (_, body) => {
    const delivery = arrived(signed(body, secret, String(AT / 1000)));
    expect(readWebhook(secret, delivery)).toMatchObject({ verdict: 'voicemail', ref: 'AC77' });
    // What reads as the same text is another delivery all the same.
    const reread = { ...delivery, rawBody: Buffer.from(new TextDecoder().decode(body)) };
    if (!reread.rawBody.equals(body)) expect(readWebhook(secret, reread).verdict).toBe('refused');
  });

  it('whatever they are', () => {
    const bytes = fc.uint8Array({ maxLength: 300 }).map((body) => Buffer.from(body));
    fc.assert(
      fc.property(bytes, fc.nat(), (body, at) => {
        const delivery = arrived(signed(body, secret, String(AT / 1000)));
        expect(readWebhook(secret, delivery).verdict).toBe('ignored');
        if (body.length === 0) return;
        const altered = Buffer.from(body);
        altered[at % body.length] = ((body[at % body.length] ?? 0) + 1) % 256;
        expect(readWebhook(secret, { ...delivery, rawBody: altered }).verdict).toBe('refused');
      }),
    );
  });

  it.each([
    ['seconds', String(AT / 1000)],
    ['milliseconds', String(AT + 123)],
  ])('its time in %s', (_, timestamp) => {
    const { rawBody } = datedDelivery(voicemail, secret, AT);
    const reading = readWebhook(secret, arrived(signed(rawBody, secret, timestamp)));
    const sentAt = timestamp.length > 10 ? AT + 123 : AT;
    expect(reading).toEqual({ verdict: 'voicemail', deliveryId: 'msg_1', sentAt, ref: 'AC77' });
    const stale = signed(rawBody, secret, String(Number(timestamp) - (timestamp.length > 10 ? 301_000 : 301)));
    expect(readWebhook(secret, arrived(stale))).toEqual({ verdict: 'refused', reason: 'outside-tolerance' });
  });
});

describe('the header of a legacy webhook', () => {
  it('may hold several signatures apart by commas', () => {
    const ours = legacy().headers['openphone-signature'] ?? '';
    const several = withHeaders(legacy(), { 'openphone-signature': `hmac;1;${AT};AAAA, ${ours}` });
    expect(readWebhook(secret, several).verdict).toBe('voicemail');
  });

  it.each(['', 'hmac', 'hmac;2;1;x', 'md5;1;1;x', 'hmac;1;soon;x'])('is refused as "%s"', (header) => {
    const reading = readWebhook(secret, withHeaders(legacy(), { 'openphone-signature': header }));
    expect(reading).toEqual({ verdict: 'refused', reason: 'signature-form' });
  });

  it.each(['{"type":"call.completed","data":{},"id":""}', '{"type":"call.completed","data":{}}', 'not json'])(
    'tells a delivery without an id from others by its body: %s',
    (rawBody) => {
      const idOf = (body: string) => {
        const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(`${AT}.${body}`).digest('base64');
        const headers = { 'openphone-signature': `hmac;1;${AT};${signature}` };
        const reading = readWebhook(secret, arrived({ headers, rawBody: body }));
        return reading.verdict === 'refused' ? null : reading.deliveryId;
      };
      expect(idOf(rawBody)).toMatch(/^body-[0-9a-f]{64}$/);
      expect(idOf(rawBody)).toBe(idOf(rawBody));
      expect(idOf(`${rawBody} `)).not.toBe(idOf(rawBody));
    },
  );

  it('is needed where there is no other', () => {
    const reading = readWebhook(secret, arrived({ headers: {}, rawBody: '{}' }));
    expect(reading).toEqual({ verdict: 'refused', reason: 'no-signature' });
  });
});

describe('a true delivery', () => {
  it('of an event about something else, or an outgoing call, is of no interest', () => {
    for (const event of [
      { type: 'message.received', data: { resource: { id: 'AC1' } } },
      { type: 'call.completed', data: { resource: { id: 'AC1', direction: 'outgoing' } } },
      { type: 'call.ringing', data: { resource: { id: 'AC1', direction: 'incoming' } } },
    ])
      expect(readWebhook(secret, eventOf(event))).toEqual({ verdict: 'ignored', deliveryId: 'msg_8', sentAt: AT });
  });

  it('that cannot be read is of no interest', () => {
    for (const body of ['not json', '[]', '{"type":5}'])
      expect(readWebhook(secret, eventOf(body))).toEqual({ verdict: 'ignored', deliveryId: 'msg_8', sentAt: AT });
  });

  it('of a voicemail that does not name its call is a hint', () => {
    const event = { type: 'call.voicemail.completed', data: { resource: { id: 'VM1' } } };
    expect(readWebhook(secret, eventOf(event))).toEqual({ verdict: 'hint', deliveryId: 'msg_8', sentAt: AT });
  });
});
