import * as z from 'zod/mini';

/** `GET /api/me/device-key`: 256 bits in base64url, by which this member's devices seal what they keep. */
export const deviceKeyWire = z.object({ key: z.string().check(z.regex(/^[\w-]{43}$/)) });
export type DeviceKeyWire = z.infer<typeof deviceKeyWire>;

/** A device that was away for longer sends its places as that old. */
export const LONGEST_AWAY_SECONDS = 366 * 86_400;
const secondsAgo = z.number().check(z.minimum(0), z.maximum(LONGEST_AWAY_SECONDS));

/** `PUT /api/voicemails/:id/resume-place`: where the member stopped, and how long ago; 0 at its beginning or end. */
export const resumePlaceBody = z.strictObject({
  seconds: z.number().check(z.minimum(0), z.maximum(86_400)),
  secondsAgo,
});
export type ResumePlaceBody = z.infer<typeof resumePlaceBody>;

/** `GET /api/voicemails/:id/resume-place`; both null where they never stopped. */
export const resumePlaceWire = z.union([
  z.object({ seconds: z.number(), secondsAgo: z.number() }),
  z.object({ seconds: z.null(), secondsAgo: z.null() }),
]);
export type ResumePlaceWire = z.infer<typeof resumePlaceWire>;
