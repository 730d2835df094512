import { createHmac } from 'node:crypto';
import type { SimulatedDelivery } from '../deliver.ts';
import type { SimulatedVoicemail } from '../world.ts';

/** `call.voicemail.completed` of the dated surface, signed by the Standard Webhooks scheme with `whsec_…`. */
export function datedDelivery(
  voicemail: SimulatedVoicemail,
  secret: string,
  at: number,
  id = 'msg_1',
): SimulatedDelivery {
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
  const rawBody = JSON.stringify(event);
  const signature = hmac(secret.replace(/^whsec_/, ''), `${id}.${seconds}.${rawBody}`);
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
  return { headers, rawBody };
}

/** A legacy `call.completed`, signed with the bare base64 secret; it says nothing of the voicemail. */
export function legacyDelivery(
  voicemail: SimulatedVoicemail,
  secret: string,
  at: number,
  id = 'EV1',
): SimulatedDelivery {
  const object = { id: voicemail.id, object: 'call', direction: 'incoming', status: 'completed', answeredAt: null };
  const rawBody = JSON.stringify({ id, object: 'event', apiVersion: 'v4', type: 'call.completed', data: { object } });
  const signature = hmac(secret, `${at}.${rawBody}`);
  return { headers: { 'openphone-signature': `hmac;1;${at};${signature}` }, rawBody };
}

function hmac(base64Key: string, text: string): string {
  return createHmac('sha256', Buffer.from(base64Key, 'base64')).update(text).digest('base64');
}
