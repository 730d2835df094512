import type { SimulatedVoicemail } from '../simulated-system.ts';
import { recordingPath } from './recordings.ts';

/** What both surfaces need to speak. */
export interface QuoDesk {
  /** `http://127.0.0.1:<port>` of the recordings' host. */
  recordings: string;
  now(): number;
  /** True for voicemails whose address only call-recordings tells. */
  keptInRecordings(voicemail: SimulatedVoicemail): boolean;
}

/** A voicemail as both surfaces write it: nothing but nulls while it is being made. */
export function voicemailBody(desk: QuoDesk, voicemail: SimulatedVoicemail) {
  const id = voicemail.id.replace(/^AC/, 'VM');
  if (voicemail.processing) return { id, status: 'in-progress', duration: null, recordingUrl: null, transcript: null };
  const recordingUrl = desk.keptInRecordings(voicemail) ? null : addressOf(desk, voicemail);
  return { id, status: 'completed', duration: voicemail.seconds, recordingUrl, transcript: voicemail.transcript };
}

/** Where a recording lies, on the recordings' host. */
export function addressOf(desk: QuoDesk, voicemail: SimulatedVoicemail): string {
  return desk.recordings + recordingPath(voicemail.id, desk.now());
}

/** ISO time; null stays null. */
export const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
