import type { SimulatedDelivery } from './deliver.ts';
import type { SimulatedVoicemail } from './simulated-system.ts';

/** What Phone.inc posts when a voicemail was left. Neither the event's name nor a signature is public: this is a guess. */
export function phoneIncDelivery(voicemail: SimulatedVoicemail, at: number): SimulatedDelivery & { rawBody: string } {
  const event = { event: 'voicemail.created', created_at: new Date(at).toISOString(), data: { id: voicemail.id } };
  return { headers: {}, rawBody: JSON.stringify(event) };
}
