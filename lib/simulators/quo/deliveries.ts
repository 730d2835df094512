import { createHmac } from 'node:crypto';
import type { SimulatedDelivery } from '../deliver.ts';
import type { SimulatedVoicemail } from '../simulated-system.ts';

type SimulatedText = SimulatedDelivery & { rawBody: string };

/** `call.voicemail.completed` of the dated surface, signed by the Standard Webhooks scheme with `whsec_…`. */
export function datedDelivery(voicemail: SimulatedVoicemail, secret: string, at: number, id = 'msg_1'): SimulatedText {
  const seconds = Math.floor(at / 1000);
  const createdAt = new Date(at).toISOString();
  const resource = {
    id: voicemail.id.replace(/^AC/, 'VM'),
    voicemailId: voicemail.id.replace(/^AC/, 'VM'),
    callId: voicemail.id,
    direction: 'incoming',
    from: voicemail.from,
    to: '+14155550199',
    duration: voicemail.seconds,
    transcript: voicemail.transcript,
    recordingUrl: null,
    createdAt,
  };
  const event = {
    id: `EV${id}`,
    apiVersion: '2026-03-30',
    createdAt,
    type: 'call.voicemail.completed',
    data: { resource },
  };
  return signed(JSON.stringify(event), secret, String(seconds), id);
}

/** Any body under the Standard Webhooks scheme: what is signed are its bytes, whatever they are, and the headers as sent. */
export function signed<Body extends SimulatedDelivery['rawBody']>(
  rawBody: Body,
  secret: string,
  timestamp: string,
  id = 'msg_1',
): SimulatedDelivery & { rawBody: Body } {
  const signature = hmac(secret.replace(/^whsec_/, ''), `${id}.${timestamp}.`, rawBody);
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
  return { headers, rawBody };
}

/** A legacy `call.completed`, signed with the bare base64 secret; it says nothing of the voicemail. */
export function legacyDelivery(voicemail: SimulatedVoicemail, secret: string, at: number, id = 'EV1'): SimulatedText {
  const object = { id: voicemail.id, object: 'call', direction: 'incoming', status: 'completed', answeredAt: null };
  const rawBody = JSON.stringify({ id, object: 'event', apiVersion: 'v4', type: 'call.completed', data: { object } });
  const signature = hmac(secret, `${at}.`, rawBody);
  return { headers: { 'openphone-signature': `hmac;1;${at};${signature}` }, rawBody };
}

function hmac(base64Key: string, head: string, rawBody: string | Uint8Array): string {
  return createHmac('sha256', Buffer.from(base64Key, 'base64')).update(head).update(rawBody).digest('base64');
}
