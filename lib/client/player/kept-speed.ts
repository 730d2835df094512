import * as z from 'zod/mini';
import { type DeviceStorage, recall, remember } from '#lib/client/offline/device-memory.ts';
import type { VoicemailTranslator } from '#lib/client/words/locale-now.ts';

/** Speeds on offer, slowest first. */
export const SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2, 2.5] as const;
export type Speed = (typeof SPEEDS)[number];

const speed = z.literal(SPEEDS);
const nameOf = (memberId: string) => `aftertone.speed.${memberId}`;

/** The speed at which a member listens on this device; 1 until they chose one. */
export function recallSpeed(storage: DeviceStorage | null, memberId: string): Speed {
  return recall(storage, nameOf(memberId), speed) ?? 1;
}

/** Keeps a member's speed. */
export function keepSpeed(storage: DeviceStorage | null, memberId: string, chosen: Speed): void {
  remember(storage, nameOf(memberId), chosen);
}

/** A speed in words: "Speed 1.5×". The sign alone is the message `speedShort`. */
export function speedText(speed: Speed, t: VoicemailTranslator): string {
  return t('speed', { speed: t('speedShort', { speed }) });
}
