import * as z from 'zod/mini';
import { type DeviceStorage, recall, remember } from './device-memory.ts';

const NAME = 'aftertone.places';
const MOST = 200;
/** A place this near to the beginning is the beginning. */
const WORTH_SECONDS = 2;
/** Oldest first: `[voicemail id, seconds]`. */
const places = z.array(z.tuple([z.string(), z.number().check(z.minimum(0))]));

/** Where this device stopped in a voicemail, in seconds; 0 when nowhere. */
export function recallPlace(storage: DeviceStorage | null, voicemailId: string): number {
  return recall(storage, NAME, places)?.find(([id]) => id === voicemailId)?.[1] ?? 0;
}

/** Keeps where this device stopped; near the beginning, or null for the end, forgets it. */
export function keepPlace(storage: DeviceStorage | null, voicemailId: string, seconds: number | null): void {
  const others = (recall(storage, NAME, places) ?? []).filter(([id]) => id !== voicemailId);
  const isKept = seconds !== null && seconds >= WORTH_SECONDS;
  const kept = isKept ? [...others, [voicemailId, Math.round(seconds * 10) / 10] as const] : others;
  remember(storage, NAME, kept.length === 0 ? null : kept.slice(-MOST));
}
