import * as z from 'zod/mini';
import { type DeviceStorage, recall, remember } from '#lib/client/offline/device-memory.ts';

const NAME = 'aftertone.left';
/** Nobody signs in again more often within this time: the page comes back by itself. */
const MOST_LEAVES = 2;
const WITHIN_MS = 60_000;

/**
 * Notes that this window leaves for the sign-in page; false where it has just done so and was sent back each time, as when
 * something between takes the cookie off what is asked, but not off pages. `now`: UTC ms.
 */
export function mayLeave(storage: DeviceStorage | null, now: number): boolean {
  const recent = (recall(storage, NAME, z.array(z.number())) ?? []).filter((at) => Math.abs(now - at) < WITHIN_MS);
  if (recent.length >= MOST_LEAVES) return false;
  remember(storage, NAME, [...recent, now]);
  return true;
}
