import * as z from 'zod/mini';
import { type DeviceStorage, recall, remember } from '#lib/client/offline/device-memory.ts';

const NAME = 'aftertone.resume-places';
const MOST = 200;
/** A place this near to the beginning is the beginning. */
const WORTH_SECONDS = 2;

const keptPlace = z.object({
  memberId: z.string(),
  voicemailId: z.string(),
  /** 0: at its beginning or end. */
  seconds: z.number().check(z.minimum(0)),
  /** By `deviceTime`. */
  at: z.number(),
  /** The server has it. */
  isSent: z.boolean(),
});

/** Where a member stopped in a voicemail, as this device knows it. */
export type KeptPlace = z.infer<typeof keptPlace>;

/** Where this member stopped in a voicemail, as far as this device knows; undefined for nowhere. */
export function recallPlace(
  storage: DeviceStorage | null,
  memberId: string,
  voicemailId: string,
): KeptPlace | undefined {
  return all(storage).find((place) => place.memberId === memberId && place.voicemailId === voicemailId);
}

/** Keeps a place instead of the one known; those kept longest ago give way. */
export function keepPlace(storage: DeviceStorage | null, place: KeptPlace): void {
  const others = all(storage).filter(
    ({ memberId, voicemailId }) => memberId !== place.memberId || voicemailId !== place.voicemailId,
  );
  remember(storage, NAME, [...others, place].slice(-MOST));
}

/** What the server does not have yet of this member, newest first: a page that goes has time for one. */
export function unsentPlaces(storage: DeviceStorage | null, memberId: string): KeptPlace[] {
  return all(storage)
    .filter((place) => place.memberId === memberId && !place.isSent)
    .toReversed();
}

/** A place as it is worth keeping: near the beginning, or null for the end, is 0. */
export function worthKeeping(seconds: number | null): number {
  return seconds === null || seconds < WORTH_SECONDS ? 0 : Math.round(seconds * 10) / 10;
}

function all(storage: DeviceStorage | null): KeptPlace[] {
  return recall(storage, NAME, z.array(keptPlace)) ?? [];
}
